import { type FailureRecord, toFailureRecord } from "../../failure/failure";
import { type Clock, monotonicClock } from "../../link/transceive";
import { measureTrial } from "../../study/figures/measure-trial";
import { actorOf, type Event, type Happening } from "../../study/records/event";
import type { Instant } from "../../study/records/instant";
import type { Answer, Note, SessionRecord } from "../../study/records/session-record";
import type { Session, SessionEffect, SessionEvent, Step } from "../../study/session/session";
import { stepAt, trialAt } from "../../study/session/session-moves";
import { step } from "../../study/session/session-step";
import { createSessionLog } from "../../study/store/session-log";
import type { StudyStore } from "../../study/store/study-store";

/** What a session needs of the app; all of it can be put in place by a test. */
export interface LivePorts {
  readonly store: StudyStore;
  readonly record: SessionRecord;
  /** From 1; more: the app had stopped meanwhile. */
  readonly segment: number;
  /** Of the trial under way, where the session is brought back; and the number of the last event. */
  readonly before: { readonly events: readonly Event[]; readonly last: number; readonly notes: readonly Note[] };
  /** The computer's own where they are not given. */
  readonly clocks?: { readonly monotonic: Clock; readonly wall: () => Date };
  /** What the participant sees now, as events name it. */
  screen(): string;
  /** What the state machine wants done that is not to be kept. */
  carryOut(effect: Extract<SessionEffect, { name: "ready-kiosk" | "clear-kiosk" | "close" | "erase" }>): void;
  onChange(): void;
  onFailure(failure: FailureRecord): void;
}

/** A session while it goes on: moves the state machine, stamps what happens, and has it kept. */
export interface LiveSession {
  readonly session: Session;
  readonly record: SessionRecord;
  /** Of this start of the app and of the trial it began in, in order. */
  readonly events: readonly Event[];
  readonly eventCount: number;
  readonly notes: readonly Note[];
  now(): Instant;
  act(event: SessionEvent, at?: Instant): void;
  /** Keeps what happened, if anything may be kept. `trial`: the one it belongs to, where that is not the one under way. */
  note(happening: Happening, trial?: number | null): void;
  keepNote(note: Note): void;
  describe(described: Pick<SessionRecord, "profile" | "circumstances">): void;
  /** Settles when everything is on the disk. */
  settled(): Promise<void>;
}

export function createLiveSession(arrived: Session, ports: LivePorts): LiveSession {
  const { store } = ports;
  const { monotonic: clock, wall } = ports.clocks ?? { monotonic: monotonicClock, wall: () => new Date() };
  const start = clock.now();
  let session = arrived;
  let record = ports.record;
  let kept = arrived.phase === "running";
  const events: Event[] = [...ports.before.events];
  let notes: readonly Note[] = ports.before.notes;
  let last = ports.before.last;
  /** Events follow the row of their session. */
  let begun: Promise<void> = Promise.resolve();
  const log = createSessionLog(
    async (added) => {
      await begun;
      await store.addEvents(record.id, added);
    },
    (failure) => ports.onFailure(toFailureRecord(failure)),
  );
  /** Everything else is written in the order in which it was asked for, after the events before it. */
  let writes: Promise<void> = Promise.resolve();

  function later(write: () => Promise<void>): void {
    writes = writes
      .then(() => log.flush())
      .then(write)
      .catch((error: unknown) => ports.onFailure(toFailureRecord(error)));
  }

  const now = (): Instant => ({
    segment: ports.segment,
    ns: Number(clock.now() - start),
    at: wall().toISOString(),
  });

  function keep(happening: Happening, trial: number | null, time: Instant): void {
    if (!kept) return;
    last += 1;
    const event: Event = {
      number: last,
      time,
      trial,
      actor: actorOf[happening.kind],
      screen: ports.screen(),
      happening,
    };
    events.push(event);
    log.add(event);
    // The token's last words come after the trial has ended, and belong to it.
    if (happening.kind === "tap-ended" && trial !== null) measure(trial);
  }

  function measure(number: number): void {
    const trial = session.trials.find((each) => each.number === number);
    const task = session.study.tasks.find(({ name }) => name === trial?.task);
    if (trial === undefined || task === undefined || trial.stopped === null) return;
    const measures = measureTrial(events, trial, task, session.study);
    later(() => store.measure(record.id, number, measures));
  }

  function carryOut(effect: SessionEffect, time: Instant): void {
    switch (effect.name) {
      case "keep": {
        kept = true;
        record = { ...record, consent: session.consent, position: session.position };
        begun = store.begin(record, { number: ports.segment, startedAt: record.startedAt });
        begun.catch((error: unknown) => ports.onFailure(toFailureRecord(error)));
        return;
      }
      case "keep-answers": {
        const { condition, questionnaire, trial } = effect.step;
        const answers: Answer[] = questionnaire.items.flatMap(({ name }) => {
          const value = effect.values[name];
          if (value === undefined || value === "") return [];
          return [
            {
              questionnaire: questionnaire.name,
              version: questionnaire.version,
              item: name,
              value,
              trial,
              condition,
              at: time.at,
            },
          ];
        });
        later(() => store.addAnswers(record.id, answers));
        return;
      }
      case "measure":
        measure(effect.trial);
        return;
      case "erase":
        kept = false;
        events.length = 0;
        notes = [];
        ports.carryOut(effect);
        return;
      default:
        ports.carryOut(effect);
    }
  }

  function move({ effects, happenings, session: next }: Step, time: Instant): void {
    const before = session;
    if (next === before && effects.length === 0 && happenings.length === 0) return;
    session = next;
    // First of all it must be known that anything may be kept.
    const order = [...effects].sort((one, other) => Number(other.name === "keep") - Number(one.name === "keep"));
    for (const effect of order.filter(({ name }) => name === "keep")) carryOut(effect, time);
    for (const { happening, trial } of happenings) keep(happening, trial, time);
    if (kept && next.phase !== "withdrawn") {
      const changed = next.trials.filter((trial) => !before.trials.includes(trial));
      const to = { position: next.position, endedAt: next.phase === "ended" ? time.at : null };
      record = { ...record, ...to };
      later(() => store.move(record.id, to, changed));
    }
    for (const effect of order.filter(({ name }) => name !== "keep")) carryOut(effect, time);
    ports.onChange();
  }

  return {
    get session() {
      return session;
    },
    get record() {
      return record;
    },
    events,
    get eventCount() {
      return last;
    },
    get notes() {
      return notes;
    },
    now,
    act(event, at = now()) {
      move(step(session, event, at), at);
    },
    note(happening, trial) {
      keep(happening, trial === undefined ? trialUnderWay(session) : trial, now());
    },
    keepNote(note) {
      if (!kept) return;
      notes = [...notes.filter(({ id }) => id !== note.id), note];
      later(() => store.keepNote(record.id, note));
      ports.onChange();
    },
    describe(described) {
      record = { ...record, ...described };
      if (kept) later(() => store.describe(record.id, described));
      ports.onChange();
    },
    async settled() {
      await log.flush();
      await writes;
    },
  };
}

/** The trial that goes on or has just stopped; what happens on its card is not part of it. */
export function trialUnderWay(session: Session): number | null {
  const trial = trialAt(session);
  return stepAt(session)?.kind === "trial" && trial !== null && session.position?.stage !== "card"
    ? trial.number
    : null;
}
