import type { FailureRecord } from "../failure/failure";
import type { Capabilities } from "../jpki/capabilities";
import type { Attributes, CertificateName, KeyName } from "../jpki/client";
import type { PinName } from "../jpki/pin";
import type { Readers } from "../link/readers";
import type { Keeping } from "../link/redaction";
import type { Clock } from "../link/transceive";
import type { CapabilityMemory } from "./capability-memory";
import type { Mark } from "./marks";
import type { Exchange, Token } from "./run";
import type { TapTrace } from "./tap-trace";
import type { Timers } from "./timers";

/** What a tap is asked to do. */
export interface TapRequest {
  /**
   * login: authentication key; sign: signature key; read-attributes: what 券面入力補助 tells of a card's holder; probe: what is
   * on the token, without any PIN.
   */
  readonly flow: "login" | "sign" | "read-attributes" | "probe";
  /** Name of the reader; null: the only one with a token. */
  readonly reader: string | null;
  /** Whether the PIN is asked before the token is held or while it is. */
  readonly order: "pin-first" | "hold-first";
  /** Who authenticates the person to the token: the kiosk with a PIN, or the phone by itself (no VERIFY is sent). */
  readonly authentication: "pin" | "phone";
  /** What the key signs, one DigestInfo each, in the order of the signatures. Empty for a probe, and where attributes are read. */
  readonly digestInfos: readonly Uint8Array[];
  /** No VERIFY with data is sent while the retry counter is at this value or below, unless staff consent. */
  readonly retryFloor: number;
  readonly sharing: "exclusive" | "shared";
  readonly readCertificate: boolean;
  /**
   * Nothing is signed with a token of a real JPKI CA: `token-real`. before-pin: the CA's own certificate, which tokens give to
   * anybody, is asked for first, one exchange more; one that does not give it is met after its PIN, before it signs.
   */
  readonly testTokensOnly?: "before-pin" | "before-signature";
  /** The card's manufacturing number is wanted too: two more exchanges, before the application is selected. */
  readonly cardNumber?: boolean;
  readonly timeouts: TapTimeouts;
}

/** Milliseconds. */
export interface TapTimeouts {
  /** From "please hold" until a token lies on the reader. */
  readonly hold: number;
  /** One exchange. */
  readonly exchange: number;
  /** How long a tap may be resumed after the token was lost, and its PIN kept for that. */
  readonly resume: number;
  /** From "you may take it away" until the tap stops looking for the removal (m9); 0 does not look. */
  readonly removal: number;
}

/** Why and under what conditions the PIN is asked. */
export interface PinQuestion {
  readonly pin: PinName;
  /** Known once the token has been asked. */
  readonly triesLeft: number | null;
  /** Why it is asked again: pin-wrong, pin-format, or what was lost meanwhile (loss.ts). */
  readonly failure: FailureRecord | null;
  /** The token lies on the reader and should stay there. */
  readonly holding: boolean;
}

/** What the kiosk shows of a tap that goes on by itself. */
export type TapStage =
  /** `limit`: milliseconds until the search is given up. */
  | { readonly name: "searching"; readonly failure: FailureRecord | null; readonly limit: number }
  | { readonly name: "found" }
  | { readonly name: "keep-still" }
  | { readonly name: "release" };

export interface Signed {
  /** DER; null where the request did not ask for it. */
  readonly certificate: Uint8Array | null;
  readonly signatures: readonly Uint8Array[];
  /** null where it was not asked for, or the token is a phone. */
  readonly cardNumber: string | null;
}

/** What a tap needs from outside, and whom it tells. No listener may throw or take long: they stand between exchanges. */
export interface TapPorts {
  readonly readers: Readers;
  readonly clock: Clock;
  readonly timers: Timers;
  /**
   * The PIN's ASCII bytes for one press of OK; the tap owns and wipes them. null: nobody gives one, and the tap ends with
   * the question's failure, or `cancelled`.
   */
  askPin(question: PinQuestion): Promise<Uint8Array | null>;
  /** Staff's consent to spend a try at or below the floor; holds for one press of OK. */
  askConsent(triesLeft: number): Promise<boolean>;
  onStage?(stage: TapStage): void;
  onMark?(mark: Mark, ns: number): void;
  /** `list` says whether somebody had to hold the token for it. */
  onExchange?(exchange: Exchange, list: "exchanges" | "afterExchanges"): void;
  /** DER, as soon as it was read; again after a resumed tap. */
  onCertificate?(certificate: Uint8Array): void;
  /** Redacted exchanges, marks and the token they are about, for a trace. */
  readonly trace?: TapTrace;
  /** What a trace may keep of the data; "names" unless someone asked for more. */
  readonly keeping?: Keeping;
  /** Everything the portal waits for, at m7: before the citizen has taken the token away and the result is there. */
  onSigned?(signed: Signed): void;
  /** What the card tells of its holder, in place of `onSigned`; whoever hears it wipes it. The tap keeps nothing of it. */
  onAttributes?(attributes: Attributes, cardNumber: string | null): void;
  /** What like tokens were seen to accept; the process's own memory where it is not given. */
  readonly capabilities?: CapabilityMemory;
  /** Cancels the tap. */
  readonly signal?: AbortSignal;
}

/** What a token without a PIN tells. */
export interface Probe {
  /** null where the token does not tell. */
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly serial: string | null;
  /** Tries left; 0 is blocked; null where the token refuses to tell. */
  readonly tries: Readonly<Record<KeyName, number | null>>;
  readonly certificates: Readonly<Record<CertificateName, "readable" | "behind-pin" | "absent">>;
  readonly capabilities: Capabilities;
}

/** A tap that has ended. Everything known so far is there in a failure too. */
export interface TapResult {
  readonly outcome: "success" | "failure";
  readonly failure: FailureRecord | null;
  /** Wall clock when the tap began, ISO 8601. */
  readonly startedAt: string;
  /** The same instant on the tap's clock: all `ns` below count from it. */
  readonly startNs: bigint;
  /** Reader the token was found on. */
  readonly reader: string | null;
  readonly token: Token | null;
  readonly tries: { readonly before: number | null; readonly after: number | null };
  readonly certificate: Uint8Array | null;
  readonly signatures: readonly Uint8Array[];
  readonly probe: Probe | null;
  readonly marks: Partial<Record<Mark, number>>;
  readonly exchanges: readonly Exchange[];
  readonly afterExchanges: readonly Exchange[];
}
