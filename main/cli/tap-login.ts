import { dataFolder } from "../store/data-folder";
import type { Answer } from "./answer";
import { performTap, type TapOptions } from "./perform-tap";
import { openPinSource } from "./pin-source";
import { openPortalSession, type PortalChoice } from "./portal-session";
import { tapAnswer } from "./tap-answer";

export interface LoginOptions extends TapOptions, PortalChoice {
  readonly data?: string | undefined;
  readonly pinStdin: boolean;
}

/** Logs in to a portal with the authentication key. */
export async function tapLogin(options: LoginOptions): Promise<Answer> {
  const data = dataFolder(options.data);
  const pins = options.ownAuthentication ? null : await openPinSource(options.pinStdin);
  const portal = await openPortalSession(data, options).catch((error: unknown) => {
    pins?.close();
    throw error;
  });
  try {
    const { client } = portal;
    const { challenge, digestInfo } = await client.requestLogin();
    const performed = await performTap(data, options, {
      flow: "login",
      digestInfos: [digestInfo],
      pins,
      origin: client.origin,
      onCertificate(certificate) {
        // A refusal, or no answer, shows again when the signature is sent.
        client.checkCertificate(challenge, certificate).catch(() => undefined);
      },
      async judge({ certificate, signatures: [signature] }) {
        if (certificate && signature) await client.completeLogin({ challenge, certificate, signature });
      },
    });
    return tapAnswer(performed);
  } finally {
    pins?.close();
    await portal.close();
  }
}
