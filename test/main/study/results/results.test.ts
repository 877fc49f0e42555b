import { expect, test } from "vitest";
import { svgOf } from "../../../../main/drawings/svg";
import { studyFigures } from "../../../../main/study/figures/study-figures";
import type { KeptSession } from "../../../../main/study/records/kept-session";
import { studyResults } from "../../../../main/study/results/results";
import { later, madeRecord, madeTrial, study } from "../made-session";

const none = { slip: 0, wrongTarget: 0, wrongHold: 0, earlyRemoval: 0, pin: 0, other: 0 };

/** Somebody who logged in with the card, in so many seconds. */
function played(number: number, seconds: number, thinkAloud = false): KeptSession {
  const measures = {
    ...{
      ms: seconds * 1_000,
      interrupted: false,
      errors: { ...none, pin: number },
      taps: 1,
      holds: 1,
      triesUsed: number,
    },
    ...{
      heldMs: null,
      requiredMs: null,
      marginMs: null,
      firstPlace: null,
      path: [],
      extraScreens: 0,
      dwell: {},
      touches: 3,
    },
  };
  const record = madeRecord(`00000000-0000-4000-8000-00000000000${number}`, `P0${number}`);
  const trial = { ...madeTrial({ thinkAloud, stopped: later(seconds * 1_000) }), measures };
  return { record, segments: [], trials: [trial], answers: [], notes: [] };
}

function resultsOf(sessions: readonly KeptSession[], language: "ja" | "en") {
  return studyResults(study, studyFigures(study, sessions), [], 3, language);
}

test("two times of 10 s and 40 s are told by their geometric mean, 20 s; think-aloud stays apart", () => {
  const { tables, drawings } = resultsOf([played(1, 10), played(2, 40), played(3, 500, true)], "en");
  const [outcomes, errors] = tables;
  const row = outcomes?.rows[0] ?? [];
  const cell = (title: RegExp) => row[outcomes?.header.findIndex((name) => title.test(name)) ?? -1];
  expect(cell(/^Trials/)).toBe(3);
  expect(cell(/^Time, s/)).toMatch(/^20\.0 \[/);
  expect(cell(/thinking aloud/)).toBe("too few to say (n = 1)");
  expect(cell(/^PIN tries/)).toBe(6);
  // Adjusted Wald of 3 of 3: (3 + 1.92) of (3 + 3.84) is 0.7192, less 0.3367 (Agresti and Coull 1998).
  expect(cell(/^Completed/)).toBe("100.0 [38.3, 100.0]");
  expect(errors?.rows[0]?.at(errors.header.indexOf("PIN"))).toBe(6);
  expect(svgOf(drawings[0] ?? expect.fail())).toContain("n = 3");
});

test.each(["ja", "en"] as const)(
  "what is compared with the baseline is called by the tasks' titles: %s",
  (language) => {
    const { tables } = resultsOf([played(1, 10)], language);
    const compared = tables.flatMap(({ rows }) => rows.map(([, what]) => String(what)));
    const [card, phone] = ["t1", "t2"].map((name) => study.tasks.find((task) => task.name === name)?.title[language]);
    expect(compared).toContainEqual(expect.stringContaining(`: ${card} / ${phone}`));
  },
);

test.each(["ja", "en"] as const)("without sessions it says that it cannot say anything: %s", (language) => {
  const { drawings, remarks, tables } = resultsOf([], language);
  expect(drawings).toEqual([]);
  expect(remarks.join(" ")).toMatch(language === "ja" ? /証明するものではありません/ : /prove nothing/);
  expect(remarks.join(" ")).toContain("3");
  expect(JSON.stringify(tables)).not.toMatch(/NaN|null|undefined|Infinity/);
});
