import type { FaultName } from "../../../../main/card/faults/fault";
import type { FailureCode } from "../../../../main/failure/codes";
import type { Cell } from "./cell";

/** What an exchange is for, of a tap in which nothing goes wrong. */
export const phases = {
  holding: "as it is held",
  select: "SELECT",
  file: "SELECT of a file",
  counter: "retry counter",
  verify: "VERIFY",
  certificate: "certificate",
  signature: "signature",
  label: "label",
  refusal: "a read that the token refuses",
  afterwards: "after “you may take it away”",
} as const;
export type Phase = keyof typeof phases;

/** Phases in which nothing is spent. */
const beforeVerify: readonly Phase[] = ["select", "file", "counter", "label"];
export const underWay: readonly Phase[] = [...beforeVerify, "refusal", "verify", "certificate", "signature"];
export const afterSelect = underWay.filter((phase) => phase !== "select");

/** What is decided for faults in a phase. The first decision that applies to a cell is the one. */
export interface Decision {
  readonly faults: readonly FaultName[] | "any";
  readonly during: readonly Phase[] | "any";
  /** Narrows it down; any where it is not given. */
  readonly effect?: "before" | "after";
  readonly flow?: readonly Cell["flow"][];
  readonly order?: Cell["order"];
  readonly authentication?: Cell["authentication"];
  /** What the kiosk knows then. */
  readonly known: string;
  readonly decision: string;
  readonly outcome: "success" | FailureCode;
  /** What the citizen is told on the way, besides a wrong PIN. */
  readonly told: readonly FailureCode[];
  /** PINs to enter that a tap without the fault would not have asked for. */
  readonly pins: 0 | 1 | "unless recognised";
}

const signedPerhaps = { during: ["signature"], flow: ["sign"] } as const;
const mayBeSigned = "a signature may have been made, which nobody has received";
const willAgain = "a second signature is the citizen's to allow: ask for the password again";

