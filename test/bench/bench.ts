/**
 * `npm run bench`: how fast a tap is, as ratios within one run where something can be compared with. Prints a table with the
 * goal beside each value; a goal that was missed is shown and is no error. `npm run bench -- [--json] [PART…]` measures those
 * parts only. `token FOLDER TIMING` is the token's process, `signatures FOLDER` one that signs and counts.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openToken, type VirtualToken } from "../../main/card/token";
import { asFailure } from "../../main/failure/failure";
import { dataFolder } from "../../main/store/data-folder";
import { openStore, type Store } from "../../main/store/store";
import { type Authority, openAuthority } from "../../main/trust/authority/authority";
import { personalise } from "../../main/trust/authority/personalise";
import { runReadingProcess } from "./campaign-reading";
import { measureInProcess, measureToResult } from "./in-process";
import { measureKilled } from "./kept-when-killed";
import { measureCampaigns } from "./large-campaign";
import { measurePortalLoad } from "./load/load";
import { ensurePcscService } from "./pcsc-service";
import { startPortalProcess } from "./portal-child";
import { type Measurement, reportText } from "./report";
import { measureSimulatedCampaign } from "./simulated-campaign";
import { measureStartUp } from "./start-up";
import { measureStudies } from "./study";
import { measureThroughPcsc } from "./through-pcsc";
import { runTokenProcess } from "./token-process";
import { measureVerdict } from "./verdict";
import { measureVirtualCard, runSignatures } from "./virtual-card";
import { measureWindows } from "./windows";

const entry = fileURLToPath(import.meta.url);
const [role, folder = "", timing = "", out = ""] = process.argv.slice(2);

/** What every part may use. */
interface Stage {
  /** Data folder with an authority and a token. */
  readonly root: string;
  readonly authority: Authority;
  readonly tokenFolder: string;
  readonly token: VirtualToken;
  /** Made when it is first asked for. */
  phone(): Promise<VirtualToken>;
  readonly store: Store;
}

const parts: Readonly<Record<string, (stage: Stage) => Promise<Measurement[]>>> = {
  pcsc: ({ store, tokenFolder }) => withPcscService(() => measureThroughPcsc(entry, tokenFolder, store)),
  process: ({ store, token }) => measureInProcess(token, store),
  card: ({ token }) => measureVirtualCard(token, entry),
  verdict: ({ authority }) => measureVerdict(authority),
  simulated: async ({ phone, store, token }) => measureSimulatedCampaign([token, await phone()], store),
  async portal({ root, store, token }) {
    const portal = await startPortalProcess(join(entry, "..", "portal-process.js"), root);
    try {
      return await measureToResult(token, store, portal.visit());
    } finally {
      await portal.close();
    }
  },
  study: ({ root }) => measureStudies(root),
  killed: ({ root }) => measureKilled(join(entry, "..", "bench-tapping.js"), root),
  campaigns: async ({ phone, root, token }) => measureCampaigns(entry, root, token, await phone()),
  load: () => measurePortalLoad(join(entry, "..", "portal-process.js")),
  start: ({ root }) => measureStartUp(root),
  windows: ({ root, store, tokenFolder }) => withPcscService(() => measureWindows(entry, root, tokenFolder, store)),
};

async function bench(given: readonly string[]): Promise<number> {
  const wanted = given.filter((word) => word !== "--json");
  const unknown = wanted.find((part) => !Object.hasOwn(parts, part));
  if (unknown !== undefined) {
    process.stderr.write(`bench: no part ${unknown}; there are ${Object.keys(parts).join(", ")}\n`);
    return 2;
  }
  const root = await mkdtemp(join(tmpdir(), "kazashi-bench-"));
  try {
    const measurements = await measure(root, wanted);
    process.stdout.write(
      given.includes("--json") ? `${JSON.stringify(measurements)}\n` : `${reportText(measurements)}\n`,
    );
    return 0;
  } catch (error) {
    const { message, stack } = asFailure(error);
    process.stderr.write(`bench: ${stack ?? message}\n`);
    return 1;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** @param wanted parts; none: all of them */
async function measure(root: string, wanted: readonly string[]): Promise<Measurement[]> {
  const say = (line: string) => process.stderr.write(`bench: ${line}\n`);
  const data = dataFolder(root);
  const profile = "mynumber-card";
  const tokenFolder = data.token(profile);
  say("making a token");
  const authority = await openAuthority(data.authority);
  await personalise(authority, profile, tokenFolder);
  const token = await openToken(tokenFolder);
  let made: Promise<VirtualToken> | undefined;
  const phone = () => {
    const folder = data.token("android-phone");
    made ??= personalise(authority, "android-phone", folder).then(() => openToken(folder));
    return made;
  };
  const store = await openStore(data.runs);
  try {
    const measurements: Measurement[] = [];
    for (const [part, measurePart] of Object.entries(parts)) {
      if (wanted.length > 0 && !wanted.includes(part)) continue;
      say(part);
      measurements.push(...(await measurePart({ root, authority, tokenFolder, token, phone, store })));
    }
    return measurements;
  } finally {
    authority.close();
    await store.close();
  }
}

async function withPcscService<Value>(action: () => Promise<Value>): Promise<Value> {
  const end = await ensurePcscService();
  try {
    return await action();
  } finally {
    await end();
  }
}

if (role === "token") await runTokenProcess(folder, timing === "instant" ? "instant" : "sleeping");
else if (role === "reading") await runReadingProcess(folder, timing, out);
else if (role === "signatures") await runSignatures(folder);
else process.exitCode = await bench(process.argv.slice(2));
