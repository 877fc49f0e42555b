import { X509Certificate } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createVirtualCard } from "../../../../main/card/card";
import { openToken } from "../../../../main/card/token";
import { createJpkiClient } from "../../../../main/jpki/client";
import { openAuthority } from "../../../../main/trust/authority/authority";
import { personalise } from "../../../../main/trust/authority/personalise";
import type { Authority } from "../../../../main/trust/authority/types";
import { signedAttributes } from "../../../../main/trust/cms/signed-attributes";
import { assembleSignedData } from "../../../../main/trust/cms/signed-data";
import { verifySignedData } from "../../../../main/trust/cms-verify/signed-data";
import { verifyPath } from "../../../../main/trust/path/verify-path";
import { readJpkiCertificate } from "../../../../main/trust/profile/jpki";
import { makeScratch, openssl } from "../openssl";

/** From a token with keys of each type to a CMS signature that our verifier and openssl accept. */
const scratch = makeScratch();
const content = Buffer.from("転入届　架空県見本市\n", "utf8");
let authority: Authority;
beforeAll(async () => {
  authority = await openAuthority(join(scratch.dir, "authority"));
});
afterAll(() => {
  authority.close();
  scratch.remove();
});

describe.each([
  ["mynumber-card", "rsa", { modulusLength: 2048 }],
  ["next-card-rsa-3072", "rsa", { modulusLength: 3072 }],
  ["next-card-p-384", "ec", { namedCurve: "secp384r1" }],
] as const)("the %s", (profile, type, details) => {
  test("signs a message: right for our verifier and for openssl, wrong once a bit of it has changed", async () => {
    const dir = join(scratch.dir, profile);
    await personalise(authority, profile, dir);
    const card = createVirtualCard(await openToken(dir), { timing: "instant" });
    card.powerOn();
    const client = createJpkiClient(card.transmit);
    await client.select();
    await client.verify("signature", Buffer.from("ABC123"));
    const certificate = await client.readCertificate("signature");
    const { publicKey } = new X509Certificate(certificate);
    expect(publicKey.asymmetricKeyType).toBe(type);
    expect(publicKey.asymmetricKeyDetails).toMatchObject(details);

    const attributes = signedAttributes(content, { signingTime: new Date() });
    const signature = await client.sign("signature", attributes.digestInfo);
    const ca = authority.caCertificate("signature");
    const parts = { content, signedAttributes: attributes.der, certificate, chain: [ca] };
    const signedData = assembleSignedData({ ...parts, signature });

    const verified = verifySignedData(signedData);
    expect(Buffer.from(verified.content)).toEqual(content);
    expect(Buffer.from(verified.certificate)).toEqual(Buffer.from(certificate));
    expect(readJpkiCertificate(certificate)).toMatchObject({ purpose: "signature", medium: "card" });
    const path = { certificate, anchors: authority.anchors, at: new Date(), revocation: "off" } as const;
    expect(verifyPath(path)).toMatchObject({ accepted: true });
    const judged = await openssl(
      ...["cms", "-verify", "-binary", "-inform", "DER", "-in", scratch.file(signedData), "-purpose", "any"],
      ...["-CAfile", scratch.file(new X509Certificate(ca).toString()), "-out", "/dev/null"],
    );
    expect(judged.status, judged.text).toBe(0);

    const spoilt = Uint8Array.from(signature);
    spoilt[spoilt.length - 1] = (spoilt.at(-1) ?? 0) ^ 1;
    expect(() => verifySignedData(assembleSignedData({ ...parts, signature: spoilt }))).toThrow(
      expect.objectContaining({ code: "signature-invalid" }),
    );
  });
});
