import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { build } from "vite";

/**
 * Cards for tests that speak PC/SC in their own process: these must be served by another. The service asks a card for its
 * ATR while it holds the reader's lock, and a synchronous PC/SC call waits for that lock on the JavaScript thread, which
 * then cannot answer for a card of its own.
 */
export interface CardServer {
  serve(card: Readonly<Record<string, unknown>>): Promise<ServedCard>;
}

export interface ServedCard {
  /** Takes the card out of the slot. */
  remove(): Promise<void>;
}

/** Builds the program that serves them, once for a test file. */
export async function startCardServer(): Promise<CardServer> {
  const outDir = resolve("out/conformance");
  await build({
    configFile: false,
    logLevel: "warn",
    build: { ssr: resolve("test/conformance/served-card.ts"), outDir, emptyOutDir: true, target: "node20" },
  });
  return {
    async serve(card) {
      const program = resolve(outDir, "served-card.js");
      const child = spawn(process.execPath, [program, JSON.stringify(card)], { stdio: ["pipe", "pipe", "inherit"] });
      const seen = once(child.stdout, "data");
      await Promise.race([seen, once(child, "exit").then(() => Promise.reject(new Error("the card was not served")))]);
      return {
        async remove() {
          if (child.exitCode !== null || child.signalCode !== null) return;
          const exit = once(child, "exit");
          child.stdin.end();
          await exit;
        },
      };
    },
  };
}
