import { createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import type { Authority } from "../../main/trust/authority/authority";
import { citizen } from "../../main/trust/authority/holder";
import { signedAttributes } from "../../main/trust/cms/signed-attributes";
import { assembleSignedData } from "../../main/trust/cms/signed-data";
import { verifySignedData } from "../../main/trust/cms-verify/signed-data";
import { parseCertificate } from "../../main/trust/path/certificate";
import { verifyPath } from "../../main/trust/path/verify-path";
import { readJpkiCertificate } from "../../main/trust/profile/jpki";
import { createOcspRequest } from "../../main/trust/status/ocsp-request";
import { median } from "./quantile";
import type { Measurement } from "./report";

const rounds = { warm: 100, counted: 300 };

/** What a relying party does with a signed application (profile, CMS, chain, OCSP answer), in bare RSA verifications. */
export async function measureVerdict(authority: Authority): Promise<Measurement[]> {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const spki = publicKey.export({ format: "der", type: "spki" });
  const { der } = await authority.issue({ purpose: "signature", medium: "card", holder: citizen, publicKey: spki });
  const anchors = authority.anchors.map(parseCertificate);
  const path = verifyPath({ certificate: der, anchors, at: new Date(), revocation: "off" });
  const issuer = path.accepted ? path.path.at(-2) : undefined;
  if (issuer === undefined) throw new TypeError("the authority's certificate has no path");
  const { der: request, nonce } = createOcspRequest(der, issuer.der);
  const ocspResponses = [{ der: await authority.ocsp(request), nonce }];
  const content = Buffer.from("転入届（架空）");
  const attributes = signedAttributes(content, { signingTime: new Date() });
  const signature = sign("sha256", attributes.der, privateKey);
  const parts = { content, signedAttributes: attributes.der, certificate: der, signature, chain: [] };
  const signedData = assembleSignedData(parts);
  const key = createPublicKey(privateKey);

  const bare: number[] = [];
  const whole: number[] = [];
  for (let round = 0; round < rounds.warm + rounds.counted; round++) {
    bare.push(timed(() => verify("sha256", attributes.der, key, signature)));
    whole.push(
      timed(() => {
        readJpkiCertificate(der);
        verifySignedData(signedData);
        return verifyPath({ certificate: der, anchors, at: new Date(), revocation: "required", ocspResponses })
          .accepted;
      }),
    );
  }
  const ours = median(whole.slice(rounds.warm));
  const theirs = median(bare.slice(rounds.warm));
  const note = `p50 of ${rounds.counted}, ${ours.toFixed(2)} ms: profile, CMS, chain, OCSP answer`;
  return [
    { name: "verdict on an application / RSA verification", value: ours / theirs, goal: 60, unit: "ratio", note },
  ];
}

function timed(work: () => boolean): number {
  const start = performance.now();
  if (!work()) throw new TypeError("a good signature was refused");
  return performance.now() - start;
}
