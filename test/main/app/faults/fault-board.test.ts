import { expect, test } from "vitest";
import { createFaultBoard } from "../../../../main/app/faults/fault-board";
import { faultKinds } from "../../../../main/app/faults/fault-kinds";
import { faultNames } from "../../../../main/card/faults/fault";

function board() {
  const sent: (readonly string[])[] = [];
  let changes = 0;
  const made = createFaultBoard(
    (faults) => sent.push(faults),
    () => {
      changes += 1;
    },
  );
  return { sent, made, changes: () => changes };
}

test("what was armed is shown in the words in which it will be told of, until it strikes; chance stays", () => {
  const { changes, made, sent } = board();
  made.arm(["slow@3:before,by=3s", "random,seed=7,rate=0.1"]);
  expect(sent).toEqual([["slow@3", "random,seed=7,rate=0.1"]]);
  expect(made.view()).toMatchObject({ armed: ["slow@3", "random,seed=7,rate=0.1"], struck: [] });
  made.strike("slow@3");
  made.strike("garbage@5");
  expect(made.view()).toMatchObject({
    armed: ["random,seed=7,rate=0.1"],
    struck: [{ fault: "garbage@5" }, { fault: "slow@3" }],
  });
  expect(changes()).toBe(3);
});

test("arming anew forgets what had struck, and arming none disarms", () => {
  const { made, sent } = board();
  made.arm(["slow"]);
  made.strike("slow");
  made.arm([]);
  expect(sent.at(-1)).toEqual([]);
  expect(made.view()).toMatchObject({ armed: [], struck: [] });
});

test("what is no fault is refused, and what was armed stays", () => {
  const { made, sent } = board();
  made.arm(["slow"]);
  expect(() => made.arm(["bad-luck"])).toThrow(expect.objectContaining({ code: "usage" }));
  expect(() => made.arm(["slow@0"])).toThrow(expect.objectContaining({ code: "usage" }));
  expect(sent.length).toBe(1);
  expect(made.view().armed).toEqual(["slow"]);
});

test("faults go with the process that had them; that they had struck is still told", () => {
  const { made } = board();
  made.arm(["slow", "garbage@9"]);
  made.strike("slow");
  made.forget();
  expect(made.view()).toMatchObject({ armed: [], struck: [{ fault: "slow" }] });
});

test("every fault is offered, with its first place and what can be said of it", () => {
  expect(faultKinds.map(({ name }) => name)).toEqual(faultNames);
  const kind = (name: string) => faultKinds.find((each) => each.name === name);
  expect(kind("field-loss")).toEqual({
    name: "field-loss",
    first: 0,
    share: true,
    parameters: [{ name: "back", usual: "1000ms" }],
    byChance: true,
  });
  expect(kind("wrong-sw")).toMatchObject({ first: 1, share: false, parameters: [{ name: "sw", usual: "6F00" }] });
  expect(kind("truncated")?.parameters).toEqual([{ name: "keep", usual: "" }]);
  expect(kind("service-stopped")).toMatchObject({ parameters: [{ name: "for", usual: "never" }], byChance: false });
});