export const decisions: readonly Decision[] = [
  {
    faults: "any",
    during: ["afterwards"],
    known: "all that was asked for is there",
    decision: "go on; label and counter stay unknown",
    outcome: "success",
    told: [],
    pins: 0,
  },
  {
    faults: ["slow"],
    during: underWay,
    known: "the token works on it",
    decision: "wait, as long as an exchange may take",
    outcome: "success",
    told: [],
    pins: 0,
  },

  ...(
    [
      [
        "token-lost",
        ["field-loss", "secure-nfc", "no-answer", "power-off", "screen-lock"],
        ["wallet-answers", "technology-a", "second-token"],
      ],
      ["reader-lost", ["reader-unplugged", "computer-asleep"], []],
      ["service-unavailable", ["service-restarted", "service-stopped"], []],
    ] as const
  ).map(
    ([outcome, ...faults]): Decision => ({
      faults: faults.flat(),
      ...signedPerhaps,
      authentication: "phone",
      known: mayBeSigned,
      decision: "end: no PIN entry here could tell whether a second signature is willed",
      outcome,
      told: [],
      pins: 0,
    }),
  ),

  {
    faults: ["field-loss", "secure-nfc"],
    during: ["holding"],
    known: "no token is seen",
    decision: "look on for as long as holding may take",
    outcome: "success",
    told: [],
    pins: 0,
  },
  {
    faults: ["power-off"],
    during: ["holding"],
    known: "no token is seen",
    decision: "end when holding has taken its time",
    outcome: "time-out",
    told: [],
    pins: 0,
  },
  {
    faults: ["second-token"],
    during: ["holding"],
    known: "something lies there that cannot be activated",
    decision: "say so, and look on",
    outcome: "success",
    told: ["token-unresponsive"],
    pins: 0,
  },
  {
    faults: ["screen-lock", "wallet-answers"],
    during: ["holding"],
    known: "a token without the application",
    decision: "end; which of its reasons it is cannot be told",
    outcome: "applet-absent",
    told: [],
    pins: 0,
  },
  {
    faults: ["technology-a"],
    during: ["holding"],
    known: "a token without the application, not of Type B",
    decision: "end",
    outcome: "token-wrong-technology",
    told: [],
    pins: 0,
  },

  {
    faults: ["no-answer"],
    during: ["certificate", "refusal"],
    known: "a transmission failed, and the token still answers",
    decision: "read in small parts, in the same holding",
    outcome: "success",
    told: [],
    pins: 0,
  },
  {
    faults: ["field-loss", "secure-nfc", "no-answer"],
    during: beforeVerify,
    known: "nothing is spent",
    decision: "begin anew when it is held again",
    outcome: "success",
    told: ["token-lost"],
    pins: 0,
  },
  {
    faults: ["field-loss", "secure-nfc", "no-answer"],
    during: ["verify"],
    known: "the PIN may have been counted: the retry counter tells",
    decision: "one less: it was wrong, ask; else it is sent once more, to the token that it was sent to and no other",
    outcome: "success",
    told: ["token-lost"],
    pins: "unless recognised",
  },
  {
    faults: ["field-loss", "secure-nfc"],
    during: ["certificate", "refusal"],
    known: "the PIN was right",
    decision: "begin anew, with the PIN kept for the same token, 30 s at most",
    outcome: "success",
    told: ["token-lost"],
    pins: "unless recognised",
  },
  {
    faults: ["field-loss", "secure-nfc", "no-answer"],
    during: ["signature"],
    flow: ["login"],
    known: mayBeSigned,
    decision: "begin anew: it is the same challenge, and the portal takes it once",
    outcome: "success",
    told: ["token-lost"],
    pins: "unless recognised",
  },
  {
    faults: ["field-loss", "secure-nfc", "no-answer"],
    ...signedPerhaps,
    known: mayBeSigned,
    decision: willAgain,
    outcome: "success",
    told: ["token-lost"],
    pins: 1,
  },

  {
    faults: ["power-off"],
    ...signedPerhaps,
    order: "pin-first",
    known: mayBeSigned,
    decision: `${willAgain}; end when nothing is held then`,
    outcome: "time-out",
    told: ["token-lost"],
    pins: 1,
  },
  {
    faults: ["power-off"],
    during: underWay,
    known: "as for a field loss",
    decision: "end when it does not come back within 30 s; the PIN is wiped",
    outcome: "token-lost",
    told: ["token-lost"],
    pins: "unless recognised",
  },

  {
    faults: ["screen-lock", "wallet-answers"],
    during: ["select"],
    known: "a token without the application; none was seen on it before",
    decision: "end",
    outcome: "applet-absent",
    told: ["token-lost"],
    pins: 0,
  },
  {
    faults: ["screen-lock"],
    ...signedPerhaps,
    known: "a token that had the application a moment ago",
    decision: `${willAgain}; have the phone unlocked and ask it again each second`,
    outcome: "success",
    told: ["token-lost", "token-locked"],
    pins: 1,
  },
  {
    faults: ["screen-lock"],
    during: afterSelect,
    known: "a token that had the application a moment ago",
    decision: "have the phone unlocked, ask it again each second; nothing is spent meanwhile",
    outcome: "success",
    told: ["token-lost", "token-locked"],
    pins: "unless recognised",
  },
  {
    faults: ["wallet-answers"],
    during: afterSelect,
    known: "a token that had the application a moment ago",
    decision: "the same; end when it does not answer within 30 s",
    outcome: "token-locked",
    told: ["token-lost", "token-locked"],
    pins: 1,
  },
  {
    faults: ["technology-a"],
    during: underWay,
    known: "another token, not of Type B",
    decision: "end; the PIN is not for that one and is wiped",
    outcome: "token-wrong-technology",
    told: ["token-lost"],
    pins: 1,
  },
  {
    faults: ["second-token"],
    ...signedPerhaps,
    known: mayBeSigned,
    decision: `${willAgain}; go on when one token alone is there`,
    outcome: "success",
    told: ["token-lost", "token-unresponsive"],
    pins: 1,
  },
  {
    faults: ["second-token"],
    during: underWay,
    known: "something lies there that cannot be activated",
    decision: "as for a field loss, when one token alone is there",
    outcome: "success",
    told: ["token-lost", "token-unresponsive"],
    pins: "unless recognised",
  },

  ...(["reader-lost", "service-unavailable"] as const).flatMap((code): Decision[] => {
    const faults: FaultName[] =
      code === "reader-lost" ? ["reader-unplugged", "computer-asleep"] : ["service-restarted"];
    return [
      {
        faults,
        ...signedPerhaps,
        known: mayBeSigned,
        decision: `${willAgain}; wait 10 s for the reader before staff are called`,
        outcome: "success",
        told: [code],
        pins: 1,
      },
      {
        faults,
        during: "any",
        known: "as for a field loss",
        decision: "wait 10 s for the reader before staff are called, then as for a field loss",
        outcome: "success",
        told: [code],
        pins: "unless recognised",
      },
    ];
  }),
  {
    faults: ["service-stopped"],
    during: "any",
    known: "the service does not come back",
    decision: "end after 10 s",
    outcome: "service-unavailable",
    told: ["service-unavailable"],
    pins: 1,
  },

  {
    faults: ["endless-wtx"],
    during: underWay,
    known: "the exchange has not ended; what came of it is not known",
    decision: "end when an exchange has taken its time, power the token off; the next tap reads the counter",
    outcome: "token-timeout",
    told: [],
    pins: 0,
  },
  {
    faults: ["wrong-sw"],
    during: ["verify"],
    known: "the PIN may have been counted",
    decision: "end; nothing that may cost a try is repeated",
    outcome: "token-refused",
    told: [],
    pins: 0,
  },
  {
    faults: ["wrong-sw"],
    during: underWay,
    known: "the command was aborted (ISO/IEC 7816-4 clause 5.6), perhaps for its form",
    decision: "send it in the plain form",
    outcome: "success",
    told: [],
    pins: 0,
  },
  {
    faults: ["truncated"],
    during: ["certificate", "label"],
    effect: "after",
    known: "fewer bytes than asked for, as at the end of a file",
    decision: "read the rest; half a label is one",
    outcome: "success",
    told: [],
    pins: 0,
  },
  {
    faults: ["truncated"],
    during: underWay,
    known: "no whole answer",
    decision: "end",
    outcome: "token-malformed",
    told: [],
    pins: 0,
  },
  {
    faults: ["oversized"],
    during: ["select", "counter", "verify", "refusal"],
    effect: "after",
    known: "the status word; data that nobody asked for",
    decision: "leave the data",
    outcome: "success",
    told: [],
    pins: 0,
  },
  {
    faults: ["oversized", "garbage"],
    during: ["file", "counter"],
    flow: ["probe"],
    known: "no counter",
    decision: "show it as unknown",
    outcome: "success",
    told: [],
    pins: 0,
  },
  {
    faults: ["oversized"],
    during: ["certificate", "signature", "label", "refusal"],
    known: "more than was asked for",
    decision: "end",
    outcome: "token-malformed",
    told: [],
    pins: 0,
  },
  {
    faults: ["oversized"],
    during: ["select"],
    effect: "before",
    flow: ["login", "sign"],
    authentication: "phone",
    known: "success, of a command that had no effect: there is no certificate",
    decision: "end",
    outcome: "certificate-absent",
    told: [],
    pins: 0,
  },
  {
    faults: ["oversized"],
    during: ["select", "counter", "verify"],
    effect: "before",
    known: "success, of a command that had no effect: the next one is refused",
    decision: "end",
    outcome: "token-refused",
    told: [],
    pins: 0,
  },
  {
    faults: ["garbage"],
    during: underWay,
    known: "a status word that is no answer to the command",
    decision: "end",
    outcome: "token-refused",
    told: [],
    pins: 0,
  },
];

