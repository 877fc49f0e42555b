import * as der from "../../../main/trust/der/write";
import type { Answer } from "../attack";
import { digestInfoOf } from "../forge/signature";
import { honestAttributes, type MessageParts, type SignerParts, signedData, signerInfo } from "../forge/signed-data";
import { base64, type Citizen } from "./citizen";
import type { Stage } from "./stage";

export const document = Buffer.from("架空の文書\n");

/** Sends a document signed elsewhere for the portal's verdict. */
export const judged = ({ portals }: Stage, message: Uint8Array, about: Uint8Array = document): Promise<Answer> =>
  portals.usual.visit().send("POST", "/api/verifications", { document: base64(about), signedData: base64(message) });

/** A SignerInfo whose signature over these attributes the citizen's card made. */
export async function signer(citizen: Citizen, set: der.Der, changed: Partial<SignerParts> = {}): Promise<der.Der> {
  const signature = await citizen.sign("signature", digestInfoOf("sha256", set));
  return signerInfo({ certificate: citizen.certificate("signature"), attributes: set, signature, ...changed });
}

export interface Odd {
  readonly attributes?: der.Der;
  readonly signer?: Partial<SignerParts>;
  readonly message?: Partial<MessageParts>;
}

export async function message({ citizen }: Stage, odd: Odd = {}): Promise<Uint8Array> {
  const set = odd.attributes ?? der.setOf(...honestAttributes(document));
  const signers = [await signer(citizen, set, odd.signer)];
  return signedData({ signers, certificates: [citizen.certificate("signature")], ...odd.message });
}
