import { expect, test } from "vitest";
import { readFaults } from "../../../../main/card/faults/notation";
import { plannedFaults } from "../../../../main/study/session/planned-faults";

test.each([
  [0.3, "field-loss@2:50%,back=2000ms"],
  [0.6, "field-loss@4,back=2000ms"],
  [0.9, "field-loss@5:50%,back=2000ms"],
  [1, "field-loss@5:100%,back=2000ms"],
])("at %f of a tap of five exchanges", (share, written) => {
  const planned = plannedFaults({ faults: [{ fault: "field-loss,back=2s", share }] });
  expect(planned).toEqual([written]);
  expect(readFaults(planned).faults).toHaveLength(1);
});

test("a fault without a share stays as it was written", () => {
  expect(plannedFaults({ faults: [{ fault: "screen-lock,for=5s" }, { fault: "wrong-sw@2,sw=6F00" }] })).toEqual([
    "screen-lock,for=5s",
    "wrong-sw@2,sw=6F00",
  ]);
});
