/** `npm run bench`: the measurements of speed, as ratios within one run (test/bench), with what they need installed. */
import { ensureBuilt } from "./build.mjs";
import { ensureDebianPackages } from "./debian.mjs";
import { hasDisplay, underXvfb } from "./display.mjs";
import { ensureElectron } from "./electron.mjs";
import { ensureNpmPackages } from "./npm.mjs";
import { run } from "./run.mjs";
import { main } from "./say.mjs";

await main(async () => {
  await ensureDebianPackages(["pcsc", "electron", "display", "tests"]);
  await ensureNpmPackages();
  const dist = await ensureElectron();
  await ensureBuilt();
  const command = /** @type {[string, string[]]} */ ([
    process.execPath,
    ["out/main/bench.js", ...process.argv.slice(2)],
  ]);
  return run(...(hasDisplay() ? command : underXvfb(...command)), { ELECTRON_OVERRIDE_DIST_PATH: dist });
});
