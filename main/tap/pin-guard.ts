import { asFailure, Failure } from "../failure/failure";

/**
 * The PIN guard: the one place that decides whether a VERIFY with data may be sent.
 *
 * - One press of OK spends at most one try. After a VERIFY nothing more is sent for that press, save two cases: the
 *   response was lost and the counter, read again, shows that the token had not counted it (then once more, and no
 *   more); or the token had accepted it and only its session was lost.
 * - Nothing is sent unless the counter was read on the connection in use.
 * - Nothing is sent while the counter is at the operator's floor or below, unless staff consented for this press of OK
 *   and for this value of the counter.
 */
export interface PinGuard {
  /** A new press of OK: whatever was known of the press before is forgotten, consent included. */
  press(): void;
  /** No more VERIFY for this press of OK. */
  endPress(): void;
  /** The connection was lost: the counter must be read again before anything else. */
  connectionLost(): void;
  /** What the counter says, read on the connection in use; 0 is blocked. */
  counterRead(tries: number): void;
  /** Staff's consent to spend a try of the counter as last read. */
  consent(): void;
  /** Whether a VERIFY of this press was sent, whatever came of it. */
  readonly sent: boolean;
  /** Whether a VERIFY of this press whose response was lost had been counted as wrong. */
  readonly countedUnseen: boolean;
  /** What is allowed now. "new-press": this press is used up, or the token is not the one it was meant for. */
  permits(): "verify" | "read-counter" | "ask-consent" | "new-press" | "blocked";
  /**
   * Sends the one VERIFY that `permits` allows and remembers what came of it.
   * @throws whatever `verify` throws; Failure `internal`, without having called it, where VERIFY is not permitted.
   */
  send(verify: () => Promise<void>): Promise<void>;
}

type Press = "none" | "fresh" | "unanswered" | "uncounted" | "accepted" | "used-up";

export function createPinGuard(floor: number): PinGuard {
  let press: Press = "none";
  /** Counter on the connection in use. */
  let tries: number | null = null;
  /** Counter just before the last VERIFY of this press. */
  let triesBefore: number | null = null;
  /** Counter for which staff consented. */
  let consented: number | null = null;
  let repeated = false;
  let countedUnseen = false;

  const forget = () => {
    triesBefore = null;
    consented = null;
    repeated = false;
    countedUnseen = false;
  };

  /**
   * The response to VERIFY was lost. A token counts before it compares and restores the counter when the PIN was right
   * (ISO/IEC 7816-4 clause 11.6.6, measured on cards), so the counter tells what had happened.
   */
  const explainLoss = (now: number): Press => {
    if (triesBefore === null) return "used-up";
    if (now > triesBefore) return "accepted";
    if (now === triesBefore) return repeated ? "used-up" : "uncounted";
    countedUnseen = now === triesBefore - 1;
    return "used-up";
  };

  const permits: PinGuard["permits"] = () => {
    if (tries === 0) return "blocked";
    if (press === "none" || press === "used-up") return "new-press";
    if (tries === null || press === "unanswered") return "read-counter";
    if (tries <= floor && consented !== tries) return "ask-consent";
    return "verify";
  };

  return {
    press() {
      press = "fresh";
      forget();
    },
    endPress() {
      press = "none";
      forget();
    },
    connectionLost() {
      tries = null;
    },
    counterRead(value) {
      tries = value;
      if (press === "unanswered") press = explainLoss(value);
      // An accepted PIN leaves the counter at its maximum: less than before means another token, or another program.
      else if (press === "accepted" && triesBefore !== null && value < triesBefore) press = "used-up";
    },
    consent() {
      consented = tries;
    },
    get sent() {
      return triesBefore !== null;
    },
    get countedUnseen() {
      return countedUnseen;
    },
    permits,
    async send(verify) {
      if (permits() !== "verify") throw new Failure("internal", { about: "VERIFY without the guard's permit" });
      repeated = press === "uncounted";
      triesBefore = tries;
      press = "unanswered";
      try {
        await verify();
      } catch (error) {
        const { code } = asFailure(error);
        if (code === "pin-wrong" || code === "pin-blocked") press = "used-up";
        throw error;
      } finally {
        // Wrong, the token took one off; right, it restored them all: what the counter is now is for the token to say.
        tries = null;
      }
      press = "accepted";
    },
  };
}
