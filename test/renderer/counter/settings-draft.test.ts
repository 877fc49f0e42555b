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

  test("names every field that is wrong", () => {
    expect(fromDraft({ ...draft, portalUrl: "", allowedOrigins: "x" })).toEqual({
      invalid: new Set(["portalUrl", "allowedOrigins"]),
    });
  });
});
