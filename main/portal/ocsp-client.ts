import { Agent, request } from "node:http";
import type { Certificate } from "../trust/path/certificate";
import { createOcspRequest } from "../trust/status/ocsp-request";
import type { OcspAnswer } from "../trust/status/revocation";

/** Asks for a certificate's status: unverified bytes and the nonce they have to bring back; null where nobody is known to ask, or nobody answered. What that means is policy. */
export type AskStatus = (certificate: Certificate, issuer: Certificate) => Promise<OcspAnswer | null>;

/** A way to a responder: OCSPRequest to OCSPResponse, DER; null where nobody answered. */
export type Responder = (request: Uint8Array) => Promise<Uint8Array | null>;

/** An answer with a delegated responder's certificate is below 3 kB. */
const largest = 64 * 1024;

/**
 * JPKI certificates name no responder (no authorityInfoAccess), so the relying party has to know which one speaks for which
 * issuer.
 */
export function createOcspClient(responderFor: (issuer: Certificate) => Responder | null): AskStatus {
  return async (certificate, issuer) => {
    const ask = responderFor(issuer);
    if (ask === null) return null;
    const { der, nonce } = createOcspRequest(certificate, issuer);
    const answer = await ask(der);
    return answer === null ? null : { der: answer, nonce };
  };
}

/**
 * Asks over HTTP (RFC 6960 appendix A.1, POST).
 * @param patienceMs a responder that has not answered by then counts as silent: a citizen waits for this
 */
export const overHttp =
  (url: string, patienceMs: number): Responder =>
  (request) =>
    post(url, request, patienceMs);

/** Connections are kept open: a responder is asked at every login. */
const agent = new Agent({ keepAlive: true });

/** The answer; null where there is none that could be one: refused, reset, timed out, of another type, too long. */
function post(url: string, body: Uint8Array, patienceMs: number): Promise<Uint8Array | null> {
  return new Promise((resolve) => {
    const silent = () => resolve(null);
    const headers = { "content-type": "application/ocsp-request", "content-length": body.length };
    const outgoing = request(
      url,
      { method: "POST", agent, headers, signal: AbortSignal.timeout(patienceMs) },
      (incoming) => {
        const { headers, statusCode } = incoming;
        if (statusCode !== 200 || headers["content-type"] !== "application/ocsp-response") {
          incoming.resume();
          return silent();
        }
        const parts: Buffer[] = [];
        let length = 0;
        incoming.on("data", (part: Buffer) => {
          length += part.length;
          if (length > largest) incoming.destroy();
          else parts.push(part);
        });
        incoming.on("error", silent);
        incoming.on("close", silent);
        incoming.on("end", () => resolve(length > largest ? null : new Uint8Array(Buffer.concat(parts))));
      },
    );
    outgoing.on("error", silent);
    outgoing.end(body);
  });
}
