import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Session } from "./api";
import { bytesInJson, dateInJson, type Kind, type Passing } from "./passing";

/** Who is logged in. `account` stands for the certificate and is no personal datum (main/portal/secrets.ts). */
export interface Holder {
  readonly account: string;
  /** Masked for the screen: the certificate's name where it has one, else its common name. */
  readonly masked: string;
  /** DER of the certificate that logged in. */
  readonly certificate: Uint8Array;
  /** When this account logged in before this session. */
  readonly previousLogin: Date | null;
}

export interface SessionRecord {
  /** The cookie's value, and nothing but a 256-bit random number. */
  readonly id: string;
  readonly startedAt: Date;
  /** When it ends unless something is asked in it. */
  readonly until: Date;
  readonly holder: Holder | null;
}

/** A session in which somebody is logged in. */
export type MemberSession = SessionRecord & { readonly holder: Holder };

export const isMember = (session: SessionRecord): session is MemberSession => session.holder !== null;

/** However busy it is, a session ends after this: a counter visit is shorter. */
const longest = 60 * 60_000;
/** The end is announced this long before it (WCAG 2.2.1 asks for at least 20 s). */
const warningSeconds = 60;

const kind: Kind<Pick<SessionRecord, "startedAt" | "holder">> = {
  name: "session",
  schema: z.object({
    startedAt: dateInJson,
    holder: z
      .object({
        account: z.string(),
        masked: z.string(),
        certificate: bytesInJson,
        previousLogin: dateInJson.nullable(),
      })
      .nullable(),
  }),
};

/** Sessions of the portal, known to all of its processes. */
export interface Sessions {
  /** The session of a cookie, or undefined when there is none or it has ended. Does not count as a sign of life. */
  find(id: string | undefined): Promise<SessionRecord | undefined>;
  begin(): Promise<SessionRecord>;
  touch(session: SessionRecord): Promise<void>;
  /** A new session for the holder under a new id; the old id is worth nothing from here on (session fixation). */
  logIn(id: string, holder: Holder): Promise<MemberSession>;
  /** The same session, with its holder shown in another way. */
  showAs(session: MemberSession, masked: string): Promise<MemberSession>;
  /** Ends it, and whatever was given to it. */
  end(id: string): Promise<void>;
  view(session: SessionRecord): Session;
  /** What a visitor without a session is shown. */
  nobody(): Session;
}

export function createSessions(passing: Passing, options: { now: () => Date; idleSeconds: number }): Sessions {
  const idle = options.idleSeconds * 1000;
  /** A sign of life so soon after another is not written down; for that, a session lasts this much longer than it says. */
  const grace = idle / 1000;

  const endFrom = (startedAt: Date): Date =>
    new Date(Math.min(options.now().getTime() + idle + grace, startedAt.getTime() + longest));

  async function put<Who extends Holder | null>(holder: Who): Promise<SessionRecord & { holder: Who }> {
    const startedAt = options.now();
    const session = {
      id: randomBytes(32).toString("base64url"),
      startedAt,
      until: endFrom(startedAt),
      holder,
    };
    await passing.put(kind, session.id, { startedAt, holder }, { until: session.until });
    return session;
  }

  async function end(id: string): Promise<void> {
    await Promise.all([passing.drop(kind, id), passing.dropOwned(id)]);
  }

  const view = (holder: Holder | null): Session => ({
    holder: holder?.masked ?? null,
    idleSeconds: options.idleSeconds,
    warningSeconds: Math.min(warningSeconds, options.idleSeconds),
  });

  return {
    async find(id) {
      const entry = id === undefined ? null : await passing.find(kind, id);
      return id === undefined || entry === null ? undefined : { id, until: entry.until, ...entry.value };
    },
    begin: () => put(null),
    async touch({ id, startedAt, until }) {
      const later = endFrom(startedAt);
      if (later.getTime() - until.getTime() > grace) await passing.change(kind, id, { until: later });
    },
    async logIn(id, holder) {
      const [session] = await Promise.all([put(holder), end(id)]);
      return session;
    },
    async showAs(session, masked) {
      const { startedAt } = session;
      const holder = { ...session.holder, masked };
      await passing.change(kind, session.id, { value: { startedAt, holder } });
      return { ...session, holder };
    },
    end,
    view: (session) => view(session.holder),
    nobody: () => view(null),
  };
}
