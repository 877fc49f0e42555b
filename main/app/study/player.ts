import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Settings } from "../../../preload/contract";
import type { DeskAction, DeskState, ParticipantState } from "../../../preload/contract/study";
import { Failure } from "../../failure/failure";
import { consentItemNames } from "../../study/definition/consent";
import type { ParticipantLanguage } from "../../study/definition/words";
import { type IssueBook, issueBook } from "../../study/issues/issue-book";
import type { Note, SessionRecord } from "../../study/records/session-record";
import { arrive, broughtBack } from "../../study/session/begin";
import { participantView } from "../../study/session/participant-view";
import { plannedFaults } from "../../study/session/planned-faults";
import type { Answers, Session, SessionEffect, SessionEvent } from "../../study/session/session";
import { stepAt, trialAt } from "../../study/session/session-moves";
import { openStudyStore, type StudyStore } from "../../study/store/study-store";
import type { KioskObserver, Place } from "../pages/page-calls";
import type { DeskParts } from "./desk";
import { deskState, mirrorOf } from "./desk-state";
import { type StudyExports, studyExports } from "./exports";
import { createLiveSession, type LiveSession, trialUnderWay } from "./live-session";
import { createObservation, type Observation } from "./observers/observation";
import { type StudyResultsOf, studyResultsOf } from "./results";
import { changesOf, type Seen } from "./screen-watch";
import { type StudyFiles, studyFiles } from "./study-files";
import { type TapWatch, watchTaps } from "./tap-watch";
import { type TimeLines, timeLines } from "./time-lines";

/** Milliseconds that a result stays before what comes after the trial. */
const linger = 4_000;

/** Plays one session at a time at this kiosk. */
export interface Player {
  readonly files: StudyFiles;
  readonly timeLines: TimeLines;
  readonly exports: StudyExports;
  readonly issues: IssueBook;
  results: StudyResultsOf;
  readonly observer: Required<Omit<KioskObserver, "traces" | "onStagePainted">>;
  participant(): ParticipantState | null;
  settings(settings: Settings): Settings;
  testTokensOnly(): boolean;
  look(): void;
  state(): DeskState;
  start(visit: {
    hash: string;
    participant: string;
    place: number | null;
    language: ParticipantLanguage;
  }): Promise<void>;
  resume(): Promise<void>;
  consent(granted: readonly string[]): void;
  answers(values: Answers): void;
  act(action: DeskAction): void;
  showCard(shown: boolean): void;
  touched(touch: { on: "window" | "reader"; place: Place; target: string | null }): void;
  newNote(): Note;
  keepNote(note: Note): void;
  describe(described: Pick<SessionRecord, "profile" | "circumstances">): void;
  withdraw(id: string): Promise<void>;
  observe(on: boolean, display: boolean): Promise<void>;
  close(): Promise<void>;
}

/** A session with what watches the kiosk for it. */
interface Playing {
  readonly live: LiveSession;
  readonly taps: TapWatch;
}

