import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { defaultSettings, setAsideIfInvalid } from "../../../main/app/settings-file";
import { settingsSchema } from "../../../preload/contract";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kazashi-settings-"));
  file = join(folder, "settings.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the settings' file", () => {
  test("the usual settings are settings", () => {
    expect(settingsSchema.parse(defaultSettings)).toEqual(defaultSettings);
  });

  test.each([
    ["that is not there", undefined],
    ["with all settings", JSON.stringify({ ...defaultSettings, order: "hold-first" })],
    ["of an older version, with some of them", '{"order":"hold-first"}'],
  ])("one %s is left alone", (_, text) => {
    if (text !== undefined) writeFileSync(file, text);
    expect(setAsideIfInvalid(file)).toBeNull();
    expect(readdirSync(folder)).toEqual(text === undefined ? [] : ["settings.json"]);
  });

  test.each([
    ["that is no JSON", "{"],
    ["with a setting out of range", '{"retryFloor":9}'],
    ["that is something else", "[]null"],
  ])("one %s is kept beside, and said", (_, text) => {
    writeFileSync(file, text);
    expect(setAsideIfInvalid(file)).toMatchObject({ code: "settings-invalid" });
    const [aside, ...others] = readdirSync(folder);
    expect(others).toEqual([]);
    expect(aside).toMatch(/^settings\.invalid-.*\.json$/);
    expect(readFileSync(join(folder, aside ?? ""), "utf8")).toBe(text);
  });
});
