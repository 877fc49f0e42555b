import type { Exchange } from "../../main/tap/run";
import type { Measurement } from "./report";

/**
 * What a login with certificate needs at the least, in bytes of commands and responses, for a certificate of `certificate`
 * bytes: SELECT by name (header, Lc, AID), the empty VERIFY, VERIFY with four digits, READ BINARY by short identifier with an
 * extended Le, COMPUTE DIGITAL SIGNATURE over a DigestInfo of SHA-256 (51 bytes) for an RSA-2048 signature; SW1 SW2 each.
 */
export function bytesNeeded(certificate: number): number {
  const select = 4 + 1 + 10 + 2;
  const retryCounter = 4 + 2;
  const verify = 4 + 1 + 4 + 2;
  const read = 4 + 3 + certificate + 2;
  const sign = 4 + 1 + 51 + 1 + 256 + 2;
  return select + retryCounter + verify + read + sign;
}

/** Exchanges and bytes while somebody holds the token. */
export function measureField(exchanges: readonly Exchange[], certificate: number): Measurement[] {
  const bytes = exchanges.reduce((sum, { commandLength, responseLength }) => sum + commandLength + responseLength, 0);
  const needed = bytesNeeded(certificate);
  return [
    {
      name: "exchanges in the field, login with certificate",
      value: exchanges.length,
      goal: 5,
      unit: "",
      note: "through PC/SC",
    },
    {
      name: "bytes in the field / bytes needed",
      value: bytes / needed,
      goal: 1.02,
      unit: "ratio",
      note: `${bytes} of ${needed} bytes, certificate of ${certificate}`,
    },
  ];
}
