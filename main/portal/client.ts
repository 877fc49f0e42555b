/** The portal's API for a program without a browser: the command, tests and campaigns. */
import { z } from "zod";
import { fromFailureRecord } from "../failure/failure";
import { type Assertion, authenticationOf, type SigningOf, signatureOf } from "../trust/client-data/signing";
import {
  acceptedSchema,
  type CertificateCheck,
  type CertificateStatus,
  certificateCheckSchema,
  certificateStatusSchema,
  challengeSchema,
  type Draft,
  draftSchema,
  type Home,
  homeSchema,
  type Purpose,
  preparedSchema,
  type Receipt,
  receiptSchema,
  refusalSchema,
  type Session,
  type SignedAnswer,
  sessionSchema,
  signedCopySchema,
  type Terms,
  termsSchema,
  type Verification,
  verificationSchema,
} from "./api";
import type { Values } from "./forms/form";
import type { FormId } from "./forms/forms";
import { createHttpsSession, type PortalTrust, unexpected } from "./https-session";

export interface PortalClientOptions {
  /** "https://localhost:8443" */
  readonly origin: string;
  readonly trust: PortalTrust;
  /** Milliseconds a request may take; 15,000 unless told. */
  readonly timeoutMs?: number;
  /** The time it states where the portal's contract has the kiosk state one; the wall clock where not given. */
  readonly now?: () => Date;
}

/** What a token is to sign for the portal. `digestInfo` goes to the token verbatim. */
export interface SigningRequest {
  readonly challenge: string;
  readonly digestInfo: Uint8Array;
  readonly expiresAt: Date;
}

/**
 * One session with the portal; cookies are kept inside. Every method throws a Failure: `portal-unreachable`,
 * `portal-untrusted` (another certificate than the pinned one), `portal-refused` (an answer that is not the API's), or the
 * portal's own refusal by its code (`challenge-expired`, `certificate-revoked`, …).
 */
export interface PortalClient {
  readonly origin: string;
  session(): Promise<Session>;
  requestLogin(): Promise<SigningRequest>;
  /** Sends the certificate ahead, so that it is judged while the token signs. A refusal is told, not thrown. */
  checkCertificate(challenge: string, certificate: Uint8Array, purpose?: Purpose): Promise<CertificateCheck>;
  completeLogin(answer: SignedAnswer): Promise<Home>;
  /** Agrees to the terms of use in this version; without it, nothing that is written is kept. */
  agree(version: string): Promise<Terms>;
  certificateStatus(): Promise<CertificateStatus>;
  requestSignature(
    form: FormId,
    application: Values,
    idempotencyKey: string,
  ): Promise<SigningRequest & { readonly text: string }>;
  completeApplication(answer: SignedAnswer, idempotencyKey: string): Promise<Receipt>;
  /** The receipt given for a key, or null where no application was accepted under it. */
  findApplication(idempotencyKey: string): Promise<Receipt | null>;
  /** The holder's own copy of an accepted application: CMS SignedData with its content, DER. */
  signedApplication(idempotencyKey: string): Promise<Uint8Array | null>;
  /** What was kept of an unfinished form. */
  draft(form: FormId): Promise<Draft | null>;
  saveDraft(form: FormId, draft: Draft): Promise<void>;
  dropDraft(form: FormId): Promise<void>;
  /** The portal's verdict on a detached CMS SignedData (chain, revocation, purpose, signature). Needs no login. */
  verifyDocument(document: Uint8Array, signedData: Uint8Array): Promise<Verification>;
  logout(): Promise<void>;
  close(): void;
}

