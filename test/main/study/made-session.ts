import { sampleStudy } from "../../../main/study/definition/library";
import { studyHash } from "../../../main/study/definition/read-study";
import { actorOf, type Event, type Happening } from "../../../main/study/records/event";
import type { Instant } from "../../../main/study/records/instant";
import type { SessionRecord } from "../../../main/study/records/session-record";
import type { Trial } from "../../../main/study/records/trial";

/** Sessions of nobody, for tests. */

export const study = sampleStudy();

const began = Date.parse("2026-11-25T01:00:00.000Z");

/** So many milliseconds after the session began. */
export const later = (ms: number): Instant => ({
  segment: 1,
  ns: Math.round(ms * 1e6),
  at: new Date(began + ms).toISOString(),
});

export function madeRecord(id: string, participant: string, change: Partial<SessionRecord> = {}): SessionRecord {
  return {
    id,
    study: { name: study.name, version: study.version, hash: studyHash(study) },
    participant,
    place: 0,
    language: "ja",
    consent: { version: "1", granted: ["data"], refused: ["screen", "sound", "quotes"], signedAt: later(0).at },
    profile: {},
    circumstances: { moderator: "", place: "", equipment: "", incidents: "" },
    startedAt: later(0).at,
    endedAt: null,
    withdrawnAt: null,
    appVersion: "0.1.0",
    host: "test",
    position: { at: 0, stage: "card" },
    ...change,
  };
}

export function madeTrial(change: Partial<Trial> = {}): Trial {
  return {
    ...{ number: 1, task: "t1", condition: "card", block: 1, thinkAloud: false, attempt: 1 },
    ...{ started: later(0), stopped: later(30_000), outcome: "success", reason: null },
    ...{ detected: true, assists: 0, interrupted: false },
    ...change,
  };
}

/** Events of one trial, numbered, each so many milliseconds after the session began. */
export function madeEvents(...told: readonly (readonly [ms: number, screen: string, happening: Happening])[]): Event[] {
  return told.map(([ms, screen, happening], index) => ({
    number: index + 1,
    time: later(ms),
    trial: 1,
    actor: actorOf[happening.kind],
    screen,
    happening,
  }));
}
