import { extension } from "../../../main/trust/authority/extensions";
import * as der from "../../../main/trust/der/write";
import type { Attack, Family } from "../attack";
import { base64 } from "../stage/citizen";
import { loginForged, loginWith } from "../stage/login-with";

const at = { step: "certificate", stride: "S" } as const;

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
  title: "Altered certificates, and ones that should not be",
  portals: ["usual"],
  attacks: [...altered, ...misissued],
};
