import { createHash } from "node:crypto";
import { digestInfo, signedAttributes } from "../cms/signed-attributes";
import { assembleSignedData } from "../cms/signed-data";
import { type ClientData, encodeClientData } from "./client-data";

/** What the token is to sign for a client data, and what becomes of its answer. */
export interface SigningOf<Answer> {
  /** DigestInfo of SHA-256, 51 bytes. */
  readonly digestInfo: Uint8Array;
  answer(certificate: Uint8Array, signature: Uint8Array): Answer;
}

export interface Assertion {
  readonly clientData: Uint8Array;
  /** DER. */
  readonly certificate: Uint8Array;
  /** Over `clientData`, with SHA-256. */
  readonly signature: Uint8Array;
}

/** The authentication key signs the client data itself. */
export function authenticationOf(data: Extract<ClientData, { type: "kazashi.authenticate" }>): SigningOf<Assertion> {
  const clientData = encodeClientData(data);
  return {
    digestInfo: digestInfo(createHash("sha256").update(clientData).digest()),
    answer: (certificate, signature) => ({ clientData, certificate, signature }),
  };
}

/** The signature key signs a CMS SignedData (RFC 5652) whose content is the client data, document and all. */
export function signatureOf(data: Extract<ClientData, { type: "kazashi.sign" }>): SigningOf<Uint8Array> {
  const content = encodeClientData(data);
  const attributes = signedAttributes(content, { signingTime: new Date(data.time) });
  return {
    digestInfo: attributes.digestInfo,
    answer: (certificate, signature) =>
      assembleSignedData({ content, signedAttributes: attributes.der, certificate, signature, chain: [] }),
  };
}
