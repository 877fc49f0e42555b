import { randomUUID } from "node:crypto";
import type { Attack, Family } from "../attack";
import { deceive, revokedCertificate } from "../stage/deceive";
import { notice } from "../stage/stage";

const unknown = { code: "certificate-status-unknown", status: 403, seen: "login" } as const;
const at = { step: "status", stride: "S", expected: unknown } as const;

const life: readonly Attack[] = [
  {
    ...at,
    id: "revoked",
    title: "A revoked certificate logs in",
    measure: "the status is asked for at every login",
    expected: { code: "certificate-revoked", status: 403, seen: "login" },
    async run(stage) {
      const visitor = stage.portals.usual.visit();
      const { der: certificate } = await revokedCertificate(stage);
      return visitor.login(await stage.citizen.answer("authentication", await visitor.loginChallenge(), certificate));
    },
  },
  {
    ...at,
    id: "suspended",
    title: "A suspended certificate logs in: the card was reported lost",
    measure: "the status is asked for at every login",
    expected: { code: "certificate-suspended", status: 403, seen: "login" },
    async run({ authority, citizen, portals }) {
      const { der: certificate, record } = await citizen.issue("authentication");
      await authority.suspend(record.serial);
      const visitor = portals.usual.visit();
      return visitor.login(await citizen.answer("authentication", await visitor.loginChallenge(), certificate));
    },
  },
  {
    ...at,
    id: "revoked-after-login",
    title: "The signature certificate is revoked between login and application",
    step: "application",
    stride: "R",
    measure: "the status is asked for again at every application",
    expected: { code: "certificate-revoked", status: 403, seen: "application-accepted" },
    async run({ authority, citizen, member }) {
      const { der: certificate, record } = await citizen.issue("signature");
      const visitor = await member();
      const key = randomUUID();
      const asked = await visitor.prepare(notice, key);
      await authority.revoke(record.serial, { reason: "affiliationChanged" });
      return visitor.submit(await citizen.answer("signature", asked, certificate), key);
    },
  },
];

const unanswered: readonly Attack[] = [
  {
    ...at,
    id: "ocsp-missing",
    title: "The responder is cut off: the connection ends without an answer",
    stride: "D",
    measure: "by the policy “required”, no answer is no login",
    async run(stage) {
      const { der: certificate } = await revokedCertificate(stage);
      return deceive(stage, certificate, async (_, response) => {
        response.destroy();
        return null;
      });
    },
  },
  {
    ...at,
    id: "ocsp-silent",
    title: "The responder is kept busy: it takes the question and says nothing",
    stride: "D",
    measure: "two seconds without an answer are no answer",
    async run(stage) {
      const { der: certificate } = await revokedCertificate(stage);
      return deceive(stage, certificate, async () => null);
    },
  },
  {
    ...at,
    id: "ocsp-try-later",
    title: "An unsigned “try later” in the responder's place",
    stride: "D",
    measure: "an error status is no answer (RFC 6960 §2.3)",
    async run(stage) {
      const { der: certificate } = await revokedCertificate(stage);
      return deceive(stage, certificate, async () => Uint8Array.of(0x30, 0x03, 0x0a, 0x01, 0x03));
    },
  },
  {
    ...at,
    id: "ocsp-redirected",
    title: "The question is redirected to a responder of the attacker's",
    measure: "redirects are not followed",
    async run(stage) {
      const { der: certificate } = await revokedCertificate(stage);
      return deceive(stage, certificate, async (_, response) => {
        response.writeHead(307, { location: stage.responder.url }).end();
        return null;
      });
    },
  },
  {
    ...at,
    id: "ocsp-oversize",
    title: "An answer of many megabytes in the responder's place",
    stride: "D",
    measure: "an answer has 64 kB at most",
    async run(stage) {
      const { der: certificate } = await revokedCertificate(stage);
      return deceive(stage, certificate, async () => new Uint8Array(20 * 1024 * 1024));
    },
  },
];

export const revocation: Family = {
  title: "Revoked certificates, and nobody who says so",
  portals: ["usual", "deceived"],
  attacks: [...life, ...unanswered],
};
