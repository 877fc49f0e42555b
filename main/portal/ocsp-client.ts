import type { Certificate } from "../trust/path/certificate";
import { createOcspRequest } from "../trust/status/ocsp-request";
import type { OcspAnswer } from "../trust/status/revocation";

/** Asks for a certificate's status: unverified bytes and the nonce they have to bring back; null where nobody is known to ask, or nobody answered. What that means is policy. */
export type AskStatus = (certificate: Certificate, issuer: Certificate) => Promise<OcspAnswer | null>;

/** A responder that has not answered by then counts as silent: a citizen waits for this. */
const patience = 2_000;
/** An answer with a delegated responder's certificate is below 3 kB. */
const largest = 64 * 1024;

/**
 * Asks over HTTP (RFC 6960 appendix A.1, POST). JPKI certificates name no responder (no authorityInfoAccess), so the
 * relying party has to know which one speaks for which issuer.
 */
export function createOcspClient(responderFor: (issuer: Certificate) => string | null): AskStatus {
  return async (certificate, issuer) => {
    const url = responderFor(issuer);
    if (url === null) return null;
    const { der, nonce } = createOcspRequest(certificate.der, issuer.der);
    const answer = await post(url, der);
    return answer === null ? null : { der: answer, nonce };
  };
}

async function post(url: string, body: Uint8Array): Promise<Uint8Array | null> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/ocsp-request" },
      body: Buffer.from(body),
      redirect: "error",
      signal: AbortSignal.timeout(patience),
    });
    if (!answer.ok || answer.headers.get("content-type") !== "application/ocsp-response") return null;
    if (Number(answer.headers.get("content-length") ?? 0) > largest) return null;
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return bytes.length > largest ? null : bytes;
  } catch (error) {
    // Refused, reset, timed out: fetch tells them all as TypeError or a DOMException, and to us they are one: silence.
    if (error instanceof TypeError || error instanceof DOMException) return null;
    throw error;
  }
}
