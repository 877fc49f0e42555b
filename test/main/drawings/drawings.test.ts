import { describe, expect, test } from "vitest";
import { boxDrawing } from "../../../main/drawings/boxes";
import { differenceDrawing } from "../../../main/drawings/differences";
import { ecdfDrawing } from "../../../main/drawings/ecdf";
import { heatMapDrawing } from "../../../main/drawings/heat-map";
import { histogramDrawing } from "../../../main/drawings/histograms";
import { placingDrawing } from "../../../main/drawings/placing";
import { rangeOf, scale, ticks, writtenTick } from "../../../main/drawings/scale";
import { seriesDrawing } from "../../../main/drawings/series";
import { type Drawing, fitted, type Shape, widthOf } from "../../../main/drawings/shape";
import { stripsDrawing } from "../../../main/drawings/strips";
import { svgOf } from "../../../main/drawings/svg";
import { waterfallDrawing } from "../../../main/drawings/waterfall";

const steps = [10, 20, 40].map((value, index) => {
  const share = (index + 1) / 3;
  return { value, share, lower: Math.max(0, share - 0.5), upper: Math.min(1, share + 0.5) };
});
const box = { first: 20, median: 25, third: 30, whiskers: [10, 40], outliers: [90], points: [] } as const;
const bin = (tap: number, median: number | null) => ({
  ...{ from: tap, to: tap, n: 1, failed: median === null ? 1 : 0 },
  ...{ least: median, median, greatest: median },
});
const spot = { name: "b2", x: 0, y: 0, height: 2, angle: 0, tilt: 0 };
const reader = { title: "Pad", form: "pad", width: 100, height: 70 } as const;
const exchange = { name: "SELECT", detail: "JPKI AP", status: "9000", good: true, from: 1_001, to: 1_011 };

const drawings: Readonly<Record<string, Drawing | null>> = {
  ecdf: ecdfDrawing([{ name: "card", n: 3, steps }], { title: "Hold", value: "ms", share: "share" }),
  boxes: boxDrawing([{ heading: "Pad", rows: [{ name: "card", stroke: 0, n: 9, ...box }] }], {
    title: "Hold",
    value: "ms",
  }),
  heat: heatMapDrawing({
    ...{ title: "Pad / card", reader, of: "success" },
    positions: [{ ...spot, attempted: 4, succeeded: 3, median: 250 }],
    layer: (height) => `${height} mm`,
    tip: ({ name }) => name,
  }),
  series: seriesDrawing(
    {
      bins: [bin(2, 250), bin(3, null), bin(4, 260)],
      warmUps: [{ tap: 1, value: 400 }],
      stages: [{ name: "timing", from: 2, to: 4 }],
    },
    { title: "Course", tap: "tap", value: "ms", warmUp: "warm-up", tip: ({ from }) => `tap ${from}` },
  ),
  waterfall: waterfallDrawing(
    [
      {
        name: "one",
        marks: [{ name: "m1", title: "token present", at: 1_000 }],
        exchanges: [exchange],
        segments: [{ name: "radio", ms: 8 }],
      },
    ],
    { title: "One tap", segments: "segments", milliseconds: "ms" },
    [1_000, 1_020],
  ),
  differences: differenceDrawing(
    [{ name: "card", value: 3, lower: -1, upper: 7, judged: "same" }],
    { title: "Change", value: "ms" },
    10,
  ),
  histograms: histogramDrawing(
    [
      {
        name: "Card",
        n: 3,
        bins: [
          { from: 10, to: 20, count: 1 },
          { from: 20, to: 30, count: 2 },
        ],
      },
      { name: "Phone", n: 1, bins: [{ from: 40, to: 40, count: 1 }] },
    ],
    { title: "Histogram", value: "ms", tip: ({ name }, { count }) => `${name} ${count}` },
  ),
  strips: stripsDrawing(
    [
      { from: 1, to: 2, values: [50, 10] },
      { from: 3, to: 4, values: [null, null] },
      { from: 5, to: 5, values: [100, 30] },
    ],
    { title: "Needs", tap: "tap", strips: ["CPU", "lag"], tip: ({ values }) => values.join(" ") },
  ),
  placing: placingDrawing({
    ...{ title: "Place it", reader, how: "2 mm" },
    token: { form: "phone", width: 72, height: 150, antenna: { x: 0, y: 40 } },
    grid: [{ ...spot, state: "open" }],
    next: spot,
  }),
};

function all(shapes: readonly Shape[]): Shape[] {
  return shapes.flatMap((shape) => [shape, ...(Array.isArray(shape.content) ? all(shape.content) : [])]);
}

describe.each(Object.entries(drawings))("%s", (_, drawing) => {
  test("lies within its own bounds, has a name, and no figure that is none", () => {
    if (drawing === null) throw new Error("nothing was drawn");
    expect(drawing.title).not.toBe("");
    const svg = svgOf(drawing);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    for (const { attributes } of all(drawing.shapes)) {
      for (const name of ["x", "x1", "x2", "cx"]) {
        const place = attributes[name];
        if (typeof place !== "number") continue;
        expect(place).toBeGreaterThanOrEqual(-1);
        expect(place).toBeLessThanOrEqual(drawing.width + 1);
      }
      for (const name of ["y", "y1", "y2", "cy"]) {
        const place = attributes[name];
        if (typeof place !== "number") continue;
        expect(place).toBeGreaterThanOrEqual(-1);
        expect(place).toBeLessThanOrEqual(drawing.height + 1);
      }
    }
  });
});

