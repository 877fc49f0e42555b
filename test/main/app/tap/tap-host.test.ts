import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createTapHost, type TapNews } from "../../../../main/app/tap/tap-host";
import type { FromTap, ReadersReport, ToTap } from "../../../../main/app/tap/tap-messages";
import type { TapRequest } from "../../../../main/tap/request";

const id = "6a0e8f0e-6f0c-4a3b-9a84-0e0b7f2a8c11";
const request: TapRequest = {
  flow: "login",
  reader: null,
  order: "pin-first",
  authentication: "pin",
  digestInfos: [],
  retryFloor: 1,
  sharing: "exclusive",
  readCertificate: true,
  timeouts: { hold: 60_000, exchange: 5_000, resume: 30_000, removal: 60_000 },
};
const body = { width: 54, height: 85.6, antenna: { x: 0, y: 0, width: 41.5, height: 72.5 } };
const report: ReadersReport = {
  service: "unused",
  trouble: null,
  readers: [],
  virtual: {
    name: "Virtual reader: test",
    onReader: null,
    tokens: [{ profile: "card", kind: "card", label: "Card", ownAuthentication: false, body }],
    place: { antenna: { width: 65, height: 45 }, position: null, field: null },
  },
};
const stage = (name: "found" | "release"): FromTap => ({ type: "stage", tap: id, stage: { name } });

