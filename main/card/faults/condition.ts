import type { FailureCode } from "../../failure/codes";
import type { Fault, FaultName } from "./fault";

/** What a reader or the token on it is like for a while, after a fault. */
export type Condition = keyof typeof conditions;

interface Traits {
  /** What an exchange under way, and every later one on its connection, fails with. */
  readonly breaks: FailureCode;
  /** What ends it besides time: a token held over the reader, or the one on it taken away. */
  readonly endedBy: "holding" | "removal" | null;
  /** Whether the token that lies there answers its activation. */
  readonly tokenAnswers: boolean;
}

/**
 * That a locked phone keeps its application from being selected, and answers nothing at all with Secure NFC on, is what
 * GlobalPlatform and Android offer its maker (contactless activation state; NFC settings). Unproven for JPKI on phones.
 */
export const conditions = {
  /** The token was taken out of the field. */
  away: { breaks: "token-lost", endedBy: "holding", tokenAnswers: false },
  /** It lies there, without power or not allowed to answer: the reader sees nothing. */
  silent: { breaks: "token-lost", endedBy: null, tokenAnswers: false },
  /** It answers its activation, and 6A82 to SELECT. */
  locked: { breaks: "token-lost", endedBy: null, tokenAnswers: true },
  /** The phone's payment application has come up, and answers instead. */
  wallet: { breaks: "token-lost", endedBy: "removal", tokenAnswers: true },
  /** Another chip of the phone, or another card, answers as ISO/IEC 14443 Type A. */
  "type-a": { breaks: "token-lost", endedBy: "removal", tokenAnswers: true },
  /** Two tokens at once: neither can be activated. */
  mute: { breaks: "token-lost", endedBy: "removal", tokenAnswers: false },
  unplugged: { breaks: "reader-lost", endedBy: null, tokenAnswers: false },
  "service-stopped": { breaks: "service-unavailable", endedBy: null, tokenAnswers: false },
  "service-starting": { breaks: "service-unavailable", endedBy: null, tokenAnswers: false },
} as const satisfies Record<string, Traits>;

/** Conditions, one after the other, each for so many milliseconds; null: until something else ends it. */
export type Sequence = readonly { readonly condition: Condition; readonly ms: number | null }[];

/** A woken computer enumerates its USB devices anew. */
const enumeration = 1_500;

/** What follows a fault; nothing where it concerns one exchange alone. */
export function consequences(fault: Fault): Sequence {
  switch (fault.fault) {
    case "field-loss":
      return [{ condition: "away", ms: fault.back }];
    case "power-off":
      return [{ condition: "silent", ms: null }];
    case "screen-lock":
      return [{ condition: "locked", ms: fault.for }];
    case "secure-nfc":
      return [{ condition: "silent", ms: fault.for }];
    case "wallet-answers":
      return [{ condition: "wallet", ms: null }];
    case "technology-a":
      return [{ condition: "type-a", ms: null }];
    case "second-token":
      return [{ condition: "mute", ms: fault.for }];
    case "reader-unplugged":
      return [{ condition: "unplugged", ms: fault.for }];
    case "service-stopped":
      return [{ condition: "service-stopped", ms: fault.for }];
    case "service-restarted":
      return [
        { condition: "service-stopped", ms: fault.for / 2 },
        { condition: "service-starting", ms: fault.for / 2 },
      ];
    case "computer-asleep":
      return [{ condition: "unplugged", ms: enumeration }];
    default:
      return [];
  }
}

/** Faults of the reader and what is behind it: a token alone cannot have them. */
export const faultsOfReaders: ReadonlySet<FaultName> = new Set<FaultName>([
  "second-token",
  "reader-unplugged",
  "service-stopped",
  "service-restarted",
  "computer-asleep",
]);
