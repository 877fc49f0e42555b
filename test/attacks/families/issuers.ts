import { generateKeyPairSync, randomUUID, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Attack, Family } from "../attack";
import { spki, stolenKey } from "../forge/certificate";
import { loginForged, loginWith } from "../stage/login-with";
import { notice } from "../stage/stage";

const newKey = () => generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

const at = { step: "certificate", stride: "S" } as const;

const attacks: readonly Attack[] = [
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
        issuerKey: newKey(),
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
      const key = newKey();
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

export const issuers: Family = { title: "Certificates of other issuers", portals: ["usual"], attacks };