export function createPortalClient({
  origin,
  trust,
  timeoutMs = 15_000,
  now = () => new Date(),
}: PortalClientOptions): PortalClient {
  /** What this client, as a kiosk does, has stated about challenges that wait for their answer. */
  const logins = new Map<string, SigningOf<Assertion>>();
  const signatures = new Map<string, SigningOf<Uint8Array>>();
  const https = createHttpsSession(origin, trust, timeoutMs);

  async function ask<Schema extends z.ZodType>(
    schema: Schema,
    method: "GET" | "POST" | "PUT" | "DELETE",
    path: string,
    body?: unknown,
  ): Promise<z.output<Schema>> {
    const { status, body: answer } = await https.send(method, path, body);
    if (status === 200) {
      const parsed = schema.safeParse(answer);
      if (parsed.success) return parsed.data;
    }
    const refusal = refusalSchema.safeParse(answer);
    throw refusal.success ? fromFailureRecord(refusal.data) : unexpected(`${method} ${path} answered ${status}`);
  }

  return {
    origin,
    session: () => ask(sessionSchema, "GET", "/api/session"),
    async requestLogin() {
      const challenge = await ask(challengeSchema, "POST", "/api/login/challenges");
      const data = {
        type: "kazashi.authenticate",
        challenge: challenge.id,
        origin,
        time: now().toISOString(),
      } as const;
      return signingRequest(challenge, () => kept(logins, challenge.id, authenticationOf(data)));
    },
    checkCertificate: (challenge, certificate, purpose = "login") =>
      ask(certificateCheckSchema, "POST", "/api/certificate-checks", {
        purpose,
        challenge,
        certificate: base64(certificate),
      }),
    async completeLogin(answer) {
      const { challenge, certificate, signature } = answer;
      const stated = taken(logins, challenge)?.answer(certificate, signature);
      const clientData = stated && { clientData: base64(stated.clientData) };
      return ask(homeSchema, "POST", "/api/login", { ...answerBody(answer), ...clientData });
    },
    agree: (version) => ask(termsSchema, "POST", "/api/terms", { version }),
    certificateStatus: () => ask(certificateStatusSchema, "GET", "/api/certificate"),
    async requestSignature(form, application, idempotencyKey) {
      const request = { idempotencyKey, form, application };
      const prepared = await ask(preparedSchema, "POST", "/api/applications/preparations", request);
      const { id } = prepared.challenge;
      const time = new Date(Math.floor(now().getTime() / 1_000) * 1_000).toISOString();
      const data = { type: "kazashi.sign", challenge: id, origin, time, document: prepared.text } as const;
      const signing = signingRequest(prepared.challenge, () => kept(signatures, id, signatureOf(data)));
      return { ...signing, text: prepared.text };
    },
    async completeApplication(answer, idempotencyKey) {
      const { challenge, certificate, signature } = answer;
      // The answer may be sent again: one key, one application.
      const signedData = signatures.get(challenge)?.answer(certificate, signature);
      const request = signedData
        ? { challenge, idempotencyKey, signedData: base64(signedData) }
        : { ...answerBody(answer), idempotencyKey };
      return (await ask(acceptedSchema, "POST", "/api/applications", request)).receipt;
    },
    async findApplication(idempotencyKey) {
      const path = `/api/applications/${encodeURIComponent(idempotencyKey)}`;
      return (await ask(z.object({ receipt: receiptSchema.nullable() }), "GET", path)).receipt;
    },
    async signedApplication(idempotencyKey) {
      const path = `/api/applications/${encodeURIComponent(idempotencyKey)}/signed-data`;
      const { signedData } = await ask(signedCopySchema, "GET", path);
      return signedData === null ? null : bytes(signedData);
    },
    draft: async (form) => (await ask(z.object({ draft: draftSchema.nullable() }), "GET", `/api/drafts/${form}`)).draft,
    async saveDraft(form, draft) {
      await ask(z.object({}), "PUT", `/api/drafts/${form}`, draft);
    },
    async dropDraft(form) {
      await ask(z.object({}), "DELETE", `/api/drafts/${form}`);
    },
    verifyDocument: (document, signedData) =>
      ask(verificationSchema, "POST", "/api/verifications", {
        document: base64(document),
        signedData: base64(signedData),
      }),
    async logout() {
      await ask(sessionSchema, "POST", "/api/logout");
    },
    close: https.close,
  };
}

const bytes = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, "base64"));
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

const answerBody = ({ challenge, certificate, signature }: SignedAnswer) => ({
  challenge,
  certificate: base64(certificate),
  signature: base64(signature),
});

/** `state`: makes the kiosk's statement, where the portal's contract leaves what is signed to the kiosk. */
const signingRequest = (
  { id, digestInfo, expiresAt }: z.infer<typeof challengeSchema>,
  state: () => SigningOf<unknown>,
): SigningRequest => ({
  challenge: id,
  digestInfo: digestInfo === null ? state().digestInfo : bytes(digestInfo),
  expiresAt: new Date(expiresAt),
});

function kept<Value>(map: Map<string, Value>, key: string, value: Value): Value {
  map.set(key, value);
  return value;
}

function taken<Value>(map: Map<string, Value>, key: string): Value | undefined {
  const value = map.get(key);
  map.delete(key);
  return value;
}
