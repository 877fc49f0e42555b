/** `npm run -s kazashi -- …`: the command, without Electron and without a display; installs and builds what is missing. */
import { ensureBuilt } from "./build.mjs";
import { ensureDebianPackages } from "./debian.mjs";
import { ensureNpmPackages } from "./npm.mjs";
import { main } from "./say.mjs";

await main(async () => {
  await ensureDebianPackages(["pcsc"]);
  await ensureNpmPackages();
  await ensureBuilt();
  const built = new URL("../out/main/kazashi.js", import.meta.url).href;
  await import(built);
  // The command sets its own exit status (0 success, 1 the tap or request failed, 2 wrong usage).
  return Number(process.exitCode ?? 0);
});
