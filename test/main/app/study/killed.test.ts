import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createRandom } from "../../../../main/card/random";
import { bundle } from "../../../bundle";
import { killSessions } from "./killed";

/** KAZASHI_KILLS=100 kills a hundred times. */
const kills = Number(process.env.KAZASHI_KILLS ?? 5);

test(
  "a session that is killed at any instant goes on, and loses no event that is older than 100 ms",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "kazashi-killed-session-"));
    const child = await bundle("test/main/app/study/playing-child.ts");
    try {
      const random = createRandom("killed session");
      const killed = await killSessions(child.file, join(folder, "studies.sqlite"), kills, () => random.uniform());
      expect(killed).toMatchObject({ lostWithoutStall: 0, gaps: 0, broken: 0 });
      expect(killed.told).toBeGreaterThan(kills);
    } finally {
      await child.remove();
      rmSync(folder, { recursive: true, force: true });
    }
  },
  60_000 + 5_000 * kills,
);
