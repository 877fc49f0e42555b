import { defineConfig } from "@playwright/test";

/**
 * End-to-end tests on real Electron, one at a time: what they time should not be disturbed, and two apps on two processors take
 * twice as long (measured).
 */
export default defineConfig({
  testDir: ".",
  testMatch: "*.e2e.ts",
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  outputDir: "../../test-results/e2e",
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [["list"], ["json"]] : [["list"]],
});
