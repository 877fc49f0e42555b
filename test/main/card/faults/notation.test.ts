import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Fault, faultNames, faultPlanSchema, faultSchema } from "../../../../main/card/faults/fault";
import { readFaults, writeFault } from "../../../../main/card/faults/notation";

const only = (text: string) => readFaults([text]).faults[0];

describe("faults as texts", () => {
  test.each([
    ["field-loss", { fault: "field-loss", exchange: 1, effect: "before", share: 0, back: 1_000 }],
    ["field-loss@3:after", { fault: "field-loss", exchange: 3, effect: "after" }],
    ["field-loss@3:40%,back=2s", { exchange: 3, effect: "before", share: 0.4, back: 2_000 }],
    ["field-loss@2,back=never", { exchange: 2, back: null }],
    ["slow@5,by=250ms", { fault: "slow", exchange: 5, by: 250 }],
    ["wrong-sw@2,sw=6982", { fault: "wrong-sw", sw: "6982" }],
    ["service-stopped", { exchange: 0, for: null }],
    ["computer-asleep@4,for=1.5min", { for: 90_000 }],
    ["garbage@1,bytes=3,seed=7", { bytes: 3, seed: "7" }],
  ])("%s", (text, fault) => {
    expect(only(text)).toMatchObject(fault);
  });

  test.each([
    "",
    "field-lost",
    "field-loss@",
    "field-loss@-1",
    "field-loss@3:sideways",
    "field-loss@3:140%",
    "slow@3:40%",
    "slow@0",
    "slow,by=soon",
    "slow,for=3s",
    "wrong-sw,sw=90",
    "truncated,keep=",
    "random,rate=2",
    "random,among=slow+fast",
    "slow,by",
  ])("%s is none", (text) => {
    expect(() => readFaults([text])).toThrow(expect.objectContaining({ code: "usage" }));
  });

  test("several, and chance among them", () => {
    const plan = readFaults(["slow@2", "random,seed=x,rate=0.5,among=slow+garbage", "garbage@3"]);
    expect(plan.faults.map(({ fault }) => fault)).toEqual(["slow", "garbage"]);
    expect(plan.random).toEqual({ seed: "x", rate: 0.5, among: ["slow", "garbage"] });
    expect(faultPlanSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
  });

  test("what is written is read as the same fault", () => {
    const milliseconds = fc.integer({ min: 0, max: 3_600_000 });
    const parameters: Record<string, fc.Arbitrary<unknown>> = {
      exchange: fc.integer({ min: 1, max: 10_000 }),
      effect: fc.constantFrom("before", "after"),
      share: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
      back: fc.option(milliseconds),
      for: milliseconds,
      by: milliseconds,
      sw: fc.constantFrom("9000", "6f00", "6A82"),
      keep: fc.nat(10_000),
      bytes: fc.integer({ min: 3, max: 0x10002 }),
      seed: fc.stringMatching(/^[a-z0-9]*$/),
    };
    const fault = fc.constantFrom(...faultNames).chain((name) => {
      const known = Object.keys(faultSchema.parse({ fault: name })).filter((key) => key !== "fault");
      const shape = Object.fromEntries(known.map((key) => [key, parameters[key] ?? fc.constant(undefined)]));
      return fc.record(shape).map((values): Fault => {
        // A share is of a command that had no effect.
        const effect = (values.share ?? 0) === 0 ? values.effect : "before";
        return faultSchema.parse({ fault: name, ...values, effect });
      });
    });
    fc.assert(
      fc.property(fault, (each) => {
        expect(only(writeFault(each))).toEqual(each);
      }),
    );
  });
});
