/** `npm run attacks`: the attacks of docs/threats.md on running portals; `npm run attacks -- -u` writes that table anew. */
import { join } from "node:path";
import { ensureNpmPackages } from "./npm.mjs";
import { run } from "./run.mjs";
import { main } from "./say.mjs";

await main(async () => {
  await ensureNpmPackages();
  const vitest = join("node_modules", "vitest", "vitest.mjs");
  return run(process.execPath, [vitest, "run", "--project", "attacks", "--reporter=verbose", ...process.argv.slice(2)]);
});
