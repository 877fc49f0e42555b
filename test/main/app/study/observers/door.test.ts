import { expect, test } from "vitest";
import { createDoor } from "../../../../../main/app/study/observers/door";

function doorAt(clock: { ms: number }) {
  const codes: number[] = [];
  const door = createDoor(
    () => clock.ms,
    () => codes.push(clock.ms),
  );
  return { door, codes };
}
const notIt = (code: string) => (code === "000000" ? "000001" : "000000");

test("a code lets one in, and is another one from then on", () => {
  const { codes, door } = doorAt({ ms: 0 });
  const { code } = door;
  expect(code).toMatch(/^\d{6}$/);
  const entry = door.enter(code);
  if ("refused" in entry) throw new Error(entry.refused);
  expect(door.knows(entry.pass)).toBe(true);
  expect(door.knows(undefined)).toBe(false);
  expect(door.knows("another")).toBe(false);
  expect(door.code).not.toBe(code);
  expect(codes).toHaveLength(1);
});

test("one code a second is looked at, and after ten wrong ones there is another", () => {
  const clock = { ms: 0 };
  const { codes, door } = doorAt(clock);
  const { code } = door;
  expect(door.enter(notIt(code))).toEqual({ refused: "wrong" });
  clock.ms += 999;
  // The right one, too: otherwise a thousand a second could be tried.
  expect(door.enter(code)).toEqual({ refused: "soon" });
  for (let turn = 1; turn < 10; turn++) {
    expect(door.code).toBe(code);
    clock.ms += 1_000;
    expect(door.enter(notIt(code))).toEqual({ refused: "wrong" });
  }
  expect(codes).toHaveLength(1);
  expect(door.code).not.toBe(code);
});

test("twenty are let in, and no more", () => {
  const clock = { ms: 0 };
  const { door } = doorAt(clock);
  for (let turn = 0; turn < 20; turn++) {
    expect(door.enter(door.code)).toHaveProperty("pass");
    clock.ms += 1_000;
  }
  expect(door.enter(door.code)).toEqual({ refused: "full" });
});
