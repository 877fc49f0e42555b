import { randomUUID } from "node:crypto";
import type { Settings } from "../../../preload/contract";
import type { DeskAction, DeskState, ParticipantState } from "../../../preload/contract/study";
import { Failure, toFailureRecord } from "../../failure/failure";
import { consentItemNames } from "../../study/definition/consent";
import type { ParticipantLanguage } from "../../study/definition/words";
import { type IssueBook, issueBook } from "../../study/issues/issue-book";
import { openRecordings, type Recordings } from "../../study/recordings/recordings";
import type { Note, SessionRecord } from "../../study/records/session-record";
import { plannedFaults } from "../../study/session/planned-faults";
import type { Answers, Session, SessionEffect, SessionEvent } from "../../study/session/session";
import { stepAt } from "../../study/session/session-moves";
import { openStudyStore, type StudyStore } from "../../study/store/study-store";
import type { KioskObserver, Place } from "../pages/page-calls";
import type { DeskParts } from "./desk";
import { deskState, mirrorOf } from "./desk-state";
import { type StudyExports, studyExports } from "./exports";
import { createLiveSession, type LiveSession, trialUnderWay } from "./live-session";
import { createObservation, type Observation } from "./observers/observation";
import { createParticipantScreen } from "./participant-screen";
import { createRecorder, type Recorder } from "./recording/recorder";
import { type StudyResultsOf, studyResultsOf } from "./results";
import { changesOf, type Seen } from "./screen-watch";
import { type StudyFiles, studyFiles } from "./study-files";
import { type TapWatch, watchTaps } from "./tap-watch";
import { type TimeLines, timeLines } from "./time-lines";
import { type Arrival, interruptedVisit, mostEvents, newVisit, type Visit } from "./visit";

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
  /** `record`: the participant's window, where they agree to it. */
  start(arrival: Arrival & { readonly record: boolean }): Promise<void>;
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
  readonly recorder: Recorder["page"];
  close(): Promise<void>;
}

/** A session with what watches the kiosk for it. */
interface Playing {
  readonly live: LiveSession;
  readonly taps: TapWatch;
  /** The window is to be recorded, where the participant agrees. */
  readonly record: boolean;
}

