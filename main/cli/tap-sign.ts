import { readFile, writeFile } from "node:fs/promises";
import { diskFailure, systemErrorCode } from "../disk/disk-failure";
import { Failure } from "../failure/failure";
import { verificationRequest } from "../portal/api";
import { dataFolder } from "../store/data-folder";
import { signedAttributes } from "../trust/cms/signed-attributes";
import { assembleSignedData } from "../trust/cms/signed-data";
import type { Answer } from "./answer";
import { performTap, type TapOptions } from "./perform-tap";
import { openPinSource } from "./pin-source";
import { openPortalSession, type PortalChoice } from "./portal-session";
import { tapAnswer } from "./tap-answer";

export interface SignOptions extends TapOptions, PortalChoice {
  readonly data?: string | undefined;
  readonly pinStdin: boolean;
  readonly document: string;
  readonly out: string;
}

/** Signs a file with the signature key: a detached CMS SignedData, written once the portal has found it good. */
export async function tapSign(options: SignOptions): Promise<Answer> {
  const data = dataFolder(options.data);
  const document = await readDocument(options.document);
  const pins = options.ownAuthentication ? null : await openPinSource(options.pinStdin);
  const portal = await openPortalSession(data, options).catch((error: unknown) => {
    pins?.close();
    throw error;
  });
  try {
    const attributes = signedAttributes(document, { signingTime: new Date() });
    const performed = await performTap(data, options, {
      flow: "sign",
      digestInfos: [attributes.digestInfo],
      pins,
      origin: portal.client.origin,
      async judge({ certificate, signatures: [signature] }) {
        if (!certificate || !signature) return;
        const parts = { signedAttributes: attributes.der, certificate, signature, chain: [] };
        const signedData = assembleSignedData(parts);
        await portal.client.verifyDocument(document, signedData);
        await writeFile(options.out, signedData).catch((error: unknown) => {
          throw diskFailure(error, options.out);
        });
      },
    });
    if (performed.failure !== null) return tapAnswer(performed);
    return tapAnswer(performed, { signature: options.out }, [`signature    ${options.out}`]);
  } finally {
    pins?.close();
    await portal.close();
  }
}

async function readDocument(file: string): Promise<Uint8Array> {
  const document = await readFile(file).catch((error: unknown) => {
    throw new Failure("usage", { about: `--document ${file}: ${systemErrorCode(error) ?? "cannot be read"}` });
  });
  // The portal judges the signature with the document beside it.
  if (!verificationRequest.shape.document.safeParse(document.toString("base64")).success)
    throw new Failure("usage", { about: `--document ${file}: ${document.length} bytes; 1 byte to 1 MB can be signed` });
  return document;
}
