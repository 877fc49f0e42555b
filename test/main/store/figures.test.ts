import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import type { RunFigures } from "../../../main/store/figures";
import { openStore } from "../../../main/store/store";
import type { CampaignPlace, Run } from "../../../main/tap/run";
import { beginning, ending, exchange } from "./sample-run";

const folder = mkdtempSync(join(tmpdir(), "kazashi-figures-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const campaign = {
  id: "5d6f7f8e-0f2c-4f0e-9d1a-0c7f3a2b1e4d",
  name: "Test campaign",
  evidence: "virtual",
  startedAt: "2026-11-23T10:00:00.000+09:00",
  description: {},
} as const;

function run(tap: number): Run {
  const begun = beginning();
  const place: CampaignPlace = { campaign: campaign.id, tap, stage: "timing", block: 1, warmUp: false, levels: {} };
  const lists = { exchanges: [exchange(0), exchange(1)], afterExchanges: [] };
  return { ...begun, conditions: { ...begun.conditions, campaign: place }, ...ending(), ...lists };
}

/** Made up, but of the run: so many exchanges, such a tap. */
const figures = ({ conditions, exchanges, failure, marks }: Run): RunFigures => {
  const tap = conditions.campaign?.tap ?? 0;
  const hold = marks.m8 === undefined ? null : marks.m8;
  const early = { detection: -tap, activation: 5 * tap, hold, signature: null };
  return {
    ...{ cell: `cell ${tap % 3}`, warmUp: tap === 1, reached: "first-try", early: false },
    ...{ failure: failure?.code ?? null, atr: "3B", dialogue: `${exchanges.length}` },
    times: { ...early, chip: null, certificate: 0, overhead: 1_234_567_890_123, result: null },
    segments: tap === 2 ? null : { total: 6, person: 1, radio: 1, chip: 1, reader: 1, host: 1, portal: 1 },
    hash: Uint8Array.from({ length: 32 }, () => tap % 256),
  };
};

test("columns come back in the order of the taps, whatever was kept with the run or made later", async () => {
  const store = await openStore(join(folder, "columns.sqlite"));
  await store.campaigns.begin(campaign);
  for (const tap of [3, 1, 2]) await store.keep(run(tap), figures);
  for (const tap of [5, 4]) await store.keep(run(tap));
  expect(await store.campaigns.bringUpToDate(campaign.id, figures)).toBe(2);
  expect(await store.campaigns.bringUpToDate(campaign.id, figures)).toBe(0);
  const columns = await store.campaigns.columns(campaign.id);
  expect(columns.length).toBe(5);
  const { number, word } = await columns.read(["detection", "signature", "total", "overhead", "warm_up"], ["cell"]);
  expect([...number("detection")]).toEqual([-1, -2, -3, -4, -5]);
  expect([...number("signature")]).toEqual(new Array(5).fill(Number.NaN));
  expect([...number("total")]).toEqual([6, Number.NaN, 6, 6, 6]);
  expect([...number("overhead")]).toEqual(new Array(5).fill(1_234_567_890_123));
  expect([...number("warm_up")]).toEqual([1, 0, 0, 0, 0]);
  const { index, words } = word("cell");
  expect([...index].map((place) => words[place])).toEqual(["cell 1", "cell 2", "cell 0", "cell 1", "cell 2"]);
  let hashes = "";
  for await (const piece of columns.hashes()) hashes += piece;
  expect(hashes).toBe([1, 2, 3, 4, 5].map((tap) => `0${tap}`.repeat(32)).join(""));
  await store.close();
});

test("pieces of many taps are one column, kept as numbers or not, and none is kept of taps that have changed", async () => {
  const file = join(folder, "pieces.sqlite");
  const store = await openStore(file);
  await store.campaigns.begin(campaign);
  // Tap numbers of four pieces, with one between them that has no tap.
  const taps = [1, 16_383, 16_384, 32_767, 50_000, 65_536];
  const kept = taps.map(run);
  for (const one of kept) await store.keep(one, figures);
  const read = async () => {
    const columns = await store.campaigns.columns(campaign.id);
    const { number, word } = await columns.read(["tap", "hold", "total"], ["cell"]);
    const { index, words } = word("cell");
    const [tap, hold, total] = [[...number("tap")], [...number("hold")], [...number("total")]];
    return { length: columns.length, tap, hold, total, cells: [...index].map((place) => words[place]) };
  };
  const pieces = () => {
    const database = new Database(file);
    const rows = database.prepare("SELECT DISTINCT piece FROM pieces ORDER BY piece").all();
    database.close();
    return rows.map((row) => z.object({ piece: z.int() }).parse(row).piece);
  };
  const loose = await read();
  expect(loose.tap).toEqual(taps);
  expect(pieces()).toEqual([]);
  await store.campaigns.bringUpToDate(campaign.id, figures);
  expect(pieces()).toEqual([0, 1, 2, 3]);
  expect(await read()).toEqual(loose);

  const [first, , , , later] = kept;
  await store.addMark(first?.id ?? "", "m8", 77);
  expect(pieces()).toEqual([1, 2, 3]);
  await store.campaigns.bringUpToDate(campaign.id, figures);
  expect((await read()).hold[0]).toBe(77);
  await store.delete([later?.id ?? ""]);
  expect((await read()).tap).toEqual(taps.filter((tap) => tap !== 50_000));
  await store.campaigns.end(campaign.id, campaign.startedAt);
  expect(pieces()).toEqual([0, 1, 2, 3]);
  expect((await read()).length).toBe(5);
  await store.close();
});

test("no figure outlives a change of its run, and none is left of a run that was deleted", async () => {
  const store = await openStore(join(folder, "changes.sqlite"));
  await store.campaigns.begin(campaign);
  const changed = run(2);
  await store.keep(changed, figures);
  const columns = async () => {
    await store.campaigns.bringUpToDate(campaign.id, figures);
    return store.campaigns.columns(campaign.id);
  };
  await store.addExchange(changed.id, exchange(2), "exchanges");
  expect((await (await columns()).read([], ["dialogue"])).word("dialogue").words).toEqual(["3"]);
  await store.addMark(changed.id, "m8", 77);
  expect([...(await (await columns()).read(["hold"], [])).number("hold")]).toEqual([77]);
  await store.addMark(changed.id, "m8", 78);
  expect([...(await (await columns()).read(["hold"], [])).number("hold")]).toEqual([78]);
  const failure = { code: "pin-wrong", detail: {} } as const;
  await store.finish(changed.id, ending({ outcome: "failure", failure }));
  expect((await (await columns()).read([], ["failure"])).word("failure").words).toEqual(["pin-wrong"]);
  // Begun, but by hand and without figures: it is a tap of the campaign all the same.
  const { conditions, id, startedAt } = run(3);
  await store.begin({ conditions, id, startedAt });
  expect((await columns()).length).toBe(2);
  await store.delete([changed.id]);
  expect((await columns()).length).toBe(1);
  await store.close();
});

test("a run that cannot be kept leaves no word behind", async () => {
  const store = await openStore(join(folder, "rolled-back.sqlite"));
  await store.campaigns.begin(campaign);
  await store.keep(run(1), figures);
  // A time that is no whole number is refused when the words are already written.
  const broken = (one: Run) => ({ ...figures(one), times: { ...figures(one).times, hold: 0.5 } });
  await expect(store.keep(run(2), broken)).rejects.toMatchObject({ code: "store-failed" });
  await store.keep(run(3), figures);
  await store.keep(run(2), figures);
  const { word } = await (await store.campaigns.columns(campaign.id)).read([], ["cell"]);
  const { index, words } = word("cell");
  expect([...index].map((place) => words[place])).toEqual(["cell 1", "cell 2", "cell 0"]);
  await store.close();
});
