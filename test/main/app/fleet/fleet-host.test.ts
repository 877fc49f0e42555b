import { beforeEach, describe, expect, test, vi } from "vitest";
import { createFleetHost } from "../../../../main/app/fleet/fleet-host";
import type { FromFleet, ToFleet } from "../../../../main/app/fleet/fleet-messages";
import type { FailureRecord } from "../../../../main/failure/failure";
import type { FleetSettings, FleetState } from "../../../../preload/contract/fleet";

const off: FleetSettings = { kiosk: "north", database: null, telemetry: null };
const on: FleetSettings = { ...off, database: "postgres://kazashi@hall/kazashi" };

let settings: FleetSettings;
let posted: (ToFleet | { type: "stop" })[][];
let say: (message: FromFleet) => void;
let exit: () => void;
let states: (FleetState | null)[];
let failures: FailureRecord[];

function host() {
  return createFleetHost({
    fork({ onExit, onMessage }) {
      const own: (typeof posted)[number] = [];
      posted.push(own);
      [say, exit] = [onMessage, onExit];
      return { post: (message) => void own.push(message), kill: onExit };
    },
    settings: () => settings,
    onChange: (state) => states.push(state),
    onFailure: (failure) => failures.push(failure),
  });
}

beforeEach(() => {
  [settings, posted, states, failures] = [off, [], [], []];
});

describe("several kiosks, seen from main", () => {
  test("nothing is started while the settings name no place, and nothing can be asked", async () => {
    const fleet = host();
    fleet.follow();
    expect(posted).toEqual([]);
    expect(fleet.handlers["fleet.state"](undefined)).toBeNull();
    await expect(fleet.handlers["fleet.hall"]({ limit: 5 })).rejects.toMatchObject({ code: "usage" });
    await fleet.stop();
  });

  test("settings are followed once for each change, and told off when they name no place any more", () => {
    const fleet = host();
    settings = on;
    fleet.follow();
    fleet.follow();
    settings = off;
    fleet.follow();
    expect(posted).toEqual([
      [
        { type: "follow", call: 1, settings: on },
        { type: "follow", call: 2, settings: off },
      ],
    ]);
  });

  test("what is sent, and what does not arrive, is told to the window", () => {
    const fleet = host();
    settings = on;
    fleet.follow();
    const problem = { code: "store-failed", detail: { about: "the hall's database" } } as const;
    const sending = { to: "database", waiting: 3, sent: 2, sentAt: "2026-11-23T10:00:00.000Z", problem } as const;
    say({ type: "sendings", sendings: [sending] });
    expect(states.at(-1)).toEqual({ kiosk: "north", sendings: [sending] });
    expect(fleet.handlers["fleet.state"](undefined)).toEqual({ kiosk: "north", sendings: [sending] });
  });

  test("a process that ends is started again, and one that was told to is not", async () => {
    vi.useFakeTimers();
    try {
      const fleet = host();
      settings = on;
      fleet.follow();
      exit();
      await vi.advanceTimersByTimeAsync(1_000);
      expect(posted.length).toBe(2);
      expect(posted[1]).toEqual([{ type: "follow", call: 2, settings: on }]);
      expect(failures.map(({ code }) => code)).toEqual(["internal"]);
      const stopped = fleet.stop();
      exit();
      await stopped;
      await vi.advanceTimersByTimeAsync(5_000);
      expect(posted.length).toBe(2);
    } finally {
      vi.useRealTimers();
    }
  });
});
