import { openSync, writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { createLiveSession, type LiveSession } from "../../../../main/app/study/live-session";
import { monotonicClock } from "../../../../main/link/transceive";
import { arrive, broughtBack } from "../../../../main/study/session/begin";
import type { SessionEvent } from "../../../../main/study/session/session";
import { openStudyStore, type StudyStore } from "../../../../main/study/store/study-store";
import { madeRecord, study } from "../../study/made-session";

/**
 * Plays sessions for ever, each from where it was killed, and writes to a log what happened and when: number and instant of
 * each event, and how long writing or the turn of the event loop took at worst.
 */
const [file, log, id] = process.argv.slice(2);
if (file === undefined || log === undefined || id === undefined) throw new TypeError("file, log or id missing");
const descriptor = openSync(log, "a");
let stall = 0;
/** When the write that is under way began. */
let writing: number | null = null;
const store = await openStudyStore(file);
const watched: StudyStore = {
  ...store,
  async addEvents(session, events) {
    const began = performance.now();
    writing = began;
    await store.addEvents(session, events);
    writing = null;
    stall = Math.max(stall, performance.now() - began);
  },
};

const live = await (async (): Promise<LiveSession> => {
  const ports = {
    store: watched,
    screen: () => "welcome",
    carryOut: () => undefined,
    onChange: () => undefined,
    onFailure: ({ code }: { code: string }) => void writeSync(descriptor, `failed ${code}\n`),
  };
  const record = await store.unfinished();
  if (record === null) {
    await store.keepStudy(study, new Date().toISOString());
    const first = arrive(study, { participant: "P01", place: 0, language: "ja" });
    const nothing = { events: [], last: 0, notes: [] };
    const fresh = createLiveSession(first, { ...ports, record: madeRecord(id, "P01"), segment: 1, before: nothing });
    fresh.act({ name: "consent", granted: ["data"] });
    await fresh.settled();
    return fresh;
  }
  const kept = await store.session(record.id);
  const back = broughtBack(study, record, kept.trials);
  if (back === null) throw new TypeError("a session that has not ended can be gone on with");
  const segment = kept.segments.length + 1;
  await store.addSegment(record.id, { number: segment, startedAt: new Date().toISOString() });
  const last = await store.lastEvent(record.id);
  const again = createLiveSession(back, { ...ports, record, segment, before: { events: [], last, notes: [] } });
  again.act({ name: "resume" });
  return again;
})();

/** The stall so far, with the write that is under way: it may not end before the kill. */
function told(): void {
  const waited = Math.max(stall, writing === null ? 0 : performance.now() - writing);
  writeSync(descriptor, `event ${live.eventCount} ${monotonicClock.now()} ${waited.toFixed(1)}\n`);
}
const moves: SessionEvent[] = [
  { name: "begin" },
  { name: "assist" },
  { name: "stop", outcome: "success", reason: null, detected: false },
  { name: "redo" },
];
process.stdout.write("playing\n");
for (let turn = 0; ; turn++) {
  const before = performance.now();
  live.note({ kind: "touch", on: "window", place: { x: 0.5, y: 0.5 }, target: `touch-${turn}` }, null);
  told();
  const move = moves[Math.floor(turn / 7) % moves.length];
  if (turn % 7 === 0 && move !== undefined) {
    live.act(move);
    told();
  }
  await sleep(1);
  stall = Math.max(stall, performance.now() - before);
}
