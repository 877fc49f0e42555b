import fc from "fast-check";
import { expect, test } from "vitest";
import { targets } from "./targets";

/** A second or so each; `npm run fuzz` goes on for as long as it is told. */
test.each(targets.map((target) => [target.name, target] as const))("%s", async (_, target) => {
  const { property, dispose } = await target.prepare();
  try {
    const details = await fc.check(property, { numRuns: 1_000_000, interruptAfterTimeLimit: 1_200 });
    expect(
      details.failed ? `${fc.defaultReportMessage(details)}\n${details.errorInstance}` : undefined,
    ).toBeUndefined();
    expect(details.numRuns).toBeGreaterThan(10);
  } finally {
    dispose?.();
  }
});
