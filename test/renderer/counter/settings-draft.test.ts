import { describe, expect, test } from "vitest";
import type { Settings } from "../../../preload/contract";
import { fromDraft, isChanged, toDraft } from "../../../renderer/counter/settings-draft";

const settings: Settings = {
  reader: null,
  order: "pin-first",
  sharing: "exclusive",
  retryFloor: 1,
  language: "ja",
  portalUrl: "https://localhost:8443/",
  pageContract: "page",
  allowedOrigins: ["https://portal.example.test", "https://other.example.test:444"],
  timeouts: { hold: 60, idle: 120, warning: 30, exchange: 10 },
  sound: true,
  fleet: { kiosk: null, database: null, telemetry: null },
};

const draft = toDraft(settings);

describe("a draft of the settings", () => {
  test("that nobody touched stands for the settings it was made of", () => {
    expect(fromDraft(draft)).toEqual({ settings });
    expect(isChanged(draft, settings)).toBe(false);
  });

  test("is changed by any field, and is not by the order they are kept in", () => {
    expect(isChanged({ ...draft, sound: false }, settings)).toBe(true);
    expect(isChanged({ ...draft, timeouts: { ...draft.timeouts, hold: 61 } }, settings)).toBe(true);
    expect(isChanged({ ...draft, allowedOrigins: "" }, settings)).toBe(true);
    const { exchange, warning, idle, hold } = settings.timeouts;
    expect(isChanged(draft, { ...settings, timeouts: { exchange, warning, idle, hold } })).toBe(false);
  });

  test("takes origins one a line, blank lines and paths left out", () => {
    const checked = fromDraft({
      ...draft,
      allowedOrigins: "\n https://a.example.test/login?x=1 \n\nhttps://b.example.test:8443\n",
    });
    expect(checked).toEqual({
      settings: { ...settings, allowedOrigins: ["https://a.example.test", "https://b.example.test:8443"] },
    });
  });

  test.each(["http://a.example.test", "a.example.test", "javascript:alert(1)", "https://"])(
    "refuses %s as an allowed origin and as the portal",
    (text) => {
      expect(fromDraft({ ...draft, allowedOrigins: `https://a.example.test\n${text}` })).toEqual({
        invalid: new Set(["allowedOrigins"]),
      });
      expect(fromDraft({ ...draft, portalUrl: text })).toEqual({ invalid: new Set(["portalUrl"]) });
    },
  );

  test("sends taps nowhere where its fields are empty, and where they say else", () => {
    const fleet = { kiosk: " north ", database: "postgres://kazashi@hall/kazashi", telemetry: "" };
    expect(fromDraft({ ...draft, fleet })).toEqual({
      settings: {
        ...settings,
        fleet: { kiosk: "north", database: "postgres://kazashi@hall/kazashi", telemetry: null },
      },
    });
    expect(isChanged({ ...draft, fleet }, settings)).toBe(true);
  });

  test.each([
    ["database", "https://hall/kazashi"],
    ["database", "postgres://kazashi:secret@hall/kazashi"],
    ["database", "postgres://kazashi@hall/kazashi?password=secret"],
    ["telemetry", "postgres://hall"],
    ["telemetry", "collector:4318"],
  ] as const)("refuses as %s: %s", (field, text) => {
    expect(fromDraft({ ...draft, fleet: { ...draft.fleet, [field]: text } })).toEqual({ invalid: new Set([field]) });
  });

  test("names every field that is wrong", () => {
    expect(fromDraft({ ...draft, portalUrl: "", allowedOrigins: "x" })).toEqual({
      invalid: new Set(["portalUrl", "allowedOrigins"]),
    });
  });
});
