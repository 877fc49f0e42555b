import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isFlagged, isRefused, portalNames } from "./attack";
import { families } from "./families/families";
import { honestVisit } from "./honest";
import type { KeptEntry } from "./stage/portal-process";
import { type Stage, setStage } from "./stage/stage";

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.close());

const logs = () => Promise.all(portalNames.map((name) => stage.portals[name].audit()));
/** What the portals have written down since an earlier look. */
const keptSince = async (lengths: readonly number[] = []): Promise<KeptEntry[]> =>
  (await logs()).flatMap((log, index) => log.slice(lengths[index] ?? 0));

describe.each(families)("$title", ({ attacks, control, portals }) => {
  const honest = async () => {
    for (const name of portals)
      await expect(honestVisit(stage, stage.portals[name])).resolves.toMatch(/^K-\d{8}-\d{7}$/);
    await control?.(stage);
  };

  test("before: honest citizens are served", honest);

  test.each(attacks)("$id: $title", async ({ expected, run }) => {
    const before = (await logs()).map((log) => log.length);
    const { status, code } = await run(stage);
    if (!isRefused(expected)) {
      expect({ status, code }).toEqual({ status: expected.status, code: null });
      if (!isFlagged(expected)) return;
      const flagged = { event: "tap-flagged", outcome: "flagged", flag: expected.flag };
      expect(await keptSince(before)).toContainEqual(expect.objectContaining(flagged));
      return;
    }
    expect({ status, code }).toEqual({ status: expected.status, code: expected.code });
    if (expected.seen === "run" || expected.seen === "asker") return;
    const entry = { event: expected.seen, outcome: "refused", code: expected.code };
    await expect.poll(() => keptSince(before)).toContainEqual(expect.objectContaining(entry));
  });

  test("after: honest citizens are served", honest);
});

describe("afterwards", () => {
  test("no attack met a defect of the portal's", async () => {
    for (const name of portalNames) expect(stage.portals[name].complaints()).toBe("");
    expect((await keptSince()).filter(({ code }) => code === "internal")).toEqual([]);
  });
});
