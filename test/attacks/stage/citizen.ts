import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createVirtualCard } from "../../../main/card/card";
import { openToken, type VirtualToken } from "../../../main/card/token";
import { createJpkiClient } from "../../../main/jpki/client";
import { inventHolder } from "../../../main/trust/authority/holder";
import { personalise } from "../../../main/trust/authority/personalise";
import type { Authority, IssuedCertificate, Purpose } from "../../../main/trust/authority/types";
import type { Asked, SignedBody } from "./visitor";

/** Somebody with a virtual card, whose keys sign on the card and nowhere else. */
export interface Citizen {
  readonly token: VirtualToken;
  certificate(purpose: Purpose): Uint8Array;
  /** SubjectPublicKeyInfo, DER. */
  publicKey(purpose: Purpose): Uint8Array;
  serial(purpose: Purpose): string;
  /** COMPUTE DIGITAL SIGNATURE on the card, after its PIN. */
  sign(purpose: Purpose, digestInfo: Uint8Array): Promise<Uint8Array>;
  /** The card's answer to a challenge; with another certificate in place of its own where one is given. */
  answer(purpose: Purpose, asked: Asked, certificate?: Uint8Array): Promise<SignedBody>;
  /** A further certificate in the authority's books, for one of the card's keys or for another public key. */
  issue(purpose: Purpose, notBefore?: Date, publicKey?: Uint8Array): Promise<IssuedCertificate>;
}

/** The PINs every new token has. */
export const pins = { authentication: "1234", signature: "ABC123" } as const;

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

export async function newCitizen(authority: Authority, dir: string, seed: string): Promise<Citizen> {
  const holder = inventHolder(seed);
  const records = await personalise(authority, "mynumber-card", dir, holder);
  const token = await openToken(dir);
  const card = createVirtualCard(token, { timing: "instant" });
  card.powerOn();
  const certificate = (purpose: Purpose) => new Uint8Array(readFileSync(join(dir, `${purpose}.der`)));
  const publicKey = (purpose: Purpose): Uint8Array =>
    new X509Certificate(certificate(purpose)).publicKey.export({ type: "spki", format: "der" });

  async function sign(purpose: Purpose, digestInfo: Uint8Array): Promise<Uint8Array> {
    const client = createJpkiClient(card.transmit);
    await client.select();
    await client.verify(purpose, Uint8Array.from(Buffer.from(pins[purpose])));
    return client.sign(purpose, digestInfo);
  }

  return {
    token,
    certificate,
    publicKey,
    serial: (purpose) => records[purpose].serial,
    sign,
    answer: async (purpose, { id, digestInfo }, instead) => ({
      challenge: id,
      certificate: base64(instead ?? certificate(purpose)),
      signature: base64(await sign(purpose, digestInfo)),
    }),
    issue: (purpose, notBefore, key = publicKey(purpose)) =>
      authority.issue({
        purpose,
        medium: "card",
        holder,
        publicKey: key,
        ...(notBefore !== undefined && { notBefore }),
      }),
  };
}
