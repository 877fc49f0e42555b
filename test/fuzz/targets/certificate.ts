import { generateKeyPairSync, sign } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { Failure } from "../../../main/failure/failure";
import { openAuthority } from "../../../main/trust/authority/authority";
import { personalise } from "../../../main/trust/authority/personalise";
import { signedAttributes } from "../../../main/trust/cms/signed-attributes";
import { assembleSignedData } from "../../../main/trust/cms/signed-data";
import { verifySignedData } from "../../../main/trust/cms-verify/signed-data";
import { parseCertificate } from "../../../main/trust/path/certificate";
import { Rejected } from "../../../main/trust/path/rejection";
import { readJpkiCertificate } from "../../../main/trust/profile/jpki";
import { parseCrl } from "../../../main/trust/status/crl";
import { parseOcspResponse } from "../../../main/trust/status/ocsp-response";
import { mutated } from "../mutation";
import { orRefused, promise, type Target } from "../target";

/** Certificates, CRLs, OCSP responses and CMS, each as the reader of each may be given. */
export const certificate: Target = {
  name: "certificate",
  async prepare() {
    const dir = mkdtempSync(join(tmpdir(), "kazashi-fuzz-"));
    const authority = await openAuthority(join(dir, "authority"));
    await personalise(authority, "mynumber-card", join(dir, "token"));
    const [one, other] = ["authentication.der", "signature.der"].map(
      (name) => new Uint8Array(readFileSync(join(dir, "token", name))),
    );
    authority.close();
    rmSync(dir, { recursive: true });
    if (!one || !other) throw new Error("no certificates");
    const content = Buffer.from("架空の書類");
    const attributes = signedAttributes(content, { signingTime: new Date(0) });
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const cms = assembleSignedData({
      signedAttributes: attributes.der,
      certificate: other,
      signature: sign("sha256", attributes.der, privateKey),
      chain: [],
    });
    return {
      property: fc.property(fc.oneof(mutated(one, other, cms), fc.uint8Array({ maxLength: 60 })), (bytes) => {
        const parsed = orRefused([Rejected], () => parseCertificate(bytes));
        if (parsed) promise(parsed.der.length === bytes.length, "a certificate is all of its bytes");
        orRefused([Failure], () => readJpkiCertificate(bytes));
        orRefused([Failure], () => verifySignedData(bytes, content));
        orRefused([Rejected], () => parseCrl(bytes));
        orRefused([Rejected], () => parseOcspResponse(bytes));
      }),
    };
  },
};