/** A host whose processes are under the test's hand. */
function hosted() {
  const processes: { sent: ToTap[]; killed: boolean; say(message: FromTap): void; exit(): void }[] = [];
  const reports: ReadersReport[] = [];
  const host = createTapHost({
    fork({ onMessage, onExit }) {
      const child = { sent: [] as ToTap[], killed: false, say: onMessage, exit: () => onExit(1) };
      processes.push(child);
      return {
        post: (message) => child.sent.push(structuredClone(message)),
        kill: () => {
          child.killed = true;
          onExit(null);
        },
      };
    },
    onReaders: (told) => reports.push(told),
    onTrouble: () => undefined,
  });
  host.start();
  const news: TapNews[] = [];
  const last = () => processes[processes.length - 1];
  return { host, processes, reports, news, last, begin: () => host.begin(id, request, (told) => news.push(told)) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the host of the tap process", () => {
  test("passes a tap's news on, and nothing of a tap it does not know", () => {
    const { begin, last, news } = hosted();
    begin();
    last()?.say(stage("found"));
    last()?.say({ ...stage("found"), tap: "0b6d0a52-38a4-4c37-8f0c-7a6d4c9c3f21" } as FromTap);
    expect(news).toEqual([stage("found")]);
  });

  test("tells how the process comes to run, once it knows", () => {
    const { host, last } = hosted();
    expect(host.turn).toBeNull();
    last()?.say({ type: "turn", turn: "first" });
    expect(host.turn).toBe("first");
  });

  test("takes no message that is not of the contract", () => {
    const { last } = hosted();
    expect(() => last()?.say({ type: "stage", tap: id, stage: { name: "dancing" } } as unknown as FromTap)).toThrow();
  });

  test("hands a PIN over once and wipes its own copy", () => {
    const { begin, last } = hosted();
    const pin = Uint8Array.of(49, 50, 51, 52);
    begin().givePin(pin);
    expect(last()?.sent.filter(({ type }) => type === "pin")).toEqual([
      { type: "pin", tap: id, pin: Uint8Array.of(49, 50, 51, 52) },
    ]);
    expect(pin).toEqual(new Uint8Array(4));
  });

  test("kills a process that says nothing between exchanges, ends the tap and forks another", () => {
    const { begin, processes, news } = hosted();
    begin();
    processes[0]?.say(stage("found"));
    vi.advanceTimersByTime(request.timeouts.exchange + 1_900);
    expect(processes[0]?.killed).toBe(false);
    vi.advanceTimersByTime(200);
    expect(processes.map(({ killed }) => killed)).toEqual([true, false]);
    expect(news.slice(-1)).toMatchObject([{ type: "ended", ending: { failure: { code: "token-unresponsive" } } }]);
  });

  test("kills a process that says nothing of a tap, which was begun, given a PIN or cancelled", () => {
    const question = { pin: "authentication", triesLeft: null, failure: null, holding: false } as const;
    const searching = { type: "stage", tap: id, stage: { name: "searching", failure: null, limit: 60_000 } } as const;
    for (const ask of ["begin", "pin", "cancel"] as const) {
      const { begin, news, processes } = hosted();
      processes[0]?.say({ type: "readers", report });
      const tap = begin();
      if (ask === "pin") {
        processes[0]?.say({ type: "asks-pin", tap: id, question });
        tap.givePin(Uint8Array.of(49, 50, 51, 52));
      } else if (ask === "cancel") {
        processes[0]?.say(searching);
        tap.cancel();
      }
      vi.advanceTimersByTime(request.timeouts.exchange + 2_000);
      expect(
        processes.map(({ killed }) => killed),
        ask,
      ).toEqual([true, false]);
      expect(news.slice(-1)).toMatchObject([{ type: "ended", ending: { failure: { code: "token-unresponsive" } } }]);
    }
  });

  test("lets a process start for as long as it takes, and watches over a tap begun before from then on", () => {
    const { begin, processes } = hosted();
    begin();
    vi.advanceTimersByTime(3_600_000);
    expect(processes).toHaveLength(1);
    processes[0]?.say({ type: "readers", report });
    vi.advanceTimersByTime(request.timeouts.exchange + 2_000);
    expect(processes.map(({ killed }) => killed)).toEqual([true, false]);
  });

  test("waits as long as people and searches take", () => {
    const { begin, processes } = hosted();
    begin();
    const question = { pin: "authentication", triesLeft: 3, failure: null, holding: true } as const;
    for (const message of [
      { type: "asks-pin", tap: id, question },
      { type: "asks-consent", tap: id, triesLeft: 1 },
      { type: "stage", tap: id, stage: { name: "searching", failure: null, limit: 60_000 } },
      stage("release"),
    ] as const) {
      processes[0]?.say(stage("found"));
      processes[0]?.say(message);
      // The readers may be reported after the tap's first news.
      processes[0]?.say({ type: "readers", report });
      vi.advanceTimersByTime(3_600_000);
      expect(processes, message.type).toHaveLength(1);
    }
  });

  test("forks a process that ended by itself again, and puts the virtual token back", () => {
    const { host, begin, processes, news } = hosted();
    processes[0]?.say({ type: "readers", report });
    host.place("card");
    begin();
    processes[0]?.exit();
    expect(news).toMatchObject([{ type: "ended", ending: { outcome: "failure", failure: { code: "reader-failed" } } }]);
    vi.advanceTimersByTime(1_000);
    expect(processes).toHaveLength(2);
    processes[1]?.say({ type: "readers", report });
    expect(processes[1]?.sent).toEqual([{ type: "place", profile: "card", position: null }]);
  });

  test("arms faults of the virtual reader, and refuses what is none", () => {
    const { host, last } = hosted();
    host.arm(["field-loss@3:after", "slow"]);
    expect(last()?.sent).toEqual([{ type: "faults", faults: ["field-loss@3:after", "slow"] }]);
    expect(() => host.arm(["bad-luck"])).toThrow(expect.objectContaining({ code: "usage" }));
    expect(last()?.sent.length).toBe(1);
  });

  test("stops a process that answers, and kills one that does not", async () => {
    const first = hosted();
    const stopped = first.host.stop();
    first.last()?.exit();
    await stopped;
    expect(first.processes.map(({ killed }) => killed)).toEqual([false]);

    const second = hosted();
    const killed = second.host.stop(1_500);
    vi.advanceTimersByTime(1_500);
    await killed;
    expect(second.processes.map((child) => child.killed)).toEqual([true]);
  });
});
