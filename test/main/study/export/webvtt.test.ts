import { expect, test } from "vitest";
import { webVtt } from "../../../../main/study/export/webvtt";
import type { KeptSession } from "../../../../main/study/records/kept-session";
import { later, madeEvents, madeRecord, madeTrial, study } from "../made-session";

const id = "00000000-0000-4000-8000-000000000001";
const session: KeptSession = {
  record: madeRecord(id, "P01"),
  segments: [{ number: 1, startedAt: later(0).at }],
  trials: [{ ...madeTrial({ started: later(1_000), stopped: later(31_500) }), measures: null }],
  answers: [],
  notes: [
    {
      ...{
        id: "00000000-0000-4000-8000-00000000000a",
        time: later(3_723_004),
        trial: 1,
        screen: "hold",
        kind: "quote",
      },
      ...{ severity: null, tags: [], text: "a --> b\n\n<c> & d", author: "M1" },
    },
  ],
};
const events = madeEvents(
  [5_250, "hold", { kind: "marker", marker: "slip" }],
  [6_000, "hold", { kind: "assisted" }],
  [7_000, "failure", { kind: "error", code: "token-lost" }],
);

test("tasks, markers, helps, errors and notes are cues on the session's clock, in the study's words", () => {
  const [header, note, ...cues] = webVtt(session, events, study, "en").trimEnd().split(/\n\n+/);
  expect([header, note]).toEqual(["WEBVTT", `NOTE ${study.name} P01`]);
  expect(cues).toEqual([
    `00:00:01.000 --> 00:00:31.500\n${study.tasks[0]?.title.en} / ${study.conditions[0]?.title.en} / Success`,
    "00:00:05.250 --> 00:00:07.250\nSlip",
    "00:00:06.000 --> 00:00:08.000\nHelped",
    "00:00:07.000 --> 00:00:09.000\nThe token left the field during the tap.",
    "01:02:03.004 --> 01:02:05.004\nquote: a --&gt; b &lt;c&gt; &amp; d",
  ]);
});

test("a recording that began later has its cues from its own beginning, and its name", () => {
  const begun = (ms: number) => ({ name: "1-0.webm", began: { segment: 1, ns: ms * 1e6 } });
  const [, note, first] = webVtt(session, events, study, "ja", begun(5_000)).split(/\n\n+/);
  expect(note).toBe(`NOTE ${study.name} P01 1-0.webm`);
  expect(first).toMatch(/^00:00:00\.000 --> 00:00:26\.500\n/);
  expect(webVtt(session, events, study, "ja", begun(60_000))).not.toContain("助けた");
});
