/** `npm run load`: the portal alone under load, and killed while it works (test/bench/load.ts). */
import { ensureBuilt } from "./build.mjs";
import { ensureNpmPackages } from "./npm.mjs";
import { run } from "./run.mjs";
import { main } from "./say.mjs";

await main(async () => {
  await ensureNpmPackages();
  await ensureBuilt();
  return run(process.execPath, ["out/main/load.js", ...process.argv.slice(2)]);
});
