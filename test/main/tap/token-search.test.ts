import { expect, test } from "vitest";
import type { ReaderState, Readers, ReadersState } from "../../../main/link/readers";
import { findToken, tokenRemoved } from "../../../main/tap/token-search";
import { createManualTime } from "./manual-time";

const reader = (name: string, token: ReaderState["token"] = "absent"): ReaderState => ({
  name,
  kind: "pcsc",
  token,
  inUse: false,
});

/** Readers that are what they are told to be. */
function toldReaders(first: Partial<ReadersState>) {
  let now: ReadersState = { service: "running", readers: [], ...first };
  const listeners = new Set<(state: ReadersState) => void>();
  const readers: Readers = {
    state: () => now,
    watch(listener) {
      listeners.add(listener);
      listener(now);
      return () => {
        listeners.delete(listener);
      };
    },
    connect: async () => {
      throw new TypeError("nobody connects here");
    },
    close: async () => undefined,
  };
  return {
    readers,
    listeners,
    become(next: Partial<ReadersState>) {
      now = { ...now, ...next };
      for (const listener of [...listeners]) listener(now);
    },
  };
}

function search(first: Partial<ReadersState>, name: string | null = null, readerKnown = false) {
  const time = createManualTime();
  const told = toldReaders(first);
  const cancel = new AbortController();
  const hindrances: (string | null)[] = [];
  const found = findToken({
    readers: told.readers,
    reader: name,
    readerKnown,
    clock: time.clock,
    timers: time.timers,
    signal: cancel.signal,
    limit: 10_000,
    patience: 2_000,
    onTimeUp: "time-out",
    onHindrance: (hindrance) => hindrances.push(hindrance?.code ?? null),
  });
  found.catch(() => undefined);
  return { ...told, time, cancel, found, hindrances };
}

test("a token that lies there already is found at once, one that comes when it comes", async () => {
  expect(await search({ readers: [reader("A", "present")] }).found).toBe("A");
  const { become, found, listeners } = search({ readers: [reader("A")] });
  become({ readers: [reader("A", "present")] });
  expect(await found).toBe("A");
  expect(listeners.size).toBe(0);
});

test("two tokens: told, unless one reader was chosen", async () => {
  const readers = [reader("A", "present"), reader("B", "present")];
  await expect(search({ readers }).found).rejects.toMatchObject({ code: "token-several" });
  expect(await search({ readers }, "B").found).toBe("B");
});

test("a token on a reader that was not chosen is none", async () => {
  const { found, time } = search({ readers: [reader("A", "present"), reader("B")] }, "B");
  await time.advance(10_000);
  await expect(found).rejects.toMatchObject({ code: "time-out" });
});

test.each([
  ["no reader at all", { readers: [] }, null, "reader-none"],
  ["the chosen one is not there", { readers: [reader("A", "present")] }, "B", "reader-none"],
  ["the service is stopped", { service: "stopped", readers: [] }, null, "service-unavailable"],
] as const)("%s", async (_, state, name, code) => {
  await expect(search(state, name).found).rejects.toMatchObject({ code });
});

test("a service on its way up is waited for; a reader that goes and stays away is lost", async () => {
  const { become, found, hindrances, listeners, time } = search({ service: "starting", readers: [] }, "A");
  become({ service: "running", readers: [reader("A")] });
  become({ readers: [] });
  await time.advance(1_999);
  expect(listeners.size).toBe(1);
  await time.advance(1);
  await expect(found).rejects.toMatchObject({ code: "reader-lost", detail: { about: "A" } });
  expect(hindrances).toEqual(["reader-lost"]);
});

test("a reader that goes and comes back is waited for, and its token found; so is the service", async () => {
  const { become, found, hindrances, time } = search({ readers: [reader("A")] }, "A");
  become({ readers: [] });
  await time.advance(1_500);
  become({ readers: [reader("A")] });
  await time.advance(1_000);
  become({ service: "stopped", readers: [] });
  await time.advance(1_000);
  become({ service: "starting" });
  await time.advance(500);
  become({ service: "running", readers: [reader("A", "present")] });
  expect(await found).toBe("A");
  expect(hindrances).toEqual(["reader-lost", null, "service-unavailable"]);
});

test("a reader that was in use and is not there is waited for as one that went, no longer than a token is", async () => {
  const { become, found, time } = search({ service: "stopped", readers: [] }, "A", true);
  await time.advance(1_000);
  become({ service: "running", readers: [reader("A", "present")] });
  expect(await found).toBe("A");

  const late = search({ readers: [reader("A")] }, "A");
  await late.time.advance(9_000);
  late.become({ readers: [] });
  await late.time.advance(1_000);
  await expect(late.found).rejects.toMatchObject({ code: "reader-lost" });
});

test("time is up: nothing came; or something mute lies there", async () => {
  const nothing = search({ readers: [reader("A")] });
  await nothing.time.advance(9_999);
  expect(nothing.listeners.size).toBe(1);
  await nothing.time.advance(1);
  await expect(nothing.found).rejects.toMatchObject({ code: "time-out" });
  expect(nothing.listeners.size).toBe(0);

  const mute = search({ readers: [reader("A", "mute")] });
  expect(mute.hindrances).toEqual(["token-unresponsive"]);
  await mute.time.advance(10_000);
  await expect(mute.found).rejects.toMatchObject({ code: "token-unresponsive" });
});

test("cancelled", async () => {
  const { cancel, found, listeners } = search({ readers: [reader("A")] });
  cancel.abort();
  await expect(found).rejects.toMatchObject({ code: "cancelled" });
  expect(listeners.size).toBe(0);
});

test("removal: seen when it happens, given up in time, and a vanished reader counts", async () => {
  const time = createManualTime();
  const { become, readers } = toldReaders({ readers: [reader("A", "present")] });
  const removed = tokenRemoved({ readers, timers: time.timers, limit: 1_000 }, "A");
  become({ readers: [reader("A")] });
  expect(await removed).toBe(true);

  become({ readers: [reader("A", "present")] });
  const staying = tokenRemoved({ readers, timers: time.timers, limit: 1_000 }, "A");
  await time.advance(1_000);
  expect(await staying).toBe(false);

  const unplugged = tokenRemoved({ readers, timers: time.timers, limit: 1_000 }, "A");
  become({ readers: [] });
  expect(await unplugged).toBe(true);
});
