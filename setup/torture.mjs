/**
 * `npm run torture -- [--times N] [--seed TEXT]`: the app on the real PC/SC stack, whose service is killed while taps run, whose
 * token is pulled, whose process hangs, which sleeps and wakes (test/e2e/supervision.e2e.ts). 100 times unless told.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureBuilt } from "./build.mjs";
import { ensureDebianPackages } from "./debian.mjs";
import { ensureElectron } from "./electron.mjs";
import { ensureNpmPackages } from "./npm.mjs";
import { run } from "./run.mjs";
import { main } from "./say.mjs";

await main(async () => {
  const options = /** @type {const} */ ({
    times: { type: "string", default: "100" },
    seed: { type: "string", default: String(Date.now()) },
  });
  const { times, seed } = parseArgs({ options }).values;
  await ensureDebianPackages(["pcsc", "electron", "display", "tests"]);
  await ensureNpmPackages();
  const dist = await ensureElectron();
  await ensureBuilt();
  const script = join("node_modules", "@playwright", "test", "cli.js");
  const env = {
    ELECTRON_OVERRIDE_DIST_PATH: dist,
    KAZASHI_TORTURE_TIMES: times,
    KAZASHI_TORTURE_SEED: seed,
  };
  return run(process.execPath, [script, "test", "--config", join("test", "e2e"), "supervision.e2e.ts"], env);
});