/** Phases by which the PIN has been sent. */
const pinSent: ReadonlySet<Phase> = new Set<Phase>(["verify", "certificate", "signature"]);

/** PINs to enter for a decision in a cell, besides those that a wrong PIN is told of. */
export function pinsAgain(
  { pins }: Decision,
  { authentication, faults: [fault], flow, pin, profile }: Cell,
  phase: Phase,
) {
  if (pins !== "unless recognised") return pins;
  if (authentication === "phone" || !pinSent.has(phase)) return 0;
  // Known by its certificate, which a card gives without its PIN.
  if (phase === "signature" && flow === "login" && profile === "mynumber-card") return 0;
  // The counter tells that the first PIN was wrong, and that is why it is asked again.
  const counted = pin === "wrong" && fault?.effect === "after" && fault.exchange === 3;
  return counted ? 0 : 1;
}

/** The first decision that applies to a tap with one fault. */
export function decisionFor(
  { authentication, faults: [fault], flow, order }: Cell,
  phase: Phase,
): Decision | undefined {
  return decisions.find(
    (decision) =>
      fault !== undefined &&
      (decision.faults === "any" || decision.faults.includes(fault.fault)) &&
      (decision.during === "any" || decision.during.includes(phase)) &&
      (decision.effect === undefined || decision.effect === fault.effect) &&
      (decision.flow === undefined || decision.flow.includes(flow)) &&
      (decision.order === undefined || decision.order === order) &&
      (decision.authentication === undefined || decision.authentication === authentication),
  );
}
