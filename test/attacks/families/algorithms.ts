import { constants, createHash, generateKeyPairSync, type KeyObject, privateEncrypt, sign } from "node:crypto";
import type { Answer, Attack, Family } from "../attack";
import { spki } from "../forge/certificate";
import { cubeRootSignature, digestInfoOf } from "../forge/signature";
import { base64 } from "../stage/citizen";
import { loginForged } from "../stage/login-with";
import type { Stage } from "../stage/stage";

/** The login with its signature replaced by whatever is made of what the card would have signed. */
async function loginSigned(
  { citizen, portals }: Stage,
  signature: (digestInfo: Uint8Array) => Promise<Uint8Array> | Uint8Array,
): Promise<Answer> {
  const visitor = portals.usual.visit();
  const asked = await visitor.loginChallenge();
  return visitor.login({
    challenge: asked.id,
    certificate: base64(citizen.certificate("authentication")),
    signature: base64(await signature(asked.digestInfo)),
  });
}

/** A key of another kind, properly certified by the authority, signs the login. */
async function loginKeyed(
  { citizen, portals }: Stage,
  publicKey: KeyObject,
  signature: (digestInfo: Uint8Array) => Uint8Array,
): Promise<Answer> {
  const issued = await citizen.issue("authentication", undefined, spki(publicKey));
  const visitor = portals.usual.visit();
  const asked = await visitor.loginChallenge();
  return visitor.login({
    challenge: asked.id,
    certificate: base64(issued.der),
    signature: base64(signature(asked.digestInfo)),
  });
}

const padded = (key: KeyObject, digestInfo: Uint8Array): Uint8Array =>
  privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, digestInfo);

const invalid = { code: "signature-invalid", status: 403, seen: "login" } as const;
const weak = { code: "certificate-invalid", status: 403, seen: "login" } as const;
const at = { step: "login", stride: "S" } as const;

const closedList = "one closed list of algorithms for certificates; SHA-1 and MD5 are not in it";
const oneForm = "RSASSA-PKCS1-v1_5 with SHA-256 over the statement, and nothing else (RFC 8017 §8.2.2)";

const certified: readonly Attack[] = [
  {
    ...at,
    id: "certificate-sha1",
    title: "A certificate the trusted CA signed with SHA-1, where collisions can be had",
    step: "certificate",
    measure: closedList,
    expected: weak,
    run: (stage) => loginForged(stage, { hash: "sha1" }),
  },
  {
    ...at,
    id: "certificate-md5",
    title: "A certificate the trusted CA signed with MD5",
    step: "certificate",
    measure: closedList,
    expected: weak,
    run: (stage) => loginForged(stage, { hash: "md5" }),
  },
  {
    ...at,
    id: "key-rsa-1024",
    title: "A certificate for an RSA key of 1024 bits, which may have been factored",
    step: "certificate",
    measure: "RSA keys have 2048 bits at least",
    expected: weak,
    run(stage) {
      const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
      return loginKeyed(stage, publicKey, (digestInfo) => padded(privateKey, digestInfo));
    },
  },
  {
    ...at,
    id: "key-elliptic",
    title: "A certificate for a key on an elliptic curve, and an ECDSA signature",
    measure: "a login is answered with RSA; other kinds of keys wait until they are specified",
    expected: invalid,
    run(stage) {
      const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
      return loginKeyed(stage, publicKey, (digestInfo) => sign(null, digestInfo.slice(-32), privateKey));
    },
  },
  {
    ...at,
    id: "padding-forged",
    title: "For a key with the exponent 3: a cube root that looks like a signature, made without the private key",
    measure: "the padding is checked to its last byte",
    expected: invalid,
    run(stage) {
      const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048, publicExponent: 3 });
      return loginKeyed(stage, publicKey, cubeRootSignature);
    },
  },
];

const signatures: readonly Attack[] = [
  {
    ...at,
    id: "signature-sha1",
    title: "The card is made to sign a SHA-1 DigestInfo",
    measure: oneForm,
    expected: invalid,
    run: (stage) => loginSigned(stage, (asked) => stage.citizen.sign("authentication", digestInfoOf("sha1", asked))),
  },
  {
    ...at,
    id: "signature-md5",
    title: "The card is made to sign an MD5 DigestInfo",
    measure: oneForm,
    expected: invalid,
    run: (stage) => loginSigned(stage, (asked) => stage.citizen.sign("authentication", digestInfoOf("md5", asked))),
  },
  {
    ...at,
    id: "signature-bare",
    title: "The card is made to sign the digest without its DigestInfo",
    measure: oneForm,
    expected: invalid,
    run: (stage) => loginSigned(stage, (asked) => stage.citizen.sign("authentication", asked.slice(-32))),
  },
  {
    ...at,
    id: "signature-twice-hashed",
    title: "The card signs the digest of the digest",
    measure: oneForm,
    expected: invalid,
    run: (stage) =>
      loginSigned(stage, (asked) =>
        stage.citizen.sign("authentication", digestInfoOf("sha256", createHash("sha256").update(asked).digest())),
      ),
  },
  {
    ...at,
    id: "signature-zero",
    title: "A signature of zeros",
    measure: oneForm,
    expected: invalid,
    run: (stage) => loginSigned(stage, () => new Uint8Array(256)),
  },
  {
    ...at,
    id: "signature-longer",
    title: "A genuine signature with a zero byte before it",
    stride: "T",
    measure: "a signature is as long as the modulus (RFC 8017 §8.2.2 step 1)",
    expected: invalid,
    run: (stage) =>
      loginSigned(stage, async (asked) =>
        Buffer.concat([Buffer.alloc(1), await stage.citizen.sign("authentication", asked)]),
      ),
  },
];

export const algorithms: Family = {
  title: "Weak algorithms and odd signatures",
  portals: ["usual"],
  attacks: [...certified, ...signatures],
};
