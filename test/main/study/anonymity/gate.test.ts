import { describe, expect, test } from "vitest";
import {
  leftOut,
  notConsented,
  passIssues,
  passSession,
  strict,
  type Treatment,
} from "../../../../main/study/anonymity/gate";
import type { KeptSession } from "../../../../main/study/records/kept-session";
import type { Note } from "../../../../main/study/records/session-record";
import { later, madeRecord, madeTrial, study } from "../made-session";

const id = "00000000-0000-4000-8000-000000000001";
const note = (change: Partial<Note>): Note => ({
  ...{ id: "00000000-0000-4000-8000-00000000000a", time: later(0), trial: 1, screen: "hold", kind: "problem" },
  ...{ severity: 3, tags: [], text: "holds it beside the reader", author: "M1" },
  ...change,
});
const session = (change: Partial<KeptSession> = {}): KeptSession => ({
  record: madeRecord(id, "P01"),
  segments: [],
  trials: [{ ...madeTrial(), measures: null }],
  answers: [],
  notes: [],
  ...change,
});
const pass = (given: KeptSession, treatment: Treatment = strict) => passSession(given, study, treatment);
const redact: Treatment = { personal: "redact", freeText: "keep" };

describe("before anything is given away", () => {
  test("a session of codes and numbers passes as it is", () => {
    expect(pass(session())).toEqual({ value: session(), findings: [] });
  });

  test("a free text is told and refused, though nothing in it looks personal, until somebody says that it was read", () => {
    const noted = session({ notes: [note({})] });
    expect(pass(noted).findings).toEqual([
      {
        place: { session: id, participant: "P01", what: "note", which: note({}).id, as: "free" },
        ...{ kind: "free-text", hint: "", refused: true },
      },
    ]);
    const kept = pass(noted, { ...strict, freeText: "keep" });
    expect(kept).toMatchObject({ value: noted, findings: [{ kind: "free-text", refused: false }] });
    expect(pass(noted, { ...strict, freeText: "leave-out" })).toMatchObject({
      ...{ value: { notes: [{ text: leftOut }] }, findings: [] },
    });
  });

  test("what looks personal is refused although the text was read, or written as a word for what it was", () => {
    const named = session({ notes: [note({ text: "田中さんは迷った、電話は03-0000-0000" })] });
    expect(pass(named, { ...strict, freeText: "keep" }).findings).toMatchObject([
      { kind: "phone", hint: "0***********", refused: true },
      { kind: "name", hint: "田***", refused: true },
    ]);
    const written = pass(named, redact);
    expect(written.value.notes[0]?.text).toBe("[name]は迷った、電話は[phone]");
    expect(written.findings.every(({ refused }) => !refused)).toBe(true);
  });

  test("each field in which somebody may have named somebody is looked through", () => {
    const named = "架空太郎さん";
    const { questionnaires } = study;
    const free = questionnaires.find(({ items }) => items.some(({ kind }) => kind === "text"));
    const item = free?.items.find(({ kind }) => kind === "text")?.name ?? "";
    const everywhere = session({
      record: madeRecord(id, "P01", {
        ...{ host: "tanaka-notebook" },
        circumstances: { moderator: "Hanako", place: named, equipment: named, incidents: named },
      }),
      trials: [{ ...madeTrial({ reason: named, detected: false }), measures: null }],
      answers: [
        {
          ...{ questionnaire: free?.name ?? "", version: free?.version ?? "", item, value: named },
          ...{ trial: null, condition: null, at: later(0).at },
        },
      ],
      notes: [note({ text: named, tags: [named], author: "Hanako" })],
    });
    const { findings, value } = pass(everywhere, redact);
    expect(findings.map(({ place }) => place.what)).toEqual([
      ...["host", "circumstances", "circumstances", "circumstances", "incidents", "reason", "answer"],
      ...["author", "tag", "note"],
    ]);
    expect(JSON.stringify(value)).not.toMatch(/架空|Hanako|tanaka/);
  });

  test("who did not let themselves be quoted is not, whatever anybody chooses", () => {
    const said = session({ notes: [note({ kind: "quote", severity: null, text: "どこにかざすの" })] });
    expect(pass(said, redact)).toMatchObject({ value: { notes: [{ text: notConsented }] }, findings: [] });
    const granted = madeRecord(id, "P01");
    const letThem = { ...said, record: { ...granted, consent: consented(["data", "quotes"]) } };
    expect(pass(letThem, redact).value.notes[0]?.text).toBe("どこにかざすの");
  });

  test("an issue's own words are looked through for names, and else stay", () => {
    const issue = {
      ...{ id: "00000000-0000-4000-8000-00000000000b", study: study.name, evidence: [], severity: 3 },
      ...{ description: "架空太郎さん held it too high", heuristic: "", recommendation: "draw where", owner: "UX" },
      ...{ status: "open" as const, createdAt: later(0).at },
    };
    expect(passIssues([issue], strict).findings).toMatchObject([{ kind: "name", refused: true }]);
    expect(passIssues([issue], redact).value).toMatchObject([
      { description: "[name] held it too high", recommendation: "draw where", owner: "UX" },
    ]);
  });
});

function consented(granted: ("data" | "quotes")[]) {
  return { version: "1", granted, refused: [], signedAt: later(0).at };
}
