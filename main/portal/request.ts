import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { z } from "zod";
import { Failure } from "../failure/failure";
import type { Challenge } from "./api";
import { type ChallengeTerms, digestInfoOf, type IssuedChallenge } from "./challenges";
import type { Doer } from "./limits";
import type { PageContract } from "./page-contracts";
import { FormRefused } from "./refusal";
import { isMember, type MemberSession, type SessionRecord, type Sessions } from "./sessions";

/** What a request knows when it reaches its route: its origin was checked, its session found. */
export interface RequestVariables {
  readonly session: SessionRecord | undefined;
  /** The network address it came from. */
  readonly address: string;
}

/** What the portal's routes are made of. */
export interface PortalEnvironment {
  /** Node's request, as it came. */
  Bindings: HttpBindings;
  Variables: RequestVariables;
}

export type PortalContext = Context<PortalEnvironment>;

/** With this prefix a browser takes the cookie only over TLS, for this host, for all paths. */
const cookieName = "session";
const cookieOptions = { prefix: "host", path: "/", secure: true, httpOnly: true, sameSite: "Strict" } as const;

export const sessionCookie = (c: Context): string | undefined => getCookie(c, cookieName, "host");

export function giveSession(c: Context, session: SessionRecord): void {
  setCookie(c, cookieName, session.id, cookieOptions);
}

export function takeSession(c: Context): void {
  deleteCookie(c, cookieName, cookieOptions);
}

/** The request's session, or a new one that its answer hands out. */
export async function sessionOf(c: PortalContext, sessions: Sessions): Promise<SessionRecord> {
  const known = c.get("session");
  if (known !== undefined) return known;
  const begun = await sessions.begin();
  giveSession(c, begun);
  return begun;
}

/** @throws Failure `session-ended` where nobody is logged in. */
export function memberOf(c: PortalContext): MemberSession {
  const session = c.get("session");
  if (session === undefined || !isMember(session)) throw new Failure("session-ended");
  return session;
}

/**
 * Who asks, from where: what a challenge is bound to. The gate (app.ts) has checked the origin of whatever changes state.
 * @throws Failure `session-ended` where there is no session.
 */
export function termsOf(c: PortalContext, session = c.get("session")): ChallengeTerms {
  const origin = c.req.header("origin");
  if (origin === undefined) throw new Failure("origin-not-allowed", { about: "no Origin header" });
  if (session === undefined) throw new Failure("session-ended");
  return { origin, session: session.id };
}

/** Who asks, for the limits on how often. */
export const doerOf = (c: PortalContext, account = c.get("session")?.holder?.account): Doer => ({
  address: c.get("address"),
  session: c.get("session")?.id,
  account,
});

export const challengeView = (
  { id, statement, expiresAt }: IssuedChallenge<unknown>,
  contract: PageContract,
): Challenge => ({
  id,
  contract,
  digestInfo: contract === "page" ? Buffer.from(digestInfoOf(statement)).toString("base64") : null,
  expiresAt: expiresAt.toISOString(),
});

/** The request's body, checked. @throws Failure `request-malformed`, with the fields that were not accepted. */
export async function bodyOf<Schema extends z.ZodType>(c: Context, schema: Schema): Promise<z.output<Schema>> {
  if (!/^application\/json(?:;|$)/.test(c.req.header("content-type") ?? ""))
    throw new Failure("request-malformed", { about: "content type" });
  const parsed = schema.safeParse(jsonOf(await c.req.text()));
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => String(issue.path.at(-1) ?? ""));
  throw new FormRefused([...new Set(fields)]);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Failure("request-malformed", { about: "JSON" }, { cause });
  }
}

export const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, "base64"));
