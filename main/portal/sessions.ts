import { randomBytes } from "node:crypto";
import type { Session } from "./api";

/** Who is logged in. `account` stands for the certificate and is no personal datum (main/portal/secrets.ts). */
export interface Holder {
  readonly account: string;
  /** Masked for the screen: the certificate's name where it has one, else its common name. */
  readonly masked: string;
  /** When this account logged in before this session. */
  readonly previousLogin: Date | null;
}

export interface SessionRecord {
  /** The cookie's value, and nothing but a 256-bit random number. */
  readonly id: string;
  readonly startedAt: Date;
  lastSeen: Date;
  holder: Holder | null;
}

/** A session in which somebody is logged in. */
export type MemberSession = SessionRecord & { holder: Holder };

export const isMember = (session: SessionRecord): session is MemberSession => session.holder !== null;

/** However busy it is, a session ends after this: a counter visit is shorter. */
const longest = 60 * 60_000;
/** The end is announced this long before it (WCAG 2.2.1 asks for at least 20 s). */
const warningSeconds = 60;
/** Sessions kept at once; beyond it the ones seen longest ago end. */
const most = 10_000;

/** Sessions of the portal, in memory: a restart ends them all. */
export interface Sessions {
  /** The session of a cookie, or undefined when there is none or it has ended. Does not count as a sign of life. */
  find(id: string | undefined): SessionRecord | undefined;
  begin(): SessionRecord;
  touch(session: SessionRecord): void;
  /** A new session for the holder under a new id; the old id is worth nothing from here on (session fixation). */
  logIn(id: string, holder: Holder): MemberSession;
  end(id: string): void;
  view(session: SessionRecord): Session;
  /** What a visitor without a session is shown. */
  nobody(): Session;
}

export function createSessions(options: {
  now: () => Date;
  idleSeconds: number;
  onEnd: (id: string) => void;
}): Sessions {
  const records = new Map<string, SessionRecord>();

  function end(id: string): void {
    if (records.delete(id)) options.onEnd(id);
  }

  function alive(record: SessionRecord): boolean {
    const now = options.now().getTime();
    return now - record.lastSeen.getTime() <= options.idleSeconds * 1000 && now - record.startedAt.getTime() <= longest;
  }

  function put<Who extends Holder | null>(holder: Who): SessionRecord & { holder: Who } {
    for (const [id, record] of records) if (!alive(record)) end(id);
    if (records.size >= most) {
      const [oldest] = [...records.values()].sort((a, b) => a.lastSeen.getTime() - b.lastSeen.getTime());
      if (oldest !== undefined) end(oldest.id);
    }
    const now = options.now();
    const record = { id: randomBytes(32).toString("base64url"), startedAt: now, lastSeen: now, holder };
    records.set(record.id, record);
    return record;
  }

  const view = (holder: Holder | null): Session => ({
    holder: holder?.masked ?? null,
    idleSeconds: options.idleSeconds,
    warningSeconds: Math.min(warningSeconds, options.idleSeconds),
  });

  return {
    find(id) {
      const record = id === undefined ? undefined : records.get(id);
      if (record === undefined || alive(record)) return record;
      end(record.id);
      return undefined;
    },
    begin: () => put(null),
    touch(session) {
      session.lastSeen = options.now();
    },
    logIn(id, holder) {
      end(id);
      return put(holder);
    },
    end,
    view: (session) => view(session.holder),
    nobody: () => view(null),
  };
}
