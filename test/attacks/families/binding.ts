import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { Family } from "../attack";
import { digestInfoOf } from "../forge/signature";
import { base64 } from "../stage/citizen";
import { tapAtKiosk } from "../stage/kiosk-tap";
import { notice } from "../stage/stage";

const sha256Prefix = Buffer.from("3031300d060960864801650304020105000420", "hex");

/** The command with another digest where it carries a DigestInfo of SHA-256. */
function withDigest(command: Uint8Array, digest: Uint8Array): Uint8Array {
  const at = Buffer.from(command).indexOf(sha256Prefix);
  if (at < 0) return command;
  const changed = Uint8Array.from(command);
  changed.set(digest, at + sha256Prefix.length);
  return changed;
}

export const binding: Family = {
  title: "Signatures made for something else",
  portals: ["usual"],
  attacks: [
    {
      id: "origin-changed",
      title: "A challenge given under one name of the portal is answered under another",
      step: "challenge",
      stride: "S",
      measure: "the origin is in what is signed, and remembered with the challenge",
      expected: { code: "origin-not-allowed", status: 403, seen: "login" },
      async run({ citizen, portals }) {
        const visitor = portals.usual.visit();
        const answer = await citizen.answer("authentication", await visitor.loginChallenge());
        const origin = portals.usual.origin.replace("localhost", "127.0.0.1");
        return visitor.send("POST", "/api/login", answer, { origin, host: new URL(origin).host });
      },
    },
    {
      id: "login-relayed",
      title: "A rogue page shows the citizen the portal's challenge as its own and passes the answer on",
      step: "challenge",
      stride: "S",
      measure:
        "what is not sent from the portal's own pages is not taken; the kiosk shows who asks and asks allowed origins only",
      expected: { code: "origin-not-allowed", status: 403, seen: "request-refused" },
      async run({ citizen, portals }) {
        const visitor = portals.usual.visit();
        const answer = await citizen.answer("authentication", await visitor.loginChallenge());
        return visitor.send("POST", "/api/login", answer, { origin: "https://rogue.example" });
      },
    },
    {
      id: "other-portal",
      title: "A login signed for one portal is sent to another that trusts the same authority",
      step: "challenge",
      stride: "S",
      measure: "each portal makes its own challenges, with its origin in them",
      expected: { code: "challenge-unknown", status: 404, seen: "login" },
      async run({ citizen, portals }) {
        const [here, there] = [portals.usual.visit(), portals.hasty.visit()];
        await here.loginChallenge();
        return here.login(await citizen.answer("authentication", await there.loginChallenge()));
      },
    },
    {
      id: "login-as-application",
      title: "The challenge of a login, signed with the signature key, is sent in as an application",
      step: "application",
      stride: "E",
      measure: "challenges for logins and for applications are kept apart",
      expected: { code: "challenge-unknown", status: 404, seen: "application-accepted" },
      async run({ citizen, member }) {
        const visitor = await member();
        const asked = await visitor.loginChallenge();
        return visitor.submit(await citizen.answer("signature", asked), randomUUID());
      },
    },
    {
      id: "application-as-login",
      title: "The challenge of an application, signed with the authentication key, is sent as a login",
      step: "login",
      stride: "E",
      measure: "challenges for logins and for applications are kept apart",
      expected: { code: "challenge-unknown", status: 404, seen: "login" },
      async run({ citizen, member }) {
        const visitor = await member();
        const asked = await visitor.prepare(notice, randomUUID());
        return visitor.login(await citizen.answer("authentication", asked));
      },
    },
    {
      id: "login-signature-in-application",
      title: "A signature over a login challenge stands under an application",
      step: "application",
      stride: "R",
      measure: "what is signed differs in type: a statement's hash, a CMS attribute set's hash",
      expected: { code: "signature-invalid", status: 403, seen: "application-accepted" },
      async run({ citizen, member }) {
        const visitor = await member();
        const key = randomUUID();
        const [application, login] = [await visitor.prepare(notice, key), await visitor.loginChallenge()];
        const signature = base64(await citizen.sign("signature", login.digestInfo));
        return visitor.submit({ ...(await citizen.answer("signature", application)), signature }, key);
      },
    },
    {
      id: "application-signature-in-login",
      title: "A signature over an application stands under a login",
      step: "login",
      stride: "E",
      measure: "the statement of a login names its purpose",
      expected: { code: "signature-invalid", status: 403, seen: "login" },
      async run({ citizen, member }) {
        const visitor = await member();
        const [application, login] = [await visitor.prepare(notice, randomUUID()), await visitor.loginChallenge()];
        const signature = base64(await citizen.sign("authentication", application.digestInfo));
        return visitor.login({ ...(await citizen.answer("authentication", login)), signature });
      },
    },
    {
      id: "login-with-signature-certificate",
      title: "The signature key and its certificate log in",
      step: "certificate",
      stride: "E",
      measure: "the certificate policy says what a certificate is for",
      expected: { code: "certificate-wrong-purpose", status: 403, seen: "login" },
      async run({ citizen, portals }) {
        const visitor = portals.usual.visit();
        return visitor.login(await citizen.answer("signature", await visitor.loginChallenge()));
      },
    },
    {
      id: "application-with-authentication-certificate",
      title: "The authentication key and its certificate sign an application",
      step: "certificate",
      stride: "R",
      measure: "the certificate policy says what a certificate is for",
      expected: { code: "certificate-wrong-purpose", status: 403, seen: "application-accepted" },
      async run({ citizen, member }) {
        const visitor = await member();
        const key = randomUUID();
        return visitor.submit(await citizen.answer("authentication", await visitor.prepare(notice, key)), key);
      },
    },
    {
      id: "challenges-swapped",
      title: "The signature over one open challenge is sent for another",
      step: "login",
      stride: "T",
      measure: "the signature is verified over the statement of the challenge it is sent for",
      expected: { code: "signature-invalid", status: 403, seen: "login" },
      async run({ citizen, portals }) {
        const visitor = portals.usual.visit();
        const [one, other] = [await visitor.loginChallenge(), await visitor.loginChallenge()];
        return visitor.login({ ...(await citizen.answer("authentication", other)), challenge: one.id });
      },
    },
    {
      id: "other-bytes",
      title: "The card signs bytes of the attacker's choice",
      step: "login",
      stride: "T",
      measure: "the signature is verified over the statement of the challenge it is sent for",
      expected: { code: "signature-invalid", status: 403, seen: "login" },
      async run({ citizen, portals }) {
        const visitor = portals.usual.visit();
        const asked = await visitor.loginChallenge();
        const signature = await citizen.sign("authentication", digestInfoOf("sha256", randomBytes(40)));
        return visitor.login({ ...(await citizen.answer("authentication", asked)), signature: base64(signature) });
      },
    },
    {
      id: "application-text-changed",
      title: "A signature over the shown text with one digit changed is sent in",
      step: "application",
      stride: "T",
      measure: "the portal keeps the text it showed and verifies over that",
      expected: { code: "signature-invalid", status: 403, seen: "application-accepted" },
      async run({ citizen, member }) {
        const visitor = await member();
        const key = randomUUID();
        const { text, ...asked } = await visitor.prepare(notice, key);
        const changed = createHash("sha256").update(text.replace("二丁目", "三丁目").replace("2番", "9番")).digest();
        const answer = await citizen.answer("signature", asked);
        const signature = await citizen.sign("signature", Buffer.concat([sha256Prefix, changed]));
        return visitor.submit({ ...answer, signature: base64(signature) }, key);
      },
    },
    {
      id: "command-changed",
      title: "Somebody between kiosk and card has the card sign another digest",
      step: "tap",
      stride: "T",
      measure: "the signature is verified over the statement of the challenge it is sent for",
      expected: { code: "signature-invalid", status: 403, seen: "login" },
      async run({ citizen, portals }) {
        const visitor = portals.usual.visit();
        const { id, digestInfo } = await visitor.loginChallenge();
        const { certificate, signatures } = await tapAtKiosk(citizen, {
          flow: "login",
          digestInfos: [digestInfo],
          between: (transceive) => (command) => transceive(withDigest(command, randomBytes(32))),
        });
        const [signature] = signatures;
        if (certificate === null || signature === undefined) throw new Error("the tap gave no signature");
        return visitor.login({ challenge: id, certificate: base64(certificate), signature: base64(signature) });
      },
    },
    {
      id: "response-changed",
      title: "Somebody between kiosk and card puts another citizen's certificate in the card's place",
      step: "tap",
      stride: "S",
      measure: "certificate and signature must go together",
      expected: { code: "signature-invalid", status: 403, seen: "login" },
      async run({ citizen, other, portals }) {
        const visitor = portals.usual.visit();
        const { id, digestInfo } = await visitor.loginChallenge();
        const instead = Buffer.concat([other.certificate("authentication"), Buffer.from([0x90, 0x00])]);
        const { certificate, signatures } = await tapAtKiosk(citizen, {
          flow: "login",
          digestInfos: [digestInfo],
          between: (transceive) => async (command) => {
            const response = await transceive(command);
            return command[1] === 0xb0 && response.length > 500 ? instead : response;
          },
        });
        const [signature] = signatures;
        if (certificate === null || signature === undefined) throw new Error("the tap gave no signature");
        if (!Buffer.from(certificate).equals(other.certificate("authentication")))
          throw new Error("nothing was changed");
        return visitor.login({ challenge: id, certificate: base64(certificate), signature: base64(signature) });
      },
    },
  ],
};
