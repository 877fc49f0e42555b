import * as der from "../../../main/trust/der/write";
import type { Attack, Family } from "../attack";
import { digestInfoOf } from "../forge/signature";
import { attributes, honestAttributes, signedData, signerInfo } from "../forge/signed-data";
import { document, judged, message, signer } from "../stage/document";

const at = {
  step: "document",
  stride: "T",
  expected: { code: "signature-invalid", status: 403, seen: "document-verified" },
} as const;

const whose: readonly Attack[] = [
  {
    ...at,
    id: "cms-two-signers",
    title: "Two signers, of whom the verifier might look at one and show the other",
    stride: "R",
    measure: "exactly one signer",
    async run(stage) {
      const set = der.setOf(...honestAttributes(document));
      const people = [stage.citizen, stage.other];
      const signers = await Promise.all(people.map((each) => signer(each, set)));
      const certificates = people.map((each) => each.certificate("signature"));
      return judged(stage, signedData({ signers, certificates }));
    },
  },
  {
    ...at,
    id: "cms-no-signer",
    title: "No signer at all: nothing to be refuted",
    stride: "R",
    measure: "exactly one signer",
    run: async (stage) => judged(stage, await message(stage, { message: { signers: [] } })),
  },
  {
    ...at,
    id: "cms-signer-by-key",
    title: "The signer is given by key identifier, which several certificates may share",
    stride: "S",
    measure: "the signer is given by issuer and serial number",
    run: async (stage) =>
      judged(
        stage,
        await message(stage, { signer: { version: 3, identifier: der.contextPrimitive(0, new Uint8Array(20)) } }),
      ),
  },
  {
    ...at,
    id: "cms-other-signer",
    title: "Another citizen's certificate in the signer's place",
    stride: "S",
    measure: "the signature is verified with the key of the certificate it names",
    run: async (stage) =>
      judged(
        stage,
        await message(stage, {
          signer: { certificate: stage.other.certificate("signature") },
          message: { certificates: [stage.other.certificate("signature")] },
        }),
      ),
  },
  {
    ...at,
    id: "cms-no-certificate",
    title: "The signer's certificate is left out, to be looked for elsewhere",
    stride: "S",
    measure: "the signer's certificate comes along, once",
    run: async (stage) =>
      judged(stage, await message(stage, { message: { certificates: [stage.other.certificate("signature")] } })),
  },
  {
    ...at,
    id: "cms-authentication-key",
    title: "The document is signed with the authentication key",
    stride: "R",
    measure: "the certificate policy says what a certificate is for",
    expected: { code: "certificate-wrong-purpose", status: 403, seen: "document-verified" },
    async run(stage) {
      const set = der.setOf(...honestAttributes(document));
      const signature = await stage.citizen.sign("authentication", digestInfoOf("sha256", set));
      const certificate = stage.citizen.certificate("authentication");
      const signers = [signerInfo({ certificate, attributes: set, signature })];
      return judged(stage, signedData({ signers, certificates: [certificate] }));
    },
  },
  {
    ...at,
    id: "cms-other-authority",
    title: "The document is signed under another CA with the same name",
    stride: "S",
    measure: "a trust anchor is a key; a name leads to none, nor does a certificate inside the message",
    expected: { code: "certificate-unknown-issuer", status: 403, seen: "document-verified" },
    async run(stage) {
      const { foreigner } = stage;
      const certificates = [foreigner.certificate("signature"), stage.foreign.caCertificate("signature")];
      const signers = [await signer(foreigner, der.setOf(...honestAttributes(document)))];
      return judged(stage, signedData({ signers, certificates }));
    },
  },
];

const what: readonly Attack[] = [
  {
    ...at,
    id: "cms-other-document",
    title: "A genuine signature beside another document",
    measure: "the message digest is that of the document",
    run: async (stage) => judged(stage, await message(stage), Buffer.from("別の文書\n")),
  },
  {
    ...at,
    id: "cms-content-twice",
    title: "One document inside, another beside: which was signed depends on who looks",
    stride: "R",
    measure: "content inside or beside, never both",
    run: async (stage) => judged(stage, await message(stage, { message: { content: der.octetString(document) } })),
  },
  {
    ...at,
    id: "cms-other-type-signed",
    title: "The signed attributes say the content is of another type",
    measure: "the signed content type is that of plain data",
    run: async (stage) =>
      judged(
        stage,
        await message(stage, {
          attributes: der.setOf(
            attributes.contentType("1.2.840.113549.1.9.16.1.4"),
            attributes.messageDigest(document),
            attributes.signingTime(),
          ),
        }),
      ),
  },
  {
    ...at,
    id: "cms-other-type",
    title: "The message says its content is a time stamp token",
    measure: "the content is plain data",
    run: async (stage) =>
      judged(stage, await message(stage, { message: { contentType: "1.2.840.113549.1.9.16.1.4" } })),
  },
  {
    ...at,
    id: "cms-attributes-as-content",
    title: "The signed attributes of one message are passed off as the document of another that has none",
    measure: "signed attributes are needed, so what was signed cannot change its meaning (RFC 5652 §11)",
    async run(stage) {
      const set = der.setOf(...honestAttributes(document));
      return judged(stage, await message(stage, { attributes: set, signer: { attributes: null } }), set);
    },
  },
  {
    ...at,
    id: "cms-unsigned-attributes",
    title: "A second signature stands in the unsigned attributes and looks as if it counted",
    stride: "R",
    measure: "no unsigned attributes",
    async run(stage) {
      const signature = await stage.other.sign("signature", digestInfoOf("sha256", document));
      return judged(stage, await message(stage, { signer: { unsigned: [attributes.counterSignature(signature)] } }));
    },
  },
  {
    ...at,
    id: "cms-digest-twice",
    title: "The message digest is there twice, the second of another document",
    measure: "each attribute once",
    run: async (stage) =>
      judged(
        stage,
        await message(stage, {
          attributes: der.setOf(...honestAttributes(document), attributes.messageDigest(Buffer.from("別"))),
        }),
      ),
  },
  {
    ...at,
    id: "cms-two-digests",
    title: "One message digest attribute with two values",
    measure: "one value each",
    run: async (stage) =>
      judged(
        stage,
        await message(stage, {
          attributes: der.setOf(
            attributes.contentType(),
            attributes.messageDigests(document, Buffer.from("別")),
            attributes.signingTime(),
          ),
        }),
      ),
  },
  {
    ...at,
    id: "cms-crls-inside",
    title: "The signer brings a revocation list along, an old one",
    stride: "S",
    measure: "revocation data of the signer's choice is not taken",
    run: async (stage) =>
      judged(stage, await message(stage, { message: { crls: [await stage.authority.crl("signature")] } })),
  },
];

export const documents: Family = {
  title: "Signed documents (CMS): whose, and what",
  portals: ["usual"],
  async control(stage) {
    const { status, code } = await judged(stage, await message(stage));
    if (status !== 200) throw new Error(`an honest document was refused: ${status} ${code}`);
  },
  attacks: [...whose, ...what],
};