describe("what is drawn", () => {
  test("a distribution function goes up at its values, by their shares", () => {
    const { height = 0, shapes = [] } = drawings.ecdf ?? {};
    const curve = shapes.find(({ tip }) => tip !== undefined);
    const corners = [...String(curve?.attributes.d).matchAll(/([\d.]+),([\d.]+)/g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    const up = scale([0, 1], [height - 44, height - 44 - 260]);
    const across = scale([10 - 1.2, 40 + 1.2], [48, 720 - 16]);
    expect(corners[1]?.[1]).toBeCloseTo(up(1 / 3), 0);
    expect(corners[2]?.[0]).toBeCloseTo(across(20), 0);
    expect(corners.at(-1)?.[1]).toBeCloseTo(up(1), 0);
  });

  test("a histogram's bars are as high as they are full, and each is read", () => {
    const { shapes = [] } = drawings.histograms ?? {};
    const bars = shapes.filter(({ tip }) => tip !== undefined);
    expect(bars.map(({ tip }) => tip)).toEqual(["Card 1", "Card 2", "Phone 1"]);
    const [low, high] = bars.map(({ attributes }) => Number(attributes.height));
    expect(high).toBeCloseTo(2 * (low ?? 0), 0);
  });

  test("strips have a scale each, and a gap where nothing is known", () => {
    const { shapes = [] } = drawings.strips ?? {};
    const lines = shapes.filter(({ tag }) => tag === "path").map(({ attributes }) => String(attributes.d));
    expect(lines.map((d) => d.match(/M/g)?.length)).toEqual([2, 2]);
    expect(shapes.filter(({ tip }) => tip !== undefined).length).toBe(3);
    const unknown = stripsDrawing([{ from: 1, to: 1, values: [null] }], {
      ...{ title: "", tap: "", strips: [""] },
      tip: () => "",
    });
    expect(unknown).toBeNull();
  });

  test("warm-ups, failures and stages stand in the course where they were", () => {
    const { shapes = [] } = drawings.series ?? {};
    const svg = svgOf({ ...(drawings.series ?? { title: "", width: 0, height: 0 }), shapes });
    expect(svg).toContain("<title>warm-up</title>");
    expect(svg).toContain(">timing</text>");
    expect(shapes.filter(({ attributes }) => attributes.stroke === "#ce0000").length).toBe(1);
    expect(shapes.filter(({ opens }) => opens !== undefined).map(({ opens }) => opens)).toEqual(["2", "3", "4"]);
  });

  test("of nothing there is no drawing", () => {
    expect(ecdfDrawing([], { title: "", value: "", share: "" })).toBeNull();
    expect(boxDrawing([], { title: "", value: "" })).toBeNull();
    expect(differenceDrawing([], { title: "", value: "" })).toBeNull();
  });
});

describe("a file of a drawing", () => {
  test("text of a plan is text in it, never markup", () => {
    const hostile = '<script>alert("1")</script>&';
    const svg = svgOf({
      title: hostile,
      width: 1,
      height: 1,
      shapes: [{ tag: "text", attributes: { x: '"' }, content: hostile, tip: hostile }],
    });
    expect(svg).not.toContain("<script");
    expect(svg.split("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;").length - 1).toBe(4);
    expect(svg).toContain('x="&quot;"');
  });

  test("is written in the spelling of files", () => {
    const svg = svgOf({ title: "t", width: 1, height: 1, shapes: [{ tag: "line", attributes: { strokeWidth: 2 } }] });
    expect(svg).toContain('stroke-width="2"');
  });
});

test("axes have round numbers, written with no more decimals than they differ in", () => {
  expect(ticks([0, 10], 5)).toEqual([0, 2, 4, 6, 8, 10]);
  expect(ticks([0.98, 1.02], 4).map((value) => writtenTick(value, [0.98, 0.99]))).toEqual([
    "0.98",
    "0.99",
    "1.00",
    "1.01",
    "1.02",
  ]);
  expect(writtenTick(-200, [-200, 0])).toBe("−200");
  expect(ticks([3, 3], 5)).toEqual([3]);
});

test("a range of one value has room around it, and one of none is none", () => {
  expect(rangeOf([])).toBeNull();
  const [least, greatest] = rangeOf([5]) ?? [0, 0];
  expect(least).toBeLessThan(5);
  expect(greatest).toBeGreaterThan(5);
});

test("long names are cut to their room", () => {
  expect(fitted("short", 100)).toBe("short");
  const cut = fitted("アンテナ背面上部のスマートフォン", 100);
  expect(cut.endsWith("…")).toBe(true);
  expect(widthOf(cut)).toBeLessThanOrEqual(100);
});
