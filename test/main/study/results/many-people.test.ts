import { describe, expect, test } from "vitest";
import type { Drawing, Shape } from "../../../../main/drawings/shape";
import { studyFigures } from "../../../../main/study/figures/study-figures";
import type { KeptSession } from "../../../../main/study/records/kept-session";
import { studyResults } from "../../../../main/study/results/results";
import { madeRecord, madeTrial, study } from "../made-session";

const none = { slip: 0, wrongTarget: 0, wrongHold: 0, earlyRemoval: 0, pin: 0, other: 0 };

/** So many people who logged in under every condition, one in seven in vain, in 8 s to an hour, with SUS all over its range. */
function manyPeople(count: number): KeptSession[] {
  return Array.from({ length: count }, (_, index) => {
    const logins = study.conditions.map(({ name: condition }, at) => ({
      ...madeTrial({
        ...{ number: at + 1, task: ["t1", "t2", "t3"][at] ?? "t1", condition },
        outcome: (index + at) % 7 === 0 ? ("fail" as const) : ("success" as const),
      }),
      measures: {
        ...{ ms: 8_000 * 1.5 ** (index % 16), interrupted: false, errors: none, taps: 1, holds: 1, triesUsed: 0 },
        ...{ heldMs: 2_000, requiredMs: 1_500, marginMs: 500, firstPlace: null, path: [], extraScreens: index % 3 },
        ...{ dwell: {}, touches: 4 },
      },
    }));
    const answers = study.conditions.flatMap(({ name: condition }) =>
      Array.from({ length: 10 }, (_, item) => ({
        ...{ questionnaire: "sus", version: "brooke-1996/kazashi-1", item: `sus-${item + 1}`, condition, trial: null },
        ...{ value: 1 + (index % (item % 2 === 0 ? 5 : 3)), at: "2026-11-25T01:00:00Z" },
      })),
    );
    const id = `00000000-0000-4000-8000-${String(index + 1).padStart(12, "0")}`;
    return { record: madeRecord(id, `P${index + 1}`), segments: [], trials: logins, answers, notes: [] };
  });
}

/** A row as it is drawn: what its tip says, and where its ends and its value lie. */
function rowsOf({ shapes }: Drawing) {
  return shapes.flatMap(({ content, tip }) => {
    if (tip === undefined || typeof content === "string") return [];
    const all = content ?? [];
    const number = (shape: Shape | undefined, name: string) => Number(shape?.attributes[name]);
    const bar = all.find(({ attributes, tag }) => tag === "line" && attributes.y1 === attributes.y2);
    const dot = all.find(({ tag }) => tag === "circle");
    if (dot === undefined) return [];
    const said =
      tip
        .replaceAll("−", "-")
        .match(/: (-?[\d.]+) \[(-?[\d.]+), (-?[\d.]+)\], n = (\d+)$/)
        ?.slice(1) ?? [];
    const [value = Number.NaN, lower = Number.NaN, upper = Number.NaN, n = Number.NaN] = said.map(Number);
    return [
      {
        value,
        lower,
        upper,
        n,
        x: number(dot, "cx"),
        from: number(bar, "x1"),
        to: number(bar, "x2"),
        y: number(dot, "cy"),
      },
    ];
  });
}

describe.each([20, 60, 500])("%i participants", (count) => {
  const figures = studyFigures(study, manyPeople(count));
  const { drawings, remarks, tables } = studyResults(study, figures, [], 0, "en");

  test("are drawn where their figures lie, each in its place and inside the drawing", () => {
    expect(drawings.length).toBe(3);
    for (const drawing of drawings) {
      const rows = rowsOf(drawing);
      expect(rows.length, drawing.title).toBe(3);
      const [first, , last] = rows;
      if (first === undefined || last === undefined) throw new TypeError("three rows");
      for (const { from, lower, n, to, upper, value, x, y } of rows) {
        expect(n).toBeGreaterThan(count * 0.8);
        expect([lower < value, value < upper, from < x, x < to]).toEqual([true, true, true, true]);
        expect([from >= 0, to <= drawing.width, y > 0, y < drawing.height]).toEqual([true, true, true, true]);
        // Each figure lies at its own share of its interval, told to a tenth and drawn to a tenth of a pixel.
        const share = (value - lower) / (upper - lower);
        const slack = 0.2 / (upper - lower) + 0.4 / (to - from);
        expect(Math.abs((x - from) / (to - from) - share), drawing.title).toBeLessThan(slack);
      }
      expect(new Set(rows.map(({ y }) => y)).size).toBe(3);
      expect(Math.abs(first.y - last.y)).toBeGreaterThan(24);
    }
  });

  test("narrow their intervals, and are not called few", () => {
    const [completion] = drawings;
    if (completion === undefined) throw new TypeError("completion is drawn");
    for (const { lower, upper } of rowsOf(completion)) expect(upper - lower).toBeLessThan(165 / Math.sqrt(count));
    expect(remarks.join(" ")).not.toContain("prove nothing");
    expect(JSON.stringify(tables)).not.toMatch(/NaN|null|undefined|Infinity/);
  });
});
