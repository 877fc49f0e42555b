import { createHash } from "node:crypto";
import { Failure } from "../failure/failure";
import type { Receipt, SignedAnswer } from "./api";
import type { Records } from "./records";

/** A whole request to take an application on. */
export interface SubmissionRequest extends SignedAnswer {
  readonly idempotencyKey: string;
  readonly account: string;
}

export interface Submissions {
  /**
   * Does `verify` and keeps what it gives, once a key: a repeated request gets the first one's receipt, a second one while
   * the first is under way waits for it. @throws Failure `application-conflict` for the key of another request, or what
   * `verify` throws; then the key is free again.
   */
  submit(request: SubmissionRequest, verify: () => Promise<{ signedData: Uint8Array }>): Promise<Submitted>;
}

export interface Submitted {
  readonly receipt: Receipt;
  readonly repeated: boolean;
}

export function createSubmissions(records: Records, now: () => Date): Submissions {
  const underWay = new Map<string, { requestHash: string; submitted: Promise<Submitted> }>();

  async function submitted(
    question: { idempotencyKey: string; account: string; requestHash: string },
    verify: () => Promise<{ signedData: Uint8Array }>,
  ): Promise<Submitted> {
    // Asked before anything is verified: the challenge of an application that was accepted is spent.
    const earlier = await records.answered(question);
    if (earlier !== null) return { receipt: earlier, repeated: true };
    const { signedData } = await verify();
    return records.accept({ ...question, signedData, acceptedAt: now() });
  }

  return {
    async submit(request, verify) {
      const { idempotencyKey, account } = request;
      const requestHash = hashOf(request);
      const first = underWay.get(idempotencyKey);
      if (first !== undefined) {
        if (first.requestHash !== requestHash) throw new Failure("application-conflict");
        return { receipt: (await first.submitted).receipt, repeated: true };
      }
      const work = submitted({ idempotencyKey, account, requestHash }, verify);
      underWay.set(idempotencyKey, { requestHash, submitted: work });
      try {
        return await work;
      } finally {
        underWay.delete(idempotencyKey);
      }
    },
  };
}

/** Over everything that makes the request what it is; lengths first, so that no two requests give the same bytes. */
function hashOf({ account, challenge, idempotencyKey, certificate, signature }: SubmissionRequest): string {
  const hash = createHash("sha256");
  for (const part of [
    Buffer.from(account),
    Buffer.from(challenge),
    Buffer.from(idempotencyKey),
    certificate,
    signature,
  ]) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(part.length);
    hash.update(length).update(part);
  }
  return hash.digest("hex");
}