/** @throws Failure as `openStudyStore` */
export async function openPlayer(parts: DeskParts): Promise<Player> {
  const { host } = parts;
  const store = await openStudyStore(parts.data.studies);
  for (const notice of store.notices) parts.onFailure(notice);
  const recordings: Recordings = openRecordings(parts.data.recordings);
  let playing: Playing | null = null;
  let seen: Seen | null = null;
  let lingering: NodeJS.Timeout | undefined;
  let erasing = Promise.resolve();
  const screen = createParticipantScreen(parts, () => playing?.live.session ?? null);
  const observation: Observation = createObservation({
    ...{ folder: parts.data.observers, windows: parts.windows },
    ...{ shown: () => state(), onChange: changed },
  });
  const recorder = createRecorder({
    ...{ recordings, open: parts.openRecorder, onChange: changed },
    onFailure: (error) => parts.onFailure(toFailureRecord(error)),
  });

  function changed(): void {
    observation.tell();
    parts.onChange();
  }

  function look(): void {
    if (playing === null) return;
    const now = screen.seen();
    const before = seen;
    recorder.secret(screen.secret());
    followConsent(playing);
    seen = now;
    for (const happening of changesOf(before, now)) playing.live.note(happening);
    const task = stepAt(playing.live.session);
    if (task?.kind === "trial" && task.task.success.kind === "screen" && before?.screen !== now.screen)
      if (task.task.success.screen === now.screen) detect();
    changed();
  }

  /** Recording goes on as long as a session whose participant has agreed to it. */
  function followConsent({ live, record }: Playing): void {
    const { consent, phase } = live.session;
    if (record && phase === "running" && consent?.granted.includes("screen"))
      recorder.begin(live.record.id, () => live.now());
    else void recorder.end();
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
    screen.showCard(false);
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
    screen.atPage(null);
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
        if (live !== null) await recorder.end();
        await recordings.erase(id);
        const runs = await runsOf(store, id);
        // Without any, the store of runs need not be there.
        if (runs.length > 0) await parts.runs.delete(runs);
        await store.withdraw(id, new Date().toISOString());
      })
      .catch((error: unknown) => parts.onFailure(error instanceof Failure ? error : new Failure("internal")));
  }

  function play({ before, record, segment, session }: Visit, recorded: boolean): void {
    const live = createLiveSession(session, {
      ...{ store, record, segment, before, carryOut },
      screen: () => screen.seen().screen,
      onChange: changed,
      onFailure: parts.onFailure,
    });
    const trial = () => trialUnderWay(live.session);
    const taps = watchTaps(
      () => live.now().ns,
      trial,
      (happening, of) => live.note(happening, of),
    );
    playing = { live, taps, record: recorded };
    screen.showCard(false);
    clearKiosk();
    look();
    parts.kiosk().refresh();
  }

  function state(): DeskState {
    return {
      session: playing === null ? null : deskState(playing.live, playing.taps, recorder.recording),
      mirror: mirrorOf(screen.seen()),
      observation: observation.state(),
    };
  }

  return {
    files: studyFiles(store, parts.counterWindow),
    timeLines: timeLines(store, recordings, parts.runs.open),
    exports: studyExports(store, parts.runs, recordings, parts.counterWindow),
    issues: issueBook(store),
    results: studyResultsOf(store),
    observer: {
      onNews(news) {
        if (playing === null) return;
        playing.taps.onNews(news);
        changed();
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
        screen.atPage(path);
        look();
      },
      onPageTouched(place) {
        if (place !== null) playing?.live.note({ kind: "touch", on: "page", place, target: null });
      },
    },
    participant: screen.state,
    settings(settings) {
      const condition = playing === null ? undefined : conditionOf(playing.live.session);
      if (playing === null) return settings;
      const { order = settings.order } = condition ?? {};
      return { ...settings, order, language: languageOf(playing.live.session) };
    },
    testTokensOnly: () => playing !== null && playing.live.session.study.realTokens === null,
    look,
    state,

    async start({ record, ...arrival }) {
      if (playing?.live.session.phase === "running" || playing?.live.session.phase === "consent")
        throw new Failure("request-busy", { about: "a session goes on" });
      play(await newVisit(store, arrival, parts.appVersion), record);
    },

    async resume() {
      if (playing !== null) return;
      const visit = await interruptedVisit(store);
      if (visit === null) return;
      // What was recorded says that it was to be.
      play(visit, (await recordings.of(visit.record.id)).length > 0);
      move({ name: "resume" });
    },

    consent: (granted) => move({ name: "consent", granted: consentItemNames.filter((name) => granted.includes(name)) }),
    answers: (values) => move({ name: "answers", values }),
    act(action) {
      if (action.name === "leave") leave();
      else move(action.name === "stop" ? { ...action, detected: false } : action);
    },
    showCard(shown) {
      screen.showCard(shown);
      look();
      parts.kiosk().refresh();
    },
    touched({ on, place, target }) {
      // What is touched on a PIN pad says what was typed.
      playing?.live.note({
        kind: "touch",
        on,
        ...(screen.secret() ? { place: null, target: null } : { place, target }),
      });
    },

    newNote() {
      if (playing === null) throw new Failure("session-ended");
      const { live } = playing;
      return {
        ...{ id: randomUUID(), time: live.now(), trial: trialUnderWay(live.session), screen: screen.seen().screen },
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
    recorder: recorder.page,
    async close() {
      clearTimeout(lingering);
      await playing?.live.settled();
      await recorder.end();
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
    void recorder.end();
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
  const events = await store.events(id, { after: 0, limit: mostEvents });
  return events.flatMap(({ happening }) => (happening.kind === "tap-began" ? [happening.run] : []));
}
