import { constants, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { cpuSeconds } from "./cpu";

/** RSA-2048 operations that a login cannot do without. */
export const operations = {
  /** The citizen's certificate, the responder's certificate, its answer, and the citizen's signature. */
  verifications: 4,
  /** The OCSP answer. */
  signatures: 1,
} as const;

/** Processor seconds that this computer needs for the RSA-2048 of one login, here and now. */
export function rsaSecondsPerLogin(rounds = 200): number {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const publicKey = createPublicKey(privateKey);
  const key = { key: privateKey, padding: constants.RSA_PKCS1_PADDING };
  const bytes = Buffer.from("a login");
  const signature = sign("sha256", bytes, key);
  const each = (work: () => unknown): number => {
    for (let round = 0; round < rounds / 4; round += 1) work();
    const before = cpuSeconds();
    for (let round = 0; round < rounds; round += 1) work();
    return (cpuSeconds() - before) / rounds;
  };
  const verifying = each(() => verify("sha256", bytes, publicKey, signature));
  const signing = each(() => sign("sha256", bytes, key));
  return operations.verifications * verifying + operations.signatures * signing;
}
