/**
 * `npm test`: installs what is missing, then formatter, linter, types, unit, property and conformance tests, the attacks on
 * running portals, and the end-to-end tests on real Electron. Every part runs even when an earlier one failed; the last line
 * counts.
 */
import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { ensureDebianPackages } from "./debian.mjs";
import { ensureElectron } from "./electron.mjs";
import { ensureNpmPackages } from "./npm.mjs";
import { project, run } from "./run.mjs";
import { main, say } from "./say.mjs";

const results = join(project, "test-results");

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number }} VitestReport */
/** @typedef {{ stats: { expected: number, flaky: number, unexpected: number, skipped: number } }} PlaywrightReport */

await main(async () => {
  await ensureDebianPackages(["pcsc", "electron", "display", "tests"]);
  await ensureNpmPackages();
  const dist = await ensureElectron();
  await ensureBuilt();
  await rm(results, { recursive: true, force: true });

  const parts = [
    await check("formatter and linter", [join("@biomejs", "biome", "bin", "biome"), "ci", "--error-on-warnings"]),
    await check("types", [join("typescript", "bin", "tsc")]),
    await vitest(),
    await playwright(dist),
  ];
  const sum = (/** @type {keyof Counts} */ key) => parts.reduce((total, part) => total + part[key], 0);
  process.stdout.write(`${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped\n`);
  return sum("failed") === 0 && sum("passed") > 0 ? 0 : 1;
});

/**
 * @param {string} what
 * @param {readonly [string, ...string[]]} command a script below node_modules, and its arguments
 * @returns {Promise<Counts>}
 */
async function check(what, [script, ...args]) {
  say(what);
  const status = await run(process.execPath, [join("node_modules", script), ...args]);
  return status === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** @returns {Promise<Counts>} */
async function vitest() {
  say("unit, property and conformance tests, attacks");
  const report = join(results, "vitest.json");
  const script = join("node_modules", "vitest", "vitest.mjs");
  const status = await run(process.execPath, [
    script,
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ]);
  return counted(status, report, (/** @type {VitestReport} */ json) => ({
    passed: json.numPassedTests,
    failed: json.numFailedTests,
    skipped: json.numPendingTests + json.numTodoTests,
  }));
}

/** @param {string} dist @returns {Promise<Counts>} */
async function playwright(dist) {
  say("end-to-end tests on Electron");
  const report = join(results, "playwright.json");
  const script = join("node_modules", "@playwright", "test", "cli.js");
  const env = { ELECTRON_OVERRIDE_DIST_PATH: dist, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const status = await run(process.execPath, [script, "test", "--config", join("test", "e2e")], env);
  return counted(status, report, (/** @type {PlaywrightReport} */ { stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }));
}

/**
 * The runner's own counts; a runner that failed without a failed test (or wrote no report) counts as one failure.
 * @template Report
 * @param {number} status
 * @param {string} report
 * @param {(report: Report) => Counts} read
 */
async function counted(status, report, read) {
  const counts = existsSync(report)
    ? read(JSON.parse(await readFile(report, "utf8")))
    : { passed: 0, failed: 0, skipped: 0 };
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
