import { Failure } from "../failure/failure";
import type { CertificateName, JpkiClient, KeyName } from "../jpki/client";
import type { Probe } from "./request";
import type { Token } from "./run";

const securityStatus = 0x6982;

/** Asks everything that a token tells without a PIN. Spends no try. */
export async function probeToken(client: JpkiClient): Promise<{ probe: Probe; token: Pick<Token, "label" | "kind"> }> {
  const { label, kind, manufacturer, model, serial } = await client.tokenInformation();
  const tries = {
    authentication: await triesLeft(client, "authentication"),
    signature: await triesLeft(client, "signature"),
  };
  const certificates = {
    authentication: await presence(client, "authentication"),
    signature: await presence(client, "signature"),
    "authentication-ca": await presence(client, "authentication-ca"),
    "signature-ca": await presence(client, "signature-ca"),
  };
  const probe = { manufacturer, model, serial, tries, certificates, capabilities: client.capabilities };
  return { probe, token: { label, kind } };
}

async function triesLeft(client: JpkiClient, pin: KeyName): Promise<number | null> {
  try {
    return await client.retryCounter(pin);
  } catch (error) {
    if (error instanceof Failure && error.code === "token-refused") return null;
    throw error;
  }
}

async function presence(client: JpkiClient, name: CertificateName): Promise<Probe["certificates"][CertificateName]> {
  try {
    await client.readCertificate(name);
    return "readable";
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error.code === "certificate-absent") return "absent";
    if (error.code === "token-refused" && error.detail.sw === securityStatus) return "behind-pin";
    throw error;
  }
}
