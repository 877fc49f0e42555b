import { describe, expect, test } from "vitest";
import { droppedAt, keyMoves, movedBy, onMark, within } from "../../../renderer/kiosk/position";

/** Its antenna 4 cm above its middle. */
const phone = { width: 72, height: 150, antenna: { x: 0, y: 40, width: 40, height: 30 } };

describe("dropped onto the reader", () => {
  test("near the mark, with its middle or its antenna: on the mark", () => {
    expect(droppedAt(phone, 3, -4)).toBeNull();
    expect(droppedAt(phone, 0, -38)).toBeNull();
    expect(onMark(phone)).toEqual({ x: -0, y: -40, height: 2, angle: 0 });
  });

  test("elsewhere: there", () => {
    expect(droppedAt(phone, 30.4, 12)).toEqual({ x: 30, y: 12, height: 2, angle: 0 });
  });
});

describe("moved", () => {
  test("back over the mark, upright and low: on the mark", () => {
    expect(movedBy(phone, { x: 10, y: -40, height: 2, angle: 0 }, -10, 0)).toBeNull();
    expect(movedBy(phone, { x: 10, y: -40, height: 20, angle: 0 }, -10, 0)).toEqual({
      x: 0,
      y: -40,
      height: 20,
      angle: 0,
    });
  });

  test("stays where a person could hold it, and turns round", () => {
    expect(within({ x: 900, y: -900, height: -3, angle: 190 })).toEqual({ x: 250, y: -250, height: 0, angle: -170 });
    expect(within({ x: 0, y: 0, height: 0, angle: -195 }).angle).toBe(165);
  });

  test("by keys, by much and by little", () => {
    const from = { x: 0, y: 0, height: 10, angle: 0 };
    expect(keyMoves("ArrowLeft", false, from)).toEqual({ ...from, x: -5 });
    expect(keyMoves("ArrowUp", true, from)).toEqual({ ...from, y: 1 });
    expect(keyMoves("PageDown", false, from)).toEqual({ ...from, height: 5 });
    expect(keyMoves("r", false, from)).toEqual({ ...from, angle: 15 });
    expect(keyMoves("R", true, from)).toEqual({ ...from, angle: -15 });
    expect(keyMoves("Home", false, from)).toBe("mark");
    expect(keyMoves("Delete", false, from)).toBe("away");
    expect(keyMoves("a", false, from)).toBeNull();
  });
});
