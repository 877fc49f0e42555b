import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as asn1js from "asn1js";
import { ocspNoCheck } from "../../../main/trust/authority/extensions";
import * as der from "../../../main/trust/der/write";
import { createOcspRequest } from "../../../main/trust/status/ocsp-request";
import type { Answer, Attack, Family } from "../attack";
import { forgeCertificate, spki, stolenKey } from "../forge/certificate";
import { caOf, goodForAll, type Lie } from "../forge/ocsp";
import { deceive, revokedCertificate } from "../stage/deceive";
import type { Stage } from "../stage/stage";

/** A revoked certificate, and a forged answer that it is good. */
async function forged(stage: Stage, lie: Lie): Promise<Answer> {
  const { der: certificate } = await revokedCertificate(stage);
  return deceive(stage, certificate, await goodForAll(stage.authority, lie));
}

const responderOf = (stage: Stage, name: string) => ({
  certificate: new Uint8Array(readFileSync(join(stage.authority.folder, "responders", `${name}.cer`))),
  key: stolenKey(stage.authority, `${name}-responder`),
});

/** A request like the portal's own, with its nonce or without. */
function requestFor(stage: Stage, certificate: Uint8Array): Uint8Array {
  const issuer = stage.authority.caCertificate("authentication");
  return createOcspRequest(certificate, issuer).der;
}

const newKey = (): KeyObject => generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

const unknown = { code: "certificate-status-unknown", status: 403, seen: "login" } as const;
const at = { step: "status", stride: "S", expected: unknown } as const;

const hour = 3_600_000;

