import { constants, createPrivateKey, type KeyObject, privateEncrypt } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SignedAnswer } from "../../../main/portal/api";
import type { SigningRequest } from "../../../main/portal/client";
import type { Values } from "../../../main/portal/forms/form";
import { openAuthority } from "../../../main/trust/authority/authority";
import { personalise } from "../../../main/trust/authority/personalise";

type Pin = "authentication" | "signature";

/** Signs as a card does, without the time a card takes: it is the portal that is measured. */
export interface QuickCitizen {
  certificate(pin: Pin): Uint8Array;
  answer(pin: Pin, request: SigningRequest): SignedAnswer;
}

/** A data folder with an authority, and citizens of it. */
export async function newTown(
  count: number,
): Promise<{ data: string; citizens: QuickCitizen[]; remove(): Promise<void> }> {
  const data = await mkdtemp(join(tmpdir(), "kazashi-load-"));
  const authority = await openAuthority(join(data, "authority"));
  const citizens: QuickCitizen[] = [];
  for (let number = 0; number < count; number += 1) {
    const folder = join(data, "tokens", String(number));
    await personalise(authority, "mynumber-card", folder);
    citizens.push(citizenOf(folder));
  }
  authority.close();
  return { data, citizens, remove: () => rm(data, { recursive: true, force: true }) };
}

function citizenOf(folder: string): QuickCitizen {
  const certificates: Record<Pin, Uint8Array> = {
    authentication: read("authentication"),
    signature: read("signature"),
  };
  const keys: Record<Pin, KeyObject> = { authentication: key("authentication"), signature: key("signature") };
  function read(pin: Pin): Uint8Array {
    return new Uint8Array(readFileSync(join(folder, `${pin}.der`)));
  }
  function key(pin: Pin): KeyObject {
    return createPrivateKey(readFileSync(join(folder, `${pin}-key.pem`)));
  }
  return {
    certificate: (pin) => certificates[pin],
    answer: (pin, { challenge, digestInfo }) => ({
      challenge,
      certificate: certificates[pin],
      signature: privateEncrypt({ key: keys[pin], padding: constants.RSA_PKCS1_PADDING }, digestInfo),
    }),
  };
}

/** Invented. */
export const notice: Values = {
  movedOn: "2026-11-20",
  name: "架空　花子",
  postalCode: "999-0001",
  address: "架空県見本市東町一丁目2番3号",
  previousAddress: "架空県例示市西町4番地",
  householder: "架空　太郎",
  people: "2",
  phone: "000-0000-0000",
};