/** @throws Failure as `openStudyStore` */
export async function openPlayer(parts: DeskParts): Promise<Player> {
  const { host } = parts;
  const store = await openStudyStore(parts.file);
  for (const notice of store.notices) parts.onFailure(notice);
  let playing: Playing | null = null;
  let seen: Seen | null = null;
  let page: string | null = null;
  let card = false;
  let lingering: NodeJS.Timeout | undefined;
  let erasing = Promise.resolve();
  const observation: Observation = createObservation({
    ...{ folder: parts.observersFolder, windows: parts.windowsFolder },
    ...{ shown: () => state(), onChange: changed },
  });

  function changed(): void {
    observation.tell();
    parts.onChange();
  }

  function view() {
    if (playing === null) return null;
    const { session } = playing.live;
    const { language } = parts.kiosk().session;
    if (card && session.position?.stage === "doing") {
      const onCard = { ...session, position: { ...session.position, stage: "card" as const } };
      return participantView(onCard, language);
    }
    return participantView(session, language);
  }

  function screenNow(): Seen {
    const { screen } = parts.kiosk().session;
    const shown = view();
    const onReader = host.readers.virtual?.onReader ?? null;
    return { screen: shown === null ? screen.name : `study-${shown.name}`, kiosk: screen, page, onReader };
  }

  function look(): void {
    if (playing === null) return;
    const now = screenNow();
    const before = seen;
    seen = now;
    for (const happening of changesOf(before, now)) playing.live.note(happening);
    const task = stepAt(playing.live.session);
    if (task?.kind === "trial" && task.task.success.kind === "screen" && before?.screen !== now.screen)
      if (task.task.success.screen === now.screen) detect();
    observation.tell();
  }

  /** The app has seen the success. */
  function detect(): void {
    if (playing?.live.session.position?.stage !== "doing") return;
    move({ name: "stop", outcome: "success", reason: null, detected: true });
  }

  function move(event: SessionEvent): void {
    if (playing === null) throw new Failure("session-ended");
    const { live } = playing;
    const before = live.session;
    live.act(event);
    if (live.session === before) return;
    card = false;
    clearTimeout(lingering);
    const { position } = live.session;
    if (position?.stage === "stopped")
      lingering = setTimeout(() => {
        if (playing?.live === live && live.session.position === position) move({ name: "go-on" });
      }, linger);
    look();
    parts.kiosk().refresh();
  }

  function carryOut(effect: Extract<SessionEffect, { name: "ready-kiosk" | "clear-kiosk" | "close" | "erase" }>): void {
    switch (effect.name) {
      case "ready-kiosk":
        clearKiosk();
        armFaults();
        return;
      case "clear-kiosk":
        clearKiosk();
        host.arm([]);
        return;
      case "erase":
        if (playing !== null) erase(playing.live.record.id);
        return;
      case "close":
    }
  }

  /** Back to its first screen, in the language of the trial, with nothing on the virtual reader. */
  function clearKiosk(): void {
    const kiosk = parts.kiosk();
    kiosk.dispatch({ name: "end" });
    if (kiosk.session.screen.name === "ended") kiosk.dispatch({ name: "touch" });
    if (playing !== null) kiosk.dispatch({ name: "language", language: languageOf(playing.live.session) });
    if (host.readers.virtual?.onReader) host.remove();
    page = null;
    seen = null;
  }

  function armFaults(): void {
    const planned = playing === null ? null : stepAt(playing.live.session);
    const faults = planned?.kind === "trial" ? plannedFaults(planned.task) : [];
    host.arm(faults);
    if (faults.length > 0) playing?.live.note({ kind: "faults", faults });
  }

  /** From the session's own files and from the runs. */
  function erase(id: string): void {
    const live = playing?.live.record.id === id ? playing.live : null;
    erasing = erasing
      .then(async () => {
        await live?.settled();
        const runs = await runsOf(store, id);
        // Without any, the store of runs need not be there.
        if (runs.length > 0) await parts.runs.delete(runs);
        await store.withdraw(id, new Date().toISOString());
      })
      .catch((error: unknown) => parts.onFailure(error instanceof Failure ? error : new Failure("internal")));
  }

  function play(
    session: Session,
    record: SessionRecord,
    segment: number,
    before: Parameters<typeof createLiveSession>[1]["before"],
  ): void {
    const live = createLiveSession(session, {
      ...{ store, record, segment, before, carryOut },
      screen: () => screenNow().screen,
      onChange: changed,
      onFailure: parts.onFailure,
    });
    const trial = () => trialUnderWay(live.session);
    const taps = watchTaps(
      () => live.now().ns,
      trial,
      (happening, of) => live.note(happening, of),
    );
    playing = { live, taps };
    card = false;
    clearKiosk();
    look();
    parts.kiosk().refresh();
  }

  function state(): DeskState {
    return {
      session: playing === null ? null : deskState(playing.live, playing.taps),
      mirror: mirrorOf(screenNow()),
      observation: observation.state(),
    };
  }

  return {
    files: studyFiles(store, parts.counterWindow),
    timeLines: timeLines(store, parts.runs.open),
    exports: studyExports(store, parts.runs, parts.counterWindow),
    issues: issueBook(store),
    results: studyResultsOf(store),
    observer: {
      onNews(news) {
        playing?.taps.onNews(news);
        observation.tell();
      },
      onRun: (run) => playing?.taps.onRun(run),
      onResultSeen(run, succeeded) {
        if (playing === null || !succeeded) return;
        const planned = stepAt(playing.live.session);
        if (planned?.kind !== "trial" || planned.task.success.kind !== "tap") return;
        // The page's request says what was done: a login before a signature is no signature.
        if (run !== null && playing.taps.flowOf(run) === planned.task.success.flow) detect();
      },
      onPage(path) {
        page = path;
        look();
      },
      onPageTouched(place) {
        if (place !== null) playing?.live.note({ kind: "touch", on: "page", place, target: null });
      },
    },
    participant() {
      if (playing === null) return null;
      const { session } = playing.live;
      const shown = view();
      const { position } = session;
      return {
        view: shown,
        step: `${session.phase} ${position?.at ?? ""} ${position?.stage ?? ""} ${trialAt(session)?.attempt ?? ""}`,
        again: card,
        task: position?.stage === "doing" && (card || shown === null),
        stopped: position?.stage === "stopped",
      };
    },
    settings(settings) {
      const condition = playing === null ? undefined : conditionOf(playing.live.session);
      if (playing === null) return settings;
      const { order = settings.order } = condition ?? {};
      return { ...settings, order, language: languageOf(playing.live.session) };
    },
    testTokensOnly: () => playing !== null && playing.live.session.study.realTokens === null,
    look,
    state,

    async start({ hash, language, participant, place }) {
      if (playing?.live.session.phase === "running" || playing?.live.session.phase === "consent")
        throw new Failure("request-busy", { about: "a session goes on" });
      const study = await store.study(hash);
      const before = await store.sessions(study.name);
      if (before.some((record) => record.participant === participant && record.endedAt === null))
        throw new Failure("usage", { about: `${participant} has a session that has not ended` });
      const session = arrive(study, { participant, language, place: place ?? before.length });
      const record: SessionRecord = {
        ...{ id: randomUUID(), participant, language, place: session.place },
        study: { name: study.name, version: study.version, hash },
        ...{ consent: null, profile: {}, circumstances: { moderator: "", place: "", equipment: "", incidents: "" } },
        ...{ startedAt: new Date().toISOString(), endedAt: null, withdrawnAt: null },
        ...{ appVersion: parts.appVersion, host: hostname(), position: null },
      };
      play(session, record, 1, { events: [], last: 0, notes: [] });
    },

    async resume() {
      if (playing !== null) return;
      const record = await store.unfinished();
      if (record === null) return;
      const kept = await store.session(record.id);
      const session = broughtBack(await store.study(record.study.hash), record, kept.trials);
      if (session === null) return;
      const segment = { number: kept.segments.length + 1, startedAt: new Date().toISOString() };
      await store.addSegment(record.id, segment);
      const events = await store.events(record.id, { after: 0, limit: 1_000_000 });
      play(session, record, segment.number, { events, last: events.at(-1)?.number ?? 0, notes: kept.notes });
      move({ name: "resume" });
    },

    consent: (granted) => move({ name: "consent", granted: consentItemNames.filter((name) => granted.includes(name)) }),
    answers: (values) => move({ name: "answers", values }),
    act(action) {
      if (action.name === "leave") leave();
      else move(action.name === "stop" ? { ...action, detected: false } : action);
    },
    showCard(shown) {
      card = shown && playing?.live.session.position?.stage === "doing";
      look();
      parts.kiosk().refresh();
    },
    touched({ on, place, target }) {
      // What is touched on a PIN pad says what was typed.
      const secret = parts.kiosk().session.screen.name === "enter-pin" && view() === null;
      playing?.live.note({ kind: "touch", on, ...(secret ? { place: null, target: null } : { place, target }) });
    },

    newNote() {
      if (playing === null) throw new Failure("session-ended");
      const { live } = playing;
      return {
        ...{ id: randomUUID(), time: live.now(), trial: trialUnderWay(live.session), screen: screenNow().screen },
        ...{ kind: "behaviour", severity: null, tags: [], text: "", author: live.record.circumstances.moderator },
      };
    },
    keepNote: (note) => playing?.live.keepNote(note),
    describe: (described) => playing?.live.describe(described),
    async withdraw(id) {
      if (playing?.live.record.id === id) move({ name: "withdraw" });
      else erase(id);
      await erasing;
    },
    observe: (on, display) => observation.set(on, display),
    async close() {
      clearTimeout(lingering);
      await playing?.live.settled();
      await erasing;
      await observation.set(false, false);
      await store.close();
    },
  };

  /** The kiosk is nobody's again, once the session is over. */
  function leave(): void {
    const phase = playing?.live.session.phase;
    if (phase === "running" || phase === "consent") throw new Failure("request-busy", { about: "the session goes on" });
    clearKiosk();
    playing = null;
    parts.kiosk().refresh();
    changed();
  }
}

function conditionOf(session: Session) {
  const planned = stepAt(session);
  if (planned === null || planned.kind === "thanks") return undefined;
  return session.study.conditions.find(({ name }) => name === planned.condition);
}

function languageOf(session: Session): ParticipantLanguage {
  return conditionOf(session)?.language ?? session.language;
}

async function runsOf(store: StudyStore, id: string): Promise<string[]> {
  const events = await store.events(id, { after: 0, limit: 1_000_000 });
  return events.flatMap(({ happening }) => (happening.kind === "tap-began" ? [happening.run] : []));
}
