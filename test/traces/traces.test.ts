import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readTrace } from "../../main/link/trace-reader";
import { tapAgain } from "./again";

/**
 * Every trace in this folder is a test: its tap, done again with the recorded token, sends the commands of the trace and ends
 * as its `# outcome` line says (docs/traces.md).
 */
const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".trace"));

describe("traces", () => {
  test("are there", () => expect(files.length).toBeGreaterThan(2));

  test.each(files)("%s", async (file) => {
    const trace = readTrace(readFileSync(join(import.meta.dirname, file), "utf8"));
    const { expected, left, outcome, result } = await tapAgain(trace);
    expect({ outcome, about: result.failure?.detail.about }).toMatchObject({ outcome: expected });
    expect(left).toBe(0);
    const told = [...result.exchanges, ...result.afterExchanges].map(({ ins, p1, p2, sw }) => [ins, p1, p2, sw]);
    expect(told).toEqual(trace.exchanges.map(({ ins, p1, p2, sw }) => [ins, p1, p2, sw]));
    expect(new Set(Object.keys(result.marks))).toEqual(marksOfTap(trace.marks.map(({ name }) => name)));
  });
});

/** Those that a tap makes by itself. */
const marksOfTap = (names: readonly string[]) =>
  new Set(names.filter((name) => !["m0", "m8", "m9", "m10", "m11"].includes(name)));
