import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createRandom } from "../../../main/card/random";
import { bundle } from "../../bundle";
import { killTaps } from "./killed";

/** `npm run bench` kills two hundred times. */
const kills = 10;

test("taps that are killed at any instant lose nothing that the store said was kept, and it opens each time", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kazashi-killed-"));
  const child = await bundle("test/main/store/tapping-child.ts");
  try {
    const random = createRandom("killed");
    const killed = await killTaps([child.file], join(folder, "runs.sqlite"), kills, () => random.uniform());
    expect(killed).toMatchObject({ lost: 0, unfinished: 0, unopened: 0 });
    // At most the exchange that was under way besides, each time.
    expect(killed.besides).toBeLessThanOrEqual(kills);
    expect(killed.kept).toBeGreaterThan(0);
  } finally {
    await child.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}, 240_000);
