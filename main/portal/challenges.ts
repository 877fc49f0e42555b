import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { Failure } from "../failure/failure";
import { digestInfo } from "../trust/cms/signed-attributes";
import type { Purpose } from "./api";
import { bytesInJson, dateInJson, type Kind, type Passing } from "./passing";

/** Who may answer a challenge. The token signs a hash and sees nothing of this; the portal remembers all of it. */
export interface ChallengeTerms {
  readonly origin: string;
  /** The session it was given to. */
  readonly session: string;
}

export interface IssuedChallenge<Matter> extends ChallengeTerms {
  readonly id: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  /** The very bytes whose SHA-256 is signed. */
  readonly statement: Uint8Array;
  /** What belongs to the purpose: for an application, the submission. */
  readonly matter: Matter;
}

/** What a statement is made of: terms, a fresh 256-bit nonce, and its times. */
export interface StatementParts {
  readonly purpose: Purpose;
  readonly origin: string;
  readonly nonce: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** Answered challenges are remembered this much longer, so that a replay is told from an invention. */
const remembered = 15 * 60_000;
/** One session may have this many open; asking for more drops its oldest. */
const openPerSession = 8;

/**
 * The challenges given out for one purpose. Each is worth one answer: it is spent by the first attempt of its own session, whether that
 * attempt succeeds or not, and whichever of the portal's processes it comes to. They end with their session.
 */
export interface Challenges<Matter> {
  issue(
    terms: ChallengeTerms,
    make: (parts: StatementParts) => { statement: Uint8Array; matter: Matter },
  ): Promise<IssuedChallenge<Matter>>;
  /** The challenge as long as it can be answered, without spending it. Refuses as `take` does. */
  look(id: string, terms: ChallengeTerms): Promise<IssuedChallenge<Matter>>;
  /**
   * Spends it. `answer`: by a hash of the whole answer; the very same answer may come again, as it does when the process that
   * was at it was killed, and no other. @throws Failure `challenge-unknown`, `challenge-used`, `challenge-expired`, `origin-not-allowed`.
   */
  take(id: string, terms: ChallengeTerms, answer?: string): Promise<IssuedChallenge<Matter>>;
}

/** `matter`: the schema of what belongs to the purpose. */
export function createChallenges<Matter>(
  passing: Passing,
  options: { purpose: Purpose; matter: z.ZodType<Matter>; now: () => Date; seconds: number },
): Challenges<Matter> {
  const kind = {
    name: `challenge ${options.purpose}`,
    schema: z.object({
      origin: z.string(),
      session: z.string(),
      issuedAt: dateInJson,
      expiresAt: dateInJson,
      statement: bytesInJson,
      matter: options.matter,
    }),
  };

  const answered: Kind<string> = { name: `answer ${options.purpose}`, schema: z.string() };

  /** `again`: by the answer that spent it. */
  async function find(id: string, terms: ChallengeTerms, again = false): Promise<IssuedChallenge<Matter>> {
    const entry = await passing.find(kind, id);
    if (entry === null) throw new Failure("challenge-unknown");
    const challenge = { id, ...entry.value };
    // Another session's challenge is answered as if it did not exist: whoever asks learns nothing of it, and cannot spend it.
    if (!sameText(challenge.session, terms.session))
      throw new Failure("challenge-unknown", { about: "given to another session" });
    if (entry.spent && !again) throw new Failure("challenge-used");
    if (options.now() > challenge.expiresAt) throw new Failure("challenge-expired");
    if (challenge.origin !== terms.origin) throw new Failure("origin-not-allowed", { about: terms.origin });
    return challenge;
  }

  return {
    async issue(terms, make) {
      const issuedAt = options.now();
      const expiresAt = new Date(issuedAt.getTime() + options.seconds * 1000);
      const nonce = randomBytes(32).toString("base64url");
      const made = make({ purpose: options.purpose, origin: terms.origin, nonce, issuedAt, expiresAt });
      const id = randomBytes(16).toString("base64url");
      const challenge = { ...terms, ...made, issuedAt, expiresAt };
      const until = new Date(expiresAt.getTime() + remembered);
      await passing.put(kind, id, challenge, { until, owner: terms.session, most: openPerSession });
      return { id, ...challenge };
    },
    look: (id, terms) => find(id, terms),
    async take(id, terms, answer) {
      const again = answer !== undefined && (await passing.find(answered, id))?.value === answer;
      const challenge = await find(id, terms, again);
      // Whose answer it is stands first: killed between the two, the same answer is still the one.
      const until = challenge.expiresAt;
      const mine = again || answer === undefined || (await passing.claim(answered, id, answer, { until }));
      const first = await passing.spend(kind, id);
      if (!mine || (!first && !again)) throw new Failure("challenge-used");
      return challenge;
    },
  };
}

/** What the token pads and signs for a statement: the DigestInfo of its SHA-256, 51 bytes. */
export const digestInfoOf = (statement: Uint8Array): Uint8Array =>
  digestInfo(createHash("sha256").update(statement).digest());

/**
 * What a login signature states, as RFC 8785 canonical JSON (keys in order, no white space). Its type keeps it
 * apart from anything else this or another relying party may ever ask to have signed.
 */
export function loginStatement({ purpose, origin, nonce, issuedAt, expiresAt }: StatementParts): Uint8Array {
  const statement = {
    expiresAt: expiresAt.toISOString(),
    issuedAt: issuedAt.toISOString(),
    nonce,
    origin,
    purpose,
    type: "kazashi.mock-portal/1",
  };
  return Buffer.from(JSON.stringify(statement), "utf8");
}

/** Compares two secrets in a time that does not depend on where they differ. */
export function sameText(a: string, b: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
