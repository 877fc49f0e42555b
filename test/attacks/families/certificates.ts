import { generateKeyPairSync, randomUUID, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { extension } from "../../../main/trust/authority/extensions";
import * as der from "../../../main/trust/der/write";
import type { Answer, Attack, Family } from "../attack";
import { type Forged, forgeCertificate, spki, stolenKey } from "../forge/certificate";
import { base64 } from "../stage/citizen";
import { notice, type Stage } from "../stage/stage";

const newRsa = (modulusLength = 2048) => generateKeyPairSync("rsa", { modulusLength });

/** The citizen's card answers, with this certificate in place of its own. */
async function loginWith({ citizen, portals }: Stage, certificate: Uint8Array): Promise<Answer> {
  const visitor = portals.usual.visit();
  return visitor.login(await citizen.answer("authentication", await visitor.loginChallenge(), certificate));
}

/** A certificate for the citizen's key by the trusted CA's stolen key, in nobody's books. */
const loginForged = (stage: Stage, forged: Partial<Forged>): Promise<Answer> =>
  loginWith(
    stage,
    forgeCertificate({
      purpose: "authentication",
      publicKey: stage.citizen.publicKey("authentication"),
      issuerKey: stolenKey(stage.authority, "authentication-1"),
      ...forged,
    }),
  );

const at = { step: "certificate", stride: "S" } as const;

const foreigners: readonly Attack[] = [
  {
    ...at,
    id: "other-authority",
    title: "A certificate of another CA with the same name, in the profile to the letter",
    measure: "a trust anchor is a key; a name leads to none",
    expected: { code: "certificate-unknown-issuer", status: 403, seen: "login" },
    async run({ foreigner, portals }) {
      const visitor = portals.usual.visit();
      return visitor.login(await foreigner.answer("authentication", await visitor.loginChallenge()));
    },
  },
  {
    ...at,
    id: "other-authority-application",
    title: "An application signed under another CA with the same name",
    step: "application",
    stride: "R",
    measure: "a trust anchor is a key; a name leads to none",
    expected: { code: "certificate-unknown-issuer", status: 403, seen: "application-accepted" },
    async run({ foreigner, member }) {
      const visitor = await member();
      const key = randomUUID();
      return visitor.submit(await foreigner.answer("signature", await visitor.prepare(notice, key)), key);
    },
  },
  {
    ...at,
    id: "self-made-authority",
    title: "A self-made CA with the name of the trusted one, whose certificates name the trusted one's key",
    measure: "the signature is verified with the anchor's key, whatever key a certificate names",
    expected: { code: "certificate-invalid", status: 403, seen: "login" },
    run(stage) {
      const issuerKey = stolenKey(stage.foreign, "authentication-1");
      const named = new X509Certificate(stage.authority.caCertificate("authentication")).publicKey;
      return loginForged(stage, { issuerKey, issuerPublicKey: spki(named) });
    },
  },
  {
    ...at,
    id: "self-signed",
    title: "A self-signed certificate in the profile",
    measure: "a path must lead to a trust anchor",
    expected: { code: "certificate-unknown-issuer", status: 403, seen: "login" },
    run: (stage) =>
      loginForged(stage, {
        issuerKey: newRsa().privateKey,
        change: (content) => ({ ...content, issuer: content.subject }),
      }),
  },
  {
    ...at,
    id: "citizen-as-authority",
    title: "A citizen issues a certificate to a friend, with the key of their own",
    stride: "E",
    measure: "only CAs issue (RFC 5280 §6.1.4 (k)); nothing a citizen brings is taken as an issuer",
    expected: { code: "certificate-unknown-issuer", status: 403, seen: "login" },
    async run(stage) {
      const key = newRsa().privateKey;
      return loginForged(stage, { issuerKey: key, change: (content) => ({ ...content, issuer: [["CN", "citizen"]] }) });
    },
  },
  {
    ...at,
    id: "authority-logs-in",
    title: "The CA's own certificate is presented as a citizen's",
    stride: "E",
    measure: "only certificates of the citizen profile are read",
    expected: { code: "certificate-wrong-purpose", status: 403, seen: "login" },
    run: (stage) => loginWith(stage, stage.authority.caCertificate("authentication")),
  },
  {
    ...at,
    id: "responder-logs-in",
    title: "The OCSP responder's certificate is presented as a citizen's",
    stride: "E",
    measure: "only certificates of the citizen profile are read",
    expected: { code: "certificate-wrong-purpose", status: 403, seen: "login" },
    run: (stage) =>
      loginWith(
        stage,
        new Uint8Array(readFileSync(join(stage.authority.folder, "responders", "authentication-1.cer"))),
      ),
  },
];

const altered: readonly Attack[] = [
  {
    ...at,
    id: "certificate-swapped",
    title: "Another citizen's certificate is sent with the card's signature",
    measure: "the signature is verified with the key of the certificate it is sent with",
    expected: { code: "signature-invalid", status: 403, seen: "login" },
    run: (stage) => loginWith(stage, stage.other.certificate("authentication")),
  },
  {
    ...at,
    id: "certificate-swapped-after-check",
    title: "One certificate is sent ahead to be judged, a revoked one with the signature",
    measure: "a verdict is kept by challenge and certificate",
    step: "status",
    expected: { code: "certificate-revoked", status: 403, seen: "login" },
    async run({ authority, citizen, portals }) {
      const revoked = await citizen.issue("authentication");
      await authority.revoke(revoked.record.serial, { reason: "keyCompromise" });
      const visitor = portals.usual.visit();
      const asked = await visitor.loginChallenge();
      await visitor.send("POST", "/api/certificate-checks", {
        purpose: "login",
        challenge: asked.id,
        certificate: base64(citizen.certificate("authentication")),
      });
      return visitor.login(await citizen.answer("authentication", asked, revoked.der));
    },
  },
  {
    ...at,
    id: "certificate-altered",
    title: "One bit of a genuine certificate is changed",
    stride: "T",
    measure: "the issuer's signature is over every byte",
    expected: { code: "certificate-invalid", status: 403, seen: "login" },
    run(stage) {
      const altered = Uint8Array.from(stage.citizen.certificate("authentication"));
      // The last digit of the subject's common name: 23 characters that end in 001A.
      const place = Buffer.from(altered).indexOf("001A");
      altered[place + 2] = 0x32;
      return loginWith(stage, altered);
    },
  },
  {
    ...at,
    id: "certificate-with-more",
    title: "Bytes of the attacker's follow a genuine certificate",
    stride: "T",
    measure: "one DER value, whole, and nothing after it",
    expected: { code: "certificate-malformed", status: 403, seen: "login" },
    run: (stage) => loginWith(stage, Buffer.concat([stage.citizen.certificate("authentication"), Buffer.alloc(3)])),
  },
  {
    ...at,
    id: "certificate-no-der",
    title: "A genuine certificate in BER: its outer length in more bytes than it needs",
    stride: "T",
    measure: "DER alone is read: one value has one encoding",
    expected: { code: "certificate-malformed", status: 403, seen: "login" },
    run(stage) {
      const certificate = stage.citizen.certificate("authentication");
      return loginWith(stage, Buffer.concat([Buffer.from([0x30, 0x83, 0x00]), certificate.subarray(2)]));
    },
  },
  {
    ...at,
    id: "certificate-flood",
    title: "One challenge is used to have certificate after certificate judged",
    step: "challenge",
    stride: "D",
    measure: "a challenge is good for the verdict on four certificates",
    expected: { code: "portal-refused", status: 403, seen: "login" },
    async run({ citizen, portals }) {
      const visitor = portals.usual.visit();
      const asked = await visitor.loginChallenge();
      for (let count = 0; count < 4; count += 1)
        await visitor.send("POST", "/api/certificate-checks", {
          purpose: "login",
          challenge: asked.id,
          certificate: base64(Buffer.from(`0${count}`)),
        });
      return visitor.login(await citizen.answer("authentication", asked));
    },
  },
];

const misissued: readonly Attack[] = [
  {
    ...at,
    id: "stolen-authority-key",
    title: "A certificate made with the stolen key of the trusted CA, in nobody's books",
    step: "status",
    measure: "the responder says good only of what the authority issued (RFC 6960 §2.2), and policy wants it said",
    expected: { code: "certificate-status-unknown", status: 403, seen: "login" },
    run: (stage) => loginForged(stage, {}),
  },
  {
    ...at,
    id: "critical-extension",
    title: "A certificate of the trusted CA with a critical extension nobody knows",
    stride: "T",
    measure: "what is critical and not understood refuses (RFC 5280 §6.1.5 (f))",
    expected: { code: "certificate-invalid", status: 403, seen: "login" },
    run: (stage) =>
      loginForged(stage, {
        change: (content) => ({
          ...content,
          extensions: [...content.extensions, extension("1.3.6.1.4.1.99999.1", der.nothing, true)],
        }),
      }),
  },
  {
    ...at,
    id: "no-policy",
    title: "A certificate of the trusted CA that does not say what it is for",
    stride: "E",
    measure: "a certificate policy of JPKI is needed",
    expected: { code: "certificate-wrong-purpose", status: 403, seen: "login" },
    run: (stage) =>
      loginForged(stage, {
        change: (content) => ({
          ...content,
          extensions: content.extensions.filter(
            (each) => !Buffer.from(each).includes(Buffer.from(der.oid("2.5.29.32"))),
          ),
        }),
      }),
  },
  {
    ...at,
    id: "expired",
    title: "A certificate that has expired",
    measure: "the validity period is that of the moment (RFC 5280 §6.1.3 (a)(2))",
    expected: { code: "certificate-expired", status: 403, seen: "login" },
    run: async (stage) =>
      loginWith(stage, (await stage.citizen.issue("authentication", new Date("2015-04-01T00:00:00Z"))).der),
  },
  {
    ...at,
    id: "not-yet-valid",
    title: "A certificate whose time has not come",
    measure: "the validity period is that of the moment (RFC 5280 §6.1.3 (a)(2))",
    expected: { code: "certificate-not-yet-valid", status: 403, seen: "login" },
    run: async (stage) =>
      loginWith(stage, (await stage.citizen.issue("authentication", new Date(Date.now() + 30 * 86_400_000))).der),
  },
];

export const certificates: Family = {
  title: "Certificates of others, altered ones, and ones that should not be",
  portals: ["usual"],
  attacks: [...foreigners, ...altered, ...misissued],
};
