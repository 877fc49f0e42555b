import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { Failure } from "../failure/failure";
import { digestInfo } from "../trust/cms/signed-attributes";
import type { Purpose } from "./api";

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
 * attempt succeeds or not. They live in memory: after a restart every one of them is unknown, which refuses.
 */
export interface Challenges<Matter> {
  issue(
    terms: ChallengeTerms,
    make: (parts: StatementParts) => { statement: Uint8Array; matter: Matter },
  ): IssuedChallenge<Matter>;
  /** The challenge as long as it can be answered, without spending it. Refuses as `take` does. */
  look(id: string, terms: ChallengeTerms): IssuedChallenge<Matter>;
  /** @throws Failure `challenge-unknown`, `challenge-used`, `challenge-expired`, `origin-not-allowed`. */
  take(id: string, terms: ChallengeTerms): IssuedChallenge<Matter>;
  /** Forgets what a session left open. */
  drop(session: string): void;
}

export function createChallenges<Matter>(options: {
  purpose: Purpose;
  now: () => Date;
  seconds: number;
}): Challenges<Matter> {
  interface Entry {
    readonly challenge: IssuedChallenge<Matter>;
    used: boolean;
  }
  const entries = new Map<string, Entry>();

  /** Maps keep insertion order, and every challenge lives equally long: the oldest are in front. */
  function forgetOld(now: Date): void {
    for (const [id, { challenge }] of entries) {
      if (challenge.expiresAt.getTime() + remembered > now.getTime()) break;
      entries.delete(id);
    }
  }

  function entryFor(id: string, terms: ChallengeTerms): Entry {
    const entry = entries.get(id);
    if (entry === undefined) throw new Failure("challenge-unknown");
    // Another session's challenge is answered as if it did not exist: whoever asks learns nothing of it, and cannot spend it.
    if (!sameText(entry.challenge.session, terms.session))
      throw new Failure("challenge-unknown", { about: "given to another session" });
    return entry;
  }

  function answerable({ challenge, used }: Entry, terms: ChallengeTerms): IssuedChallenge<Matter> {
    if (used) throw new Failure("challenge-used");
    if (options.now() > challenge.expiresAt) throw new Failure("challenge-expired");
    if (challenge.origin !== terms.origin) throw new Failure("origin-not-allowed", { about: terms.origin });
    return challenge;
  }

  return {
    issue(terms, make) {
      const issuedAt = options.now();
      forgetOld(issuedAt);
      const open = [...entries.values()].filter((entry) => entry.challenge.session === terms.session && !entry.used);
      for (const { challenge } of open.slice(0, Math.max(0, open.length - openPerSession + 1)))
        entries.delete(challenge.id);
      const expiresAt = new Date(issuedAt.getTime() + options.seconds * 1000);
      const nonce = randomBytes(32).toString("base64url");
      const made = make({ purpose: options.purpose, origin: terms.origin, nonce, issuedAt, expiresAt });
      const challenge = { ...terms, ...made, id: randomBytes(16).toString("base64url"), issuedAt, expiresAt };
      entries.set(challenge.id, { challenge, used: false });
      return challenge;
    },
    look(id, terms) {
      return answerable(entryFor(id, terms), terms);
    },
    take(id, terms) {
      const entry = entryFor(id, terms);
      const challenge = answerable(entry, terms);
      entry.used = true;
      return challenge;
    },
    drop(session) {
      for (const [id, { challenge }] of entries) if (challenge.session === session) entries.delete(id);
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
