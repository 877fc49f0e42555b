import { defineConfig } from "@playwright/test";

/** What needs the machine's one PC/SC service, or kills it. */
const service = ["pcsc.e2e.ts", "supervision.e2e.ts"];

/** End-to-end tests on real Electron: side by side, each worker with a display of its own; those of the PC/SC service alone. */
export default defineConfig({
  testDir: ".",
  workers: "100%",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  outputDir: "../../test-results/e2e",
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [["list"], ["json"]] : [["list"]],
  projects: [
    { name: "windows", testMatch: "*.e2e.ts", testIgnore: service },
    { name: "service", testMatch: service, workers: 1 },
  ],
});
