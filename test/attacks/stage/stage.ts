import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Values } from "../../../main/portal/forms/form";
import type { OpenIdClient } from "../../../main/portal/openid/clients";
import { openAuthority } from "../../../main/trust/authority/authority";
import type { Authority } from "../../../main/trust/authority/types";
import { bundle } from "../../bundle";
import { startPostgres } from "../../postgres";
import type { PortalName } from "../attack";
import { type Citizen, newCitizen } from "./citizen";
import { type LyingResponder, startLyingResponder } from "./lying-responder";
import { type RunningPortal, startPortalProcess } from "./portal-process";
import type { Visitor } from "./visitor";

/** Seconds of the hasty portal. */
export const haste = { challenge: 3, idle: 4 } as const;

/** What is attacked, and with what. */
export interface Stage {
  readonly data: string;
  readonly authority: Authority;
  /** An authority with the same names, which nobody here trusts. */
  readonly foreign: Authority;
  readonly portals: Readonly<Record<PortalName, RunningPortal>>;
  readonly responder: LyingResponder;
  /** Whose card the attacker is after; who is also known to the portal; whose card another authority issued. */
  readonly citizen: Citizen;
  readonly other: Citizen;
  readonly foreigner: Citizen;
  /** A visitor of the usual portal in whose session the citizen has logged in. */
  member(portal?: RunningPortal, citizen?: Citizen): Promise<Visitor>;
  close(): Promise<void>;
}

/** Invented, as every name and place in the tests. */
export const notice: Values = {
  movedOn: "2026-11-20",
  name: "架空　花子",
  postalCode: "999-0001",
  address: "架空県見本市東町一丁目2番3号",
  previousAddress: "架空県例示市西町4番地",
  householder: "架空　太郎",
  people: "2",
  phone: "000-0000-0000",
};

/** With KAZASHI_ATTACKED_STORAGE=postgres the portals keep their things on a real PostgreSQL server. */
/** Relying parties that may ask each of the portals by OpenID Connect. */
export const openIdClients = [
  { client_id: "library", client_name: "架空図書館", redirect_uris: ["https://library.example/back"] },
  {
    client_id: "city",
    client_name: "架空市",
    redirect_uris: ["https://city.example/back"],
    client_secret: "the secret of a server of the city",
  },
] as const satisfies readonly OpenIdClient[];

export async function setStage(): Promise<Stage> {
  const data = mkdtempSync(join(tmpdir(), "kazashi-attacks-"));
  const pages = join(data, "pages");
  mkdirSync(join(pages, "assets"), { recursive: true });
  writeFileSync(join(pages, "index.html"), '<meta property="csp-nonce" content="__CSP_NONCE__">');
  writeFileSync(join(pages, "assets", "a-1b2c.js"), "1");

  const [portalProcess, authority, foreign] = await Promise.all([
    bundle("main/portal/portal-process.ts"),
    openAuthority(join(data, "authority")),
    openAuthority(join(data, "foreign")),
  ]);
  const [responder, citizen, other, foreigner] = await Promise.all([
    startLyingResponder((request) => authority.ocsp(request)),
    newCitizen(authority, join(data, "tokens", "citizen"), "attacked"),
    newCitizen(authority, join(data, "tokens", "other"), "other"),
    newCitizen(foreign, join(data, "tokens", "foreigner"), "foreigner"),
  ]);

  const server = process.env.KAZASHI_ATTACKED_STORAGE === "postgres" ? await startPostgres() : undefined;

  /** Each with a folder and a database of its own, all with the one authority. */
  async function start(name: PortalName, ...options: string[]): Promise<RunningPortal> {
    const folder = join(data, name);
    mkdirSync(folder);
    symlinkSync(join(data, "authority"), join(folder, "authority"));
    mkdirSync(join(folder, "portal"), { mode: 0o700 });
    writeFileSync(join(folder, "portal", "openid-clients.json"), JSON.stringify(openIdClients));
    return startPortalProcess(portalProcess.file, folder, pages, options, await server?.database());
  }
  const many = ["--kiosks-per-address", "1000"];
  const [usual, strict, hasty, deceived, stating] = await Promise.all([
    start("usual", ...many),
    start("strict"),
    start("hasty", ...many, "--challenge-seconds", String(haste.challenge), "--idle-seconds", String(haste.idle)),
    start("deceived", ...many, "--responder", responder.url),
    start("stating", ...many, "--contract", "kazashi"),
  ]);
  const portals = { usual, strict, hasty, deceived, stating };

  return {
    data,
    authority,
    foreign,
    portals,
    responder,
    citizen,
    other,
    foreigner,
    async member(portal = usual, who = citizen) {
      const visitor = portal.visit();
      const answer = await who.answer("authentication", await visitor.loginChallenge());
      const loggedIn = await visitor.login(answer);
      if (loggedIn.status !== 200) throw new Error(`an honest login was refused: ${loggedIn.status} ${loggedIn.code}`);
      await visitor.agree(loggedIn);
      return visitor;
    },
    async close() {
      await Promise.all(Object.values(portals).map((portal) => portal.close()));
      await server?.stop();
      await responder.close();
      authority.close();
      foreign.close();
      await portalProcess.remove();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
