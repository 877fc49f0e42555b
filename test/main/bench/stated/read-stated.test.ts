import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type Mapping, readStated } from "../../../../main/bench/stated/read-stated";
import { statedRows } from "../../../../main/bench/tables/stated";

const mapping: Mapping = {
  token: { column: "model", names: { "Phone, A": "phone-centre" } },
  takenAt: "time",
  times: [
    { column: "keygen_ms", quantity: "key-pair", unit: "ms" },
    { column: "issue_s", quantity: "issuance", unit: "s" },
  ],
};
const header = "time,model,keygen_ms,issue_s,remark";
const read = (...lines: string[]) =>
  readStated(Buffer.from(`\ufeff${[header, ...lines].join("\r\n")}\r\n`), mapping, ["card", "phone-centre"]);
const at = "2026-11-23T10:00:00+09:00";

describe("times measured elsewhere", () => {
  test("come in by the mapping, with unit, name and line; an empty cell was not measured", () => {
    const { hash, lines } = read(`${at},"Phone, A",1834.5,12.25,"said ""ok"""`, `${at},card,,3,`);
    expect(lines).toEqual([
      { quantity: "key-pair", token: "phone-centre", takenAt: at, ns: 1_834_500_000, line: 2 },
      { quantity: "issuance", token: "phone-centre", takenAt: at, ns: 12_250_000_000, line: 2 },
      { quantity: "issuance", token: "card", takenAt: at, ns: 3_000_000_000, line: 3 },
    ]);
    const bytes = Buffer.from(`\ufeff${header}\r\n${at},card,1,,\r\n`);
    expect(readStated(bytes, mapping, ["card"]).hash).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    ["a token that the plan has not", `${at},Phone B,1,1,`, /line 2: the plan has no token "Phone B"/],
    ["a time that is none", `${at},card,fast,1,`, /line 2: "fast" in keygen_ms/],
    ["a time below nothing", `${at},card,-5,1,`, /line 2: "-5"/],
    ["a time of more than a day: the unit is wrong", `${at},card,1,90000,`, /line 2: "90000" in issue_s/],
    ["an instant without offset", "2026-11-23 10:00,card,1,1,", /line 2: "2026-11-23 10:00"/],
    ["a cell too few", `${at},card,1,1`, /line 2: 4 cells/],
    ["a stray quotation mark", `${at},car"d,1,1,`, /stray quotation mark/],
  ])("%s is refused, and told where", (_, line, about) => {
    expect(() => read(line)).toThrowError(
      expect.objectContaining({ code: "usage", detail: { about: expect.stringMatching(about) } }),
    );
  });

  test("a column that is not there is named", () => {
    const wrong: Mapping = { ...mapping, takenAt: "when" };
    expect(() => readStated(Buffer.from(`${header}\r\n`), wrong, [])).toThrowError(
      expect.objectContaining({ detail: { about: expect.stringContaining('no column "when"') } }),
    );
  });
});

test("they are summed up by themselves: too few say so, and where they came from is told", () => {
  const one = { quantity: "key-pair", token: "card", takenAt: null, source: "client", fileHash: "ab" };
  const few = statedRows([1, 2, 3].map((ms) => ({ ...one, ns: ms * 1e6 })));
  expect(few).toMatchObject([{ quantity: "key-pair", token: "card", sources: ["client"], files: ["ab"] }]);
  expect(few[0]?.time).toMatchObject({ n: 3, median: { kind: "too-few", needed: 6 }, greatest: 3 });
  const many = statedRows(Array.from({ length: 59 }, (_, index) => ({ ...one, ns: (index + 1) * 1e6 })));
  expect(many[0]?.time).toMatchObject({ median: { kind: "claim", value: 30 }, p95: { kind: "claim", upper: 59 } });
});
