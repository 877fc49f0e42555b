import { constants, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { median } from "../quantile";
import { cpuSeconds } from "./cpu";

/** RSA-2048 operations that a login cannot do without. */
export const operations = {
  /** The citizen's certificate, the responder's certificate, its answer, and the citizen's signature. */
  verifications: 4,
  /** The OCSP answer. */
  signatures: 1,
} as const;

/** Processor seconds that this computer needs for the RSA-2048 of one login, here and now. */
export interface RsaBound {
  /** Measures once more, in a few milliseconds. */
  sample(): void;
  /** The median of the samples. */
  secondsPerLogin(): number;
}

const rounds = { verifications: 100, signatures: 20 } as const;

/**
 * Sampled while the load runs: what a processor does in a second depends on who else is at it, and both sides of the ratio are
 * to have the same processor.
 */
export function rsaBound(): RsaBound {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const publicKey = createPublicKey(privateKey);
  const key = { key: privateKey, padding: constants.RSA_PKCS1_PADDING };
  const bytes = Buffer.from("a login");
  const signature = sign("sha256", bytes, key);
  const samples: number[] = [];
  const each = (count: number, work: () => unknown): number => {
    const before = cpuSeconds();
    for (let round = 0; round < count; round += 1) work();
    return (cpuSeconds() - before) / count;
  };
  return {
    sample() {
      const verifying = each(rounds.verifications, () => verify("sha256", bytes, publicKey, signature));
      const signing = each(rounds.signatures, () => sign("sha256", bytes, key));
      samples.push(operations.verifications * verifying + operations.signatures * signing);
    },
    secondsPerLogin: () => median(samples),
  };
}
