import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { build } from "vite";

/**
 * Builds one entry for Node, for tests that start it as a process of its own. The packages stay outside, as in the app, so
 * it lies below the project's folder. `remove` deletes it.
 */
export async function bundle(entry: string): Promise<{ file: string; remove(): Promise<void> }> {
  const parent = resolve("out/test");
  await mkdir(parent, { recursive: true });
  const outDir = await mkdtemp(join(parent, `${basename(entry, ".ts")}-`));
  await build({
    configFile: false,
    logLevel: "error",
    build: {
      ssr: resolve(entry),
      outDir,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" } },
    },
  });
  return {
    file: join(outDir, `${basename(entry, ".ts")}.mjs`),
    remove: () => rm(outDir, { recursive: true, force: true }),
  };
}
