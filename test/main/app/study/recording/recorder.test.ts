import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createRecorder, type Recorder } from "../../../../../main/app/study/recording/recorder";
import { openRecordings, type Recordings } from "../../../../../main/study/recordings/recordings";

const session = "5b0c2a9e-5a3e-4c4f-9d6b-7d9a2b9f0c11";
const began = { segment: 2, ns: 1_500 };
let folder: string;
let recordings: Recordings;
let recorder: Recorder;
/** What the window was told, in order. */
let told: string[];
let failures: unknown[];
let load: (error?: Error) => void;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  folder = mkdtempSync(join(tmpdir(), "kazashi-recordings-"));
  recordings = openRecordings(folder);
  told = [];
  failures = [];
  recorder = createRecorder({
    recordings,
    open() {
      told.push("open");
      const begun = new Promise<void>((resolve, reject) => {
        load = (error) => (error === undefined ? resolve() : reject(error));
      });
      return { begun, close: () => told.push("close") };
    },
    onChange: () => undefined,
    onFailure: (error) => failures.push(error),
  });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

test("what is recorded is kept for its owner alone, in one file from its first picture on", async () => {
  recorder.begin(session, () => began);
  recorder.page.chunk(Uint8Array.of(9));
  expect(recorder.recording).toBe(false);
  recorder.page.started(0);
  expect(recorder.recording).toBe(true);
  recorder.page.chunk(Uint8Array.of(1, 2));
  recorder.page.chunk(Uint8Array.of(3));
  await recorder.end();
  expect(told).toEqual(["open", "close"]);
  expect(await recordings.of(session)).toEqual([{ name: "2-1500.webm", began }]);
  expect(await recordings.read(session, "2-1500.webm")).toEqual(Uint8Array.of(1, 2, 3));
  if (process.platform !== "win32") expect(statSync(join(folder, session, "2-1500.webm")).mode & 0o777).toBe(0o600);
  // After its end nothing comes in any more.
  recorder.page.chunk(Uint8Array.of(4));
  await recorder.end();
  expect([...readFileSync(join(folder, session, "2-1500.webm"))]).toEqual([1, 2, 3]);
});

test("it began when its first picture was taken, however late that is told", async () => {
  recorder.begin(session, () => ({ segment: 1, ns: 5_000_000_000 }));
  recorder.page.started(1_200.5);
  recorder.page.chunk(Uint8Array.of(1));
  await recorder.end();
  expect(await recordings.of(session)).toMatchObject([{ began: { segment: 1, ns: 3_799_500_000 } }]);
});

test("no picture is kept that may be of a PIN's screen: one taken since the last, or shortly after it", () => {
  recorder.begin(session, () => began);
  // Of the first nobody knows how long ago it was taken.
  expect(recorder.page.mayKeep()).toBe(false);
  expect(recorder.page.mayKeep()).toBe(true);
  recorder.secret(true);
  expect(recorder.page.mayKeep()).toBe(false);
  recorder.secret(false);
  vi.advanceTimersByTime(10_000);
  // It may have been taken while the PIN's screen was there, however late it is asked about.
  expect(recorder.page.mayKeep()).toBe(false);
  expect(recorder.page.mayKeep()).toBe(true);

  recorder.secret(true);
  recorder.secret(false);
  vi.advanceTimersByTime(400);
  expect(recorder.page.mayKeep()).toBe(false);
  vi.advanceTimersByTime(1);
  expect([recorder.page.mayKeep(), recorder.page.mayKeep()]).toEqual([false, true]);
});

test("a window that cannot be recorded is told of once, and the session goes on without", async () => {
  recorder.begin(session, () => began);
  load(new Error("no page"));
  await vi.waitFor(() => expect(failures).toHaveLength(1));
  expect(told).toEqual(["open", "close"]);
  recorder.begin(session, () => began);
  expect(told).toEqual(["open", "close"]);
  recorder.begin("another", () => began);
  recorder.page.failed("NotReadableError");
  expect(failures[1]).toMatchObject({ code: "internal" });
  expect(recorder.recording).toBe(false);
});

test("recordings of a session are told in the order in which they began, and erased together", async () => {
  for (const ns of [2_000_000_000, 30]) await recordings.append(session, { segment: 1, ns }, Uint8Array.of(1));
  await recordings.append(session, { segment: 10, ns: 1 }, Uint8Array.of(1));
  await recordings.append(session, { segment: 2, ns: 1 }, Uint8Array.of(1));
  const names = (await recordings.of(session)).map(({ name }) => name);
  expect(names).toEqual(["1-30.webm", "1-2000000000.webm", "2-1.webm", "10-1.webm"]);
  for (const name of ["3-1.webm", "../x", "1-30.webm/"])
    await expect(recordings.read(session, name)).rejects.toMatchObject({ code: "usage" });
  await recordings.erase(session);
  expect(await recordings.of(session)).toEqual([]);
  await recordings.erase(session);
});
