/** `npm run fuzz -- --seconds N`: what takes others' bytes, given any (test/fuzz). Needs nothing but Node. */
import { join } from "node:path";
import { ensureNpmPackages } from "./npm.mjs";
import { project, run } from "./run.mjs";
import { main } from "./say.mjs";

await main(async () => {
  await ensureNpmPackages();
  const { build } = await import("vite");
  const outDir = join(project, "out", "fuzz");
  await build({
    configFile: false,
    root: project,
    logLevel: "error",
    build: {
      ssr: true,
      outDir,
      minify: false,
      rolldownOptions: {
        input: { fuzz: join(project, "test/fuzz/fuzz.ts"), worker: join(project, "test/fuzz/worker.ts") },
        output: { entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" },
      },
    },
  });
  return run(process.execPath, [join(outDir, "fuzz.mjs"), ...process.argv.slice(2)]);
});
