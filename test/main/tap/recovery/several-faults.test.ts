import fc from "fast-check";
import { expect, test } from "vitest";
import { type Fault, faultNames, faultSchema } from "../../../../main/card/faults/fault";
import { writeFault } from "../../../../main/card/faults/notation";
import { throwawayToken } from "../../card/throwaway-token";
import { type Cell, codeOf, observe } from "./cell";
import { breaches } from "./invariants";

const serial = "0000000000000000";

/** A tap is lost twice, at any two exchanges, before or after their effect. */
test.each(["login", "sign"] as const)("%s: lost twice, and held again twice", async (flow) => {
  const token = await throwawayToken("mynumber-card", { serial });
  const failed: string[] = [];
  let cells = 0;
  const losses = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => from + index).flatMap((exchange) =>
      (["before", "after"] as const).map(
        (effect): Fault => faultSchema.parse({ fault: "field-loss", exchange, effect }),
      ),
    );
  for (const pin of ["right", "wrong"] as const)
    for (const first of losses(1, 6))
      for (const second of losses(first.exchange + 1, first.exchange + 7)) {
        const cell: Cell = {
          flow,
          order: "pin-first",
          profile: "mynumber-card",
          authentication: "pin",
          pin,
          tries: "full",
          faults: [first, second],
        };
        const observed = await observe(cell, token);
        cells += 1;
        const wrong = breaches(cell, observed);
        if (codeOf(observed.result) !== "success") wrong.push(codeOf(observed.result));
        if (wrong.length > 0) failed.push(`${pin}, ${cell.faults.map(writeFault).join(" ")}: ${wrong.join("; ")}`);
      }
  expect(failed).toEqual([]);
  expect(cells).toBe(240);
});

test("any faults, however many: the tap ends, and what must hold holds", async () => {
  const token = await throwawayToken("android-phone", { serial });
  const fault = fc
    .record({
      fault: fc.constantFrom(...faultNames),
      exchange: fc.integer({ min: 1, max: 24 }),
      effect: fc.constantFrom("before", "after"),
    })
    .map((values) => faultSchema.parse(values));
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        flow: fc.constantFrom("login", "sign", "probe"),
        order: fc.constantFrom("pin-first", "hold-first"),
        profile: fc.constant("android-phone"),
        authentication: fc.constant("pin"),
        pin: fc.constantFrom("right", "wrong"),
        tries: fc.constantFrom("full", "at the floor"),
        faults: fc.array(fault, { minLength: 2, maxLength: 12 }),
      }),
      async (cell) => {
        expect(breaches(cell, await observe(cell, token))).toEqual([]);
      },
    ),
    { numRuns: 600 },
  );
});
