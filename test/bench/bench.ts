/**
 * `npm run bench`: how fast a tap is, as ratios within one run where something can be compared with. Prints a table with the
 * goal beside each value; a goal that was missed is shown and is no error. `token FOLDER TIMING` is the token's process.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openToken } from "../../main/card/token";
import { asFailure } from "../../main/failure/failure";
import { dataFolder } from "../../main/store/data-folder";
import { openStore } from "../../main/store/store";
import { openAuthority } from "../../main/trust/authority/authority";
import { personalise } from "../../main/trust/authority/personalise";
import { measureInProcess, measureToResult } from "./in-process";
import { ensurePcscService } from "./pcsc-service";
import { startPortalProcess } from "./portal-child";
import { type Measurement, reportText } from "./report";
import { measureSimulatedCampaign } from "./simulated-campaign";
import { measureStartUp } from "./start-up";
import { measureThroughPcsc } from "./through-pcsc";
import { runTokenProcess } from "./token-process";
import { measureVerdict } from "./verdict";
import { measureWindows } from "./windows";

const entry = fileURLToPath(import.meta.url);
const [role, folder = "", timing] = process.argv.slice(2);

if (role === "token") await runTokenProcess(folder, timing === "instant" ? "instant" : "sleeping");
else process.exitCode = await measureEverything();

async function measureEverything(): Promise<number> {
  const root = await mkdtemp(join(tmpdir(), "kazashi-bench-"));
  try {
    const measurements = await measure(root);
    process.stdout.write(role === "--json" ? `${JSON.stringify(measurements)}\n` : `${reportText(measurements)}\n`);
    return 0;
  } catch (error) {
    const { message, stack } = asFailure(error);
    process.stderr.write(`bench: ${stack ?? message}\n`);
    return 1;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function measure(root: string): Promise<Measurement[]> {
  const say = (line: string) => process.stderr.write(`bench: ${line}\n`);
  const data = dataFolder(root);
  const profile = "mynumber-card";
  say("making a token");
  const authority = await openAuthority(data.authority);
  await personalise(authority, profile, data.token(profile));
  say("the verifier");
  const verdict = await measureVerdict(authority);
  authority.close();
  const store = await openStore(data.runs);
  const token = await openToken(data.token(profile));
  const endService = await ensurePcscService();
  try {
    say("through PC/SC");
    const throughPcsc = await measureThroughPcsc(entry, data.token(profile), store);
    say("in this process");
    const inProcess = await measureInProcess(token, store);
    say("on simulated time");
    const simulated = await measureSimulatedCampaign([token], store);
    say("with the portal");
    const portal = await startPortalProcess(join(entry, "..", "portal-process.js"), root);
    try {
      const toResult = await measureToResult(token, store, portal.client);
      say("in the app's windows");
      const startUp = await measureStartUp(root);
      const windows = await measureWindows(entry, root, data.token(profile));
      return [...throughPcsc, ...inProcess, ...verdict, ...simulated, ...toResult, ...startUp, ...windows];
    } finally {
      await portal.close();
    }
  } finally {
    await endService();
    await store.close();
  }
}
