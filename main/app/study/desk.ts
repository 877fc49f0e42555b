import type { BrowserWindow } from "electron";
import type { Settings } from "../../../preload/contract";
import type { DeskState, ParticipantState } from "../../../preload/contract/study";
import { Failure, type FailureRecord } from "../../failure/failure";
import type { DataFolder } from "../../store/data-folder";
import type { RunStore } from "../../study/export/import-study";
import type { Kiosk } from "../kiosk";
import type { KioskObserver } from "../pages/page-calls";
import type { Handlers } from "../requests";
import type { TapHost } from "../tap/tap-host";
import type { Player } from "./player";
import type { RecorderWindow } from "./recording/recorder";

/** What the desk is made of. */
export interface DeskParts {
  readonly data: Pick<DataFolder, "studies" | "observers" | "recordings">;
  /** Folder of the windows' build, which has the observers' page. */
  readonly windows: string;
  readonly host: TapHost;
  readonly appVersion: string;
  kiosk(): Kiosk;
  counterWindow(): BrowserWindow | null;
  /** Taps' exchanges; those of somebody who has withdrawn are deleted. */
  readonly runs: RunStore;
  /** A hidden window that records the participant's. */
  openRecorder(): RecorderWindow;
  /** What kiosk and moderator are shown has changed. */
  onChange(): void;
  onFailure(failure: FailureRecord): void;
}

type StudyRequest = Extract<keyof Handlers, `study.${string}` | `recorder.${string}`>;

/** UX test sessions in the app. Nothing of them is loaded until somebody asks for it, or one goes on from before. */
export interface StudyDesk {
  readonly handlers: Pick<Handlers, StudyRequest>;
  readonly observer: KioskObserver;
  /** What the participant's screen shows; null while no session goes on. */
  participant(): ParticipantState | null;
  /** The operator's settings under the condition of the trial that goes on. */
  settings(settings: Settings): Settings;
  testTokensOnly(): boolean;
  /** The kiosk or the readers may have changed. */
  look(): void;
  /** For the moderator; null as long as nothing was asked for. */
  state(): DeskState | null;
  /** A session that a crash interrupted goes on. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

export function createStudyDesk(parts: DeskParts): StudyDesk {
  let player: Player | null = null;
  let loading: Promise<Player> | undefined;

  function load(): Promise<Player> {
    loading ??= import("./player").then(async ({ openPlayer }) => {
      player = await openPlayer(parts);
      return player;
    });
    // What could not be opened is tried again when it is asked for again.
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  }
  /** What the participant does is only possible while a session goes on. */
  function playing(): Player {
    if (player === null) throw new Failure("session-ended");
    return player;
  }
  const files = async () => (await load()).files;

  return {
    observer: {
      traces: false,
      onNews: (news) => player?.observer.onNews(news),
      onRun: (run) => player?.observer.onRun(run),
      onResultSeen: (run, succeeded) => player?.observer.onResultSeen(run, succeeded),
      onPage: (path) => player?.observer.onPage(path),
      onPageTouched: (place) => player?.observer.onPageTouched(place),
    },
    participant: () => player?.participant() ?? null,
    settings: (settings) => player?.settings(settings) ?? settings,
    testTokensOnly: () => player?.testTokensOnly() ?? false,
    look: () => player?.look(),
    state: () => player?.state() ?? null,
    async resume() {
      const { access } = await import("node:fs/promises");
      const there = await access(parts.data.studies).then(
        () => true,
        () => false,
      );
      if (there) await (await load()).resume();
    },
    async close() {
      await player?.close();
    },
    handlers: {
      "study.consent": ({ granted }) => playing().consent(granted),
      "study.begin": () => playing().act({ name: "begin" }),
      "study.answers": ({ values }) => playing().answers(values),
      "study.card": ({ shown }) => playing().showCard(shown),
      "study.touched": (touch) => player?.touched(touch),
      "study.state": async () => (await load()).state(),
      "study.list": async () => (await files()).list(),
      "study.sample": async () => (await files()).sample(),
      "study.library": async () => (await files()).library(),
      "study.kept": async ({ hash }) => (await files()).kept(hash),
      "study.open": async () => (await files()).open(),
      "study.check": async ({ language, study }) => (await files()).check(study, language),
      "study.save": async ({ study }) => (await files()).save(study),
      "study.keep": async ({ study }) => (await files()).keep(study),
      "study.sessions": async ({ name }) => (await files()).sessions(name),
      "study.time-line": async ({ session, view }) => (await load()).timeLines.look(session, view),
      "study.results": async ({ hash, language }) => (await load()).results(hash, language),
      "study.anonymity": async ({ name }) => (await load()).exports.anonymity(name),
      "study.export": async (wanted) => (await load()).exports.export(wanted),
      "study.report": async (wanted) => (await load()).exports.report(wanted),
      "study.import": async () => (await load()).exports.import(),
      "study.issues": async ({ name }) => (await load()).issues.issues(name),
      "study.found": async ({ issue, language, seen, session }) =>
        (await load()).issues.found(session, seen, issue, language),
      "study.keep-issue": async (issue) => (await load()).issues.keep(issue),
      "study.delete-issue": async ({ id }) => (await load()).issues.remove(id),
      "study.kept-note": async ({ note, session }) => (await load()).timeLines.note(session, note),
      "study.withdraw": async ({ id }) => (await load()).withdraw(id),
      "study.start": async (visit) => (await load()).start(visit),
      "study.act": (action) => playing().act(action),
      "study.note": () => playing().newNote(),
      "study.keep-note": (note) => playing().keepNote(note),
      "study.describe": (described) => playing().describe(described),
      "recorder.may-keep": () => player?.recorder.mayKeep() ?? false,
      "recorder.started": ({ at }) => player?.recorder.started(Date.now() - at),
      "recorder.chunk": ({ bytes }) => player?.recorder.chunk(bytes),
      "recorder.failed": ({ about }) => player?.recorder.failed(about),
      "study.recording": async ({ name, session }) => (await load()).timeLines.recording(session, name),
      "study.observe": async ({ display, on }) => (await load()).observe(on, display),
    },
  };
}
