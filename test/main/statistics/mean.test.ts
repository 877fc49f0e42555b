import { expect, test } from "vitest";
import { meanInterval } from "../../../main/statistics/mean";

test("Student's interval of a published sample", () => {
  // NIST/SEMATECH e-Handbook of Statistical Methods 1.3.5.2, ZARR13: n = 195, mean 9.261460, s = 0.022789, 95 % 9.258242 to 9.264679.
  // Rebuilt from its moments: one value at the mean, the others one s to either side.
  const n = 195;
  const d = 0.022789;
  const values = Array.from({ length: n }, (_, index) =>
    index === 0 ? 9.26146 : 9.26146 + (index % 2 === 0 ? d : -d),
  );
  const claim = meanInterval(values);
  if (claim.kind === "too-few") throw new TypeError("195 are enough");
  expect(claim.value).toBeCloseTo(9.26146, 5);
  expect(claim.deviation).toBeCloseTo(0.022789, 5);
  expect(claim.lower).toBeCloseTo(9.258242, 4);
  expect(claim.upper).toBeCloseTo(9.264679, 4);
});

test("one value says nothing of how far others lie", () => {
  expect(meanInterval([5])).toEqual({ kind: "too-few", n: 1, needed: 2 });
});
