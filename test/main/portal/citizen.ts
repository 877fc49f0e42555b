import { constants, createPrivateKey, privateEncrypt } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SignedAnswer } from "../../../main/portal/api";
import { type KeptEntry, readAudit } from "../../../main/portal/audit";
import { createPortalClient, type PortalClient, type SigningRequest } from "../../../main/portal/client";
import { openPortalDatabase } from "../../../main/portal/database";
import type { Values } from "../../../main/portal/forms/form";
import { type PortalOptions, startPortal } from "../../../main/portal/portal";
import { openAuthority } from "../../../main/trust/authority/authority";
import { personalise } from "../../../main/trust/authority/personalise";
import type { Authority } from "../../../main/trust/authority/types";

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

export type Pin = "authentication" | "signature";

/** Somebody with a token, whose keys the test uses itself instead of a tap. */
export interface Citizen {
  readonly serials: Readonly<Record<Pin, string>>;
  certificate(pin: Pin): Uint8Array;
  /** What COMPUTE DIGITAL SIGNATURE with P1=00 does: PKCS #1 type 1 padding around what it is given. */
  sign(pin: Pin, digestInfo: Uint8Array): Uint8Array;
  answer(pin: Pin, request: SigningRequest): SignedAnswer;
}

export async function newCitizen(authority: Authority, folder: string): Promise<Citizen> {
  const { authentication, signature } = await personalise(authority, "mynumber-card", folder);
  const certificate = (pin: Pin) => new Uint8Array(readFileSync(join(folder, `${pin}.der`)));
  const sign = (pin: Pin, digestInfo: Uint8Array) =>
    new Uint8Array(
      privateEncrypt(
        {
          key: createPrivateKey(readFileSync(join(folder, `${pin}-key.pem`))),
          padding: constants.RSA_PKCS1_PADDING,
        },
        digestInfo,
      ),
    );
  return {
    serials: { authentication: authentication.serial, signature: signature.serial },
    certificate,
    sign,
    answer: (pin, { challenge, digestInfo }) => ({
      challenge,
      certificate: certificate(pin),
      signature: sign(pin, digestInfo),
    }),
  };
}

/** An invented town with an authority, a portal that runs under a clock of the test's, and citizens. */
export interface Town {
  readonly data: string;
  readonly authority: Authority;
  readonly clock: { now: Date };
  start(options?: Partial<PortalOptions>): Promise<RunningPortal>;
  citizen(): Promise<Citizen>;
  /** The portals' audit log. */
  audit(): Promise<KeptEntry[]>;
  close(): Promise<void>;
}

export interface RunningPortal {
  readonly origin: string;
  readonly certificate: string;
  /** A new visitor: a session of their own. */
  visit(): PortalClient;
  close(): Promise<void>;
}

export async function newTown(at = new Date("2026-11-22T03:04:05.678Z")): Promise<Town> {
  const data = mkdtempSync(join(tmpdir(), "kazashi-portal-"));
  const clock = { now: at };
  const now = () => clock.now;
  const authority = await openAuthority(join(data, "authority"), { now });
  const running = new Set<() => Promise<void>>();
  let citizens = 0;
  return {
    data,
    authority,
    clock,
    async start(options = {}) {
      const portal = await startPortal({
        dataDir: data,
        port: 0,
        revocation: "required",
        pagesDir: join(data, "no-pages"),
        now,
        // Every visitor of a test comes from one address.
        kiosksPerAddress: 1_000,
        ...options,
      });
      const clients: PortalClient[] = [];
      const close = async () => {
        running.delete(close);
        for (const client of clients) client.close();
        await portal.close();
      };
      running.add(close);
      return {
        origin: portal.origin,
        certificate: portal.certificate,
        visit() {
          const client = createPortalClient({ origin: portal.origin, trust: { pinned: portal.certificate }, now });
          clients.push(client);
          return client;
        },
        close,
      };
    },
    citizen: () => newCitizen(authority, join(data, "tokens", String(++citizens))),
    async audit() {
      const database = await openPortalDatabase(join(data, "portal"));
      const entries: KeptEntry[] = [];
      for await (const entry of readAudit(database)) entries.push(entry);
      await database.close();
      return entries;
    },
    async close() {
      for (const close of running) await close();
      await authority.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Logs in and agrees to the terms of use, as whoever goes on to an application has to. */
export async function logIn(client: PortalClient, citizen: Citizen) {
  const home = await client.completeLogin(citizen.answer("authentication", await client.requestLogin()));
  return { ...home, terms: await client.agree(home.terms.version) };
}

/** Invented, as every name and place in the tests. */
export const notice = {
  movedOn: "2026-11-20",
  name: "架空　花子",
  postalCode: "999-0001",
  address: "架空県見本市東町一丁目2番3号",
  previousAddress: "架空県例示市西町4番地",
  householder: "架空　太郎",
  people: "2",
  phone: "000-0000-0000",
} satisfies Values;