const lies: readonly Attack[] = [
  {
    ...at,
    id: "ocsp-forged",
    title: "A forged answer in the responder's name, signed with a key of the attacker's",
    measure: "the answer's signature is verified",
    run: (stage) =>
      forged(stage, {
        signer: {
          certificate: responderOf(stage, "authentication-1").certificate,
          key: newKey(),
          named: spki(responderOf(stage, "authentication-1").key),
        },
      }),
  },
  {
    ...at,
    id: "ocsp-altered",
    title: "In the genuine answer about another certificate, this one's serial number is put",
    stride: "T",
    measure: "the answer's signature is over every byte",
    async run(stage) {
      const { der: certificate, record } = await revokedCertificate(stage);
      const other = stage.other.serial("authentication");
      return deceive(stage, certificate, async (request) =>
        withSerial(await stage.authority.ocsp(withSerial(request, record.serial, other)), other, record.serial),
      );
    },
  },
  {
    ...at,
    id: "ocsp-replayed",
    title: "An answer from before the revocation is played back",
    measure: "an answer has to bring back the request's nonce (RFC 6960 §4.4.1)",
    async run(stage) {
      const { der: certificate, record } = await stage.citizen.issue("authentication");
      const earlier = await stage.authority.ocsp(requestFor(stage, certificate));
      await stage.authority.revoke(record.serial, { reason: "keyCompromise" });
      return deceive(stage, certificate, async () => earlier);
    },
  },
  {
    ...at,
    id: "ocsp-without-nonce",
    title: "An answer from before the revocation, to a request without a nonce, is played back",
    measure: "an answer without the nonce that was sent is none",
    async run(stage) {
      const { der: certificate, record } = await stage.citizen.issue("authentication");
      const earlier = await stage.authority.ocsp(withoutNonce(requestFor(stage, certificate)));
      await stage.authority.revoke(record.serial, { reason: "keyCompromise" });
      return deceive(stage, certificate, async () => earlier);
    },
  },
  {
    ...at,
    id: "ocsp-other-responder",
    title: "The other CA's responder says the certificate is good",
    measure: "a responder speaks for the CA that certified it (RFC 6960 §4.2.2.2)",
    run: (stage) => forged(stage, { signer: responderOf(stage, "signature-1") }),
  },
  {
    ...at,
    id: "ocsp-by-citizen",
    title: "A citizen's key, certified by the same CA, signs the answer",
    stride: "E",
    measure: "a responder needs id-kp-OCSPSigning from the CA itself",
    run: (stage) =>
      forged(stage, {
        signer: {
          certificate: stage.citizen.certificate("authentication"),
          key: createPrivateKey(readFileSync(join(stage.citizen.token.dir, "authentication-key.pem"))),
        },
      }),
  },
  {
    ...at,
    id: "ocsp-not-delegated",
    title: "A certificate of the same CA that nobody needs to ask about, but that is for nothing, signs the answer",
    stride: "E",
    measure: "a responder needs id-kp-OCSPSigning from the CA itself",
    run(stage) {
      const key = newKey();
      const certificate = forgeCertificate({
        purpose: "authentication",
        publicKey: spki(key),
        issuerKey: stolenKey(stage.authority, "authentication-1"),
        change: (content) => ({ ...content, extensions: [...content.extensions, ocspNoCheck()] }),
      });
      return forged(stage, { signer: { certificate, key } });
    },
  },
  {
    ...at,
    id: "ocsp-self-made-responder",
    title: "A responder certified by a self-made CA with the trusted one's name signs the answer",
    measure: "a responder is certified with the key that certified the certificate",
    run(stage) {
      const key = newKey();
      const issuerKey = stolenKey(stage.foreign, "authentication-1");
      const certificate = forgeCertificate({ purpose: "authentication", publicKey: spki(key), issuerKey });
      return forged(stage, { signer: { certificate, key } });
    },
  },
  {
    ...at,
    id: "ocsp-foreign-responder",
    title: "The responder of another authority with the same names signs the answer",
    measure: "a responder is certified with the key that certified the certificate",
    async run(stage) {
      const { certificate, key } = await (await caOf(stage.foreign, "authentication")).responder();
      return forged(stage, { signer: { certificate, key } });
    },
  },
  {
    ...at,
    id: "ocsp-late",
    title: "The responder's own answer, an hour old by its times",
    measure: "an answer is worth nothing after its nextUpdate (RFC 6960 §3.2 (6))",
    run: (stage) => forged(stage, { now: () => new Date(Date.now() - hour) }),
  },
  {
    ...at,
    id: "ocsp-early",
    title: "The responder's own answer, made for later on",
    measure: "an answer is worth nothing before its thisUpdate (RFC 6960 §3.2 (5))",
    run: (stage) => forged(stage, { now: () => new Date(Date.now() + hour) }),
  },
  {
    ...at,
    id: "ocsp-other-certificate",
    title: "The genuine answer about another citizen's certificate",
    measure: "an answer is about the certificate by serial, issuer's name and issuer's key (RFC 6960 §4.1.1)",
    async run(stage) {
      const { der: certificate, record } = await revokedCertificate(stage);
      return deceive(stage, certificate, (request) =>
        stage.authority.ocsp(withSerial(request, record.serial, stage.other.serial("authentication"))),
      );
    },
  },
];

/** The request up to its extensions, which hold the nonce and nothing else. */
function withoutNonce(request: Uint8Array): Uint8Array {
  const [tbsRequest] = membersOf(asn1js.fromBER(request).result);
  const [list] = membersOf(tbsRequest);
  if (list === undefined) throw new TypeError("not an OCSP request");
  return der.sequence(der.sequence(Uint8Array.from(list.valueBeforeDecodeView)));
}

const membersOf = (block: asn1js.BaseBlock | undefined): asn1js.BaseBlock[] =>
  block instanceof asn1js.Sequence ? block.valueBlock.value : [];

/** One serial number in another's place; both have eight bytes. */
function withSerial(message: Uint8Array, from: string, to: string): Uint8Array {
  const place = Buffer.from(message).indexOf(Buffer.from(from, "hex"));
  if (place < 0) throw new TypeError("no such serial number in the message");
  const changed = Uint8Array.from(message);
  changed.set(Buffer.from(to, "hex"), place);
  return changed;
}

export const ocsp: Family = {
  title: "Lies about revocation (OCSP)",
  portals: ["deceived"],
  async control(stage) {
    const honest = await goodForAll(stage.authority, {});
    const { status, code } = await deceive(stage, stage.citizen.certificate("authentication"), honest);
    if (status !== 200) throw new Error(`an honest answer was refused: ${status} ${code}`);
  },
  attacks: lies,
};
