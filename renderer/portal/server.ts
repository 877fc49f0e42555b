/** The portal's API as the pages use it: same origin, cookie sent by the browser. */
import { z } from "zod";
import type { FailureRecord } from "../../main/failure/failure";
import {
  type Accepted,
  acceptedSchema,
  type CertificateStatus,
  type Challenge,
  certificateStatusSchema,
  challengeSchema,
  type Draft,
  draftSchema,
  type Home,
  homeSchema,
  openIdInteractionSchema,
  openIdReturnSchema,
  type Purpose,
  preparedSchema,
  type Receipt,
  receiptSchema,
  refusalSchema,
  type Session,
  type SignedCopy,
  sessionSchema,
  signedCopySchema,
  type Terms,
  termsSchema,
} from "../../main/portal/api";
import type { Values } from "../../main/portal/forms/form";
import type { FormId } from "../../main/portal/forms/forms";
import type { PreparedApplication } from "./portal-context";
import type { TokenAnswer } from "./use-token";

/** The portal said no, or could not be asked. */
export class ServerRefused extends Error {
  override readonly name = "ServerRefused";
  readonly failure: FailureRecord;
  /** Fields of a form that were not accepted. */
  readonly fields: readonly string[];

  constructor(failure: FailureRecord, fields: readonly string[] = []) {
    super(failure.code);
    this.failure = failure;
    this.fields = fields;
  }
}

/** Below here, and not below /api, are the requests of a login step: its cookie is for this path. */
const interactions = "/openid/interaction/";

async function ask<Schema extends z.ZodType>(
  schema: Schema,
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  body?: unknown,
): Promise<z.output<Schema>> {
  const response = await send(method, path.startsWith(interactions) ? path : `/api${path}`, body);
  const answer = await response.json();
  if (response.ok) return schema.parse(answer);
  const refusal = refusalSchema.safeParse(answer);
  if (!refusal.success) throw new ServerRefused({ code: "portal-refused", detail: {} });
  const { code, detail, fields } = refusal.data;
  throw new ServerRefused({ code, detail }, fields);
}

async function send(method: string, path: string, body: unknown): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      ...(body !== undefined && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
  } catch (error) {
    if (error instanceof TypeError) throw new ServerRefused({ code: "portal-unreachable", detail: {} });
    throw error;
  }
}

export const server = {
  /** null where nobody is logged in. */
  async homeIfLoggedIn(): Promise<Home | null> {
    const { holder } = await ask(sessionSchema, "GET", "/session");
    return holder === null ? null : ask(homeSchema, "GET", "/home");
  },
  extend: (): Promise<Session> => ask(sessionSchema, "POST", "/session/extension"),
  logout: (): Promise<Session> => ask(sessionSchema, "POST", "/logout"),
  requestLogin: (): Promise<Challenge> => ask(challengeSchema, "POST", "/login/challenges"),
  login: (challenge: string, answer: TokenAnswer): Promise<Home> =>
    ask(homeSchema, "POST", "/login", { challenge, ...answer }),

  /** The name of the relying party that has sent the citizen here. */
  async openIdClient(uid: string): Promise<string> {
    return (await ask(openIdInteractionSchema, "GET", `${interactions}${uid}/details`)).client;
  },
  /** Answers where to go on. */
  async tapFor(uid: string, challenge: string, answer: TokenAnswer): Promise<string> {
    return (await ask(openIdReturnSchema, "POST", `${interactions}${uid}/login`, { challenge, ...answer })).redirect;
  },

  /** What it says is said again, bindingly, when the answer is complete: nothing is made of it here. */
  async sendCertificateAhead(purpose: Purpose, challenge: string, certificate: string): Promise<void> {
    await ask(z.unknown(), "POST", "/certificate-checks", { purpose, challenge, certificate });
  },

  async draft(form: FormId): Promise<Draft | null> {
    return (await ask(z.object({ draft: draftSchema.nullable() }), "GET", `/drafts/${form}`)).draft;
  },
  async saveDraft(form: FormId, draft: Draft): Promise<void> {
    await ask(z.object({}), "PUT", `/drafts/${form}`, draft);
  },
  async dropDraft(form: FormId): Promise<void> {
    await ask(z.object({}), "DELETE", `/drafts/${form}`);
  },

  agree: (version: string): Promise<Terms> => ask(termsSchema, "POST", "/terms", { version }),
  certificate: (): Promise<CertificateStatus> => ask(certificateStatusSchema, "GET", "/certificate"),
  signedCopy: (idempotencyKey: string): Promise<SignedCopy> =>
    ask(signedCopySchema, "GET", `/applications/${idempotencyKey}/signed-data`),

  /** Of an application whose answer was lost; null: it was not taken on. */
  async receipt(idempotencyKey: string): Promise<Receipt | null> {
    return (await ask(z.object({ receipt: receiptSchema.nullable() }), "GET", `/applications/${idempotencyKey}`))
      .receipt;
  },
  async prepare(idempotencyKey: string, form: FormId, application: Values): Promise<PreparedApplication> {
    const asked = { idempotencyKey, form, application };
    return { ...(await ask(preparedSchema, "POST", "/applications/preparations", asked)), ...asked };
  },

  /** Sent again when the answer is lost: under one key an application is made once, however often it is sent. */
  async submit(idempotencyKey: string, challenge: string, answer: TokenAnswer): Promise<Accepted> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await ask(acceptedSchema, "POST", "/applications", { idempotencyKey, challenge, ...answer });
      } catch (error) {
        const lost = error instanceof ServerRefused && error.failure.code === "portal-unreachable";
        if (!lost || attempt === 4) throw error;
        await new Promise((resolve) => setTimeout(resolve, attempt * 500));
      }
    }
  },
};
