import type { FailureCode } from "../failure/codes";

/**
 * The binding rejects with an Error that has no code, only one of these texts, constant and in English whatever the
 * system's language (its pcsc_errors.h). So this is the one place where texts are compared. A text not listed is a
 * `reader-failed`.
 */
export interface ErrorMeaning {
  /** While connecting. */
  readonly connecting: FailureCode;
  /** During an exchange. */
  readonly exchanging: FailureCode;
  /** Whether the text says it all. "Transaction failed" may also be a reader unplugged, or a service killed. */
  readonly certain: boolean;
}

const certain = (connecting: FailureCode, exchanging: FailureCode = connecting): ErrorMeaning => ({
  connecting,
  exchanging,
  certain: true,
});
const vague = (connecting: FailureCode, exchanging: FailureCode = connecting): ErrorMeaning => ({
  ...certain(connecting, exchanging),
  certain: false,
});

const meanings: ReadonlyMap<string, ErrorMeaning> = new Map<string, ErrorMeaning>([
  ["PC/SC service not running", certain("service-unavailable")],
  ["PC/SC service stopped", certain("service-unavailable")],
  ["Context is not valid", certain("service-unavailable")],
  ["Operation cancelled", certain("service-unavailable")],
  ["System cancelled operation", certain("service-unavailable")],
  // pcsclite: the service did not answer. A handle is unknown once the service it came from is gone.
  ["Communication error", vague("service-unavailable")],
  ["Invalid handle", vague("service-unavailable")],
  ["Internal error", vague("reader-failed")],

  ["Reader unavailable", certain("reader-lost")],
  ["Unknown reader", certain("reader-lost")],
  ["No readers available", certain("reader-lost")],
  ["Reader not ready", vague("reader-failed")],
  ["Sharing violation", certain("reader-busy")],
  // Another program reset the token, and what was verified on it is gone.
  ["Card was reset", certain("reader-busy")],

  ["No smart card present", certain("token-absent", "token-lost")],
  ["Card was removed", certain("token-absent", "token-lost")],
  ["Card is unpowered", vague("token-unresponsive", "token-lost")],
  ["Card is unresponsive", vague("token-unresponsive", "token-lost")],
  ["Card is not supported", vague("token-unresponsive", "token-lost")],
  ["Unknown card type", vague("token-unresponsive", "token-lost")],
  ["Protocol mismatch", vague("token-unresponsive", "token-lost")],
  ["Invalid ATR", vague("token-unresponsive", "token-lost")],
  ["Transaction failed", vague("token-unresponsive", "token-lost")],
  ["Operation timed out", certain("token-unresponsive", "token-timeout")],
]);

const unknown = vague("reader-failed");

export function meaningOf(error: unknown): ErrorMeaning {
  return (error instanceof Error ? meanings.get(error.message) : undefined) ?? unknown;
}
