import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { Failure } from "../failure/failure";
import type { Receipt } from "./api";
import type { Kind, Passing } from "./passing";
import type { AcceptedApplication, Records } from "./records";

/** A whole request to take an application on. */
export interface SubmissionRequest {
  readonly challenge: string;
  readonly idempotencyKey: string;
  readonly account: string;
  /** What was signed with, in one order: certificate and signature, or one message with both. */
  readonly proof: readonly Uint8Array[];
}

export interface Submissions {
  /**
   * Does `verify` and keeps what it gives, once a key: a repeated request gets the first one's receipt, a second one while
   * the first is under way, in whichever process, waits for it; where that process was killed, it is verified again. `verify` is
   * given the request's hash. @throws Failure `application-conflict` for the key of another
   * request, or what `verify` throws; then the key is free again.
   */
  submit(
    request: SubmissionRequest,
    verify: (requestHash: string) => Promise<Pick<AcceptedApplication, "form" | "signedData">>,
  ): Promise<Submitted>;
}

export interface Submitted {
  readonly receipt: Receipt;
  readonly repeated: boolean;
}

const underWay: Kind<{ requestHash: string }> = {
  name: "submission",
  schema: z.object({ requestHash: z.string() }),
};
/** A submission takes no longer; after it, whoever began has been killed. */
const longestMs = 5_000;
const askAgainMs = 50;

export function createSubmissions(records: Records, passing: Passing, now: () => Date): Submissions {
  type Question = Parameters<Records["answered"]>[0];

  /** The receipt that somebody else is at; null where they came to none. */
  async function awaited(question: Question): Promise<Receipt | null> {
    for (;;) {
      const other = await passing.find(underWay, question.idempotencyKey);
      if (other !== null && other.value.requestHash !== question.requestHash) throw new Failure("application-conflict");
      const receipt = await records.answered(question);
      if (receipt !== null || other === null) return receipt;
      await sleep(askAgainMs);
    }
  }

  return {
    async submit(request, verify) {
      const { idempotencyKey, account } = request;
      const question = { idempotencyKey, account, requestHash: hashOf(request) };
      const { requestHash } = question;
      // Asked before anything is verified: the challenge of an application that was accepted is spent.
      const earlier = await records.answered(question);
      if (earlier !== null) return { receipt: earlier, repeated: true };
      const until = new Date(now().getTime() + longestMs);
      if (!(await passing.claim(underWay, idempotencyKey, { requestHash }, { until }))) {
        const receipt = await awaited(question);
        if (receipt !== null) return { receipt, repeated: true };
      }
      try {
        return await records.accept({ ...question, ...(await verify(requestHash)), acceptedAt: now() });
      } finally {
        await passing.drop(underWay, idempotencyKey);
      }
    },
  };
}

/** Over everything that makes the request what it is; lengths first, so that no two requests give the same bytes. */
function hashOf({ account, challenge, idempotencyKey, proof }: SubmissionRequest): string {
  const hash = createHash("sha256");
  for (const part of [Buffer.from(account), Buffer.from(challenge), Buffer.from(idempotencyKey), ...proof]) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(part.length);
    hash.update(length).update(part);
  }
  return hash.digest("hex");
}
