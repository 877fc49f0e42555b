import { Failure } from "../../../failure/failure";
import type { Recording, Recordings } from "../../../study/recordings/recordings";

/** A hidden window that records the participant's, made when it is needed. */
export interface RecorderWindow {
  /** Its page is there: it may be asked to begin. Rejects where it could not be loaded. */
  readonly begun: Promise<void>;
  close(): void;
}

/** Records the participant's window for one session at a time. */
export interface Recorder {
  readonly recording: boolean;
  /** Does nothing where the session is recorded already, or could not be. */
  begin(session: string, now: () => Recording["began"]): void;
  /** A PIN or password is entered: pictures are blank until it is over. */
  secret(on: boolean): void;
  /** Settles when all that was recorded is on the disk. */
  end(): Promise<void>;
  readonly page: {
    /** A picture has been taken since the last one was asked about. False: none of the window may be in it. */
    mayKeep(): boolean;
    /** So many milliseconds ago. */
    started(ago: number): void;
    chunk(bytes: Uint8Array): void;
    failed(about: string): void;
  };
}

export interface RecorderParts {
  readonly recordings: Recordings;
  open(): RecorderWindow;
  /** Recording has begun, has ended, or could not be done. */
  onChange(): void;
  onFailure(error: unknown): void;
}

/** Milliseconds that pictures stay blank after the PIN's screen: as long as it may still be on the display. */
const afterglow = 400;

interface Running {
  readonly session: string;
  readonly window: RecorderWindow;
  now(): Recording["began"];
  began: Recording["began"] | null;
  written: Promise<void>;
}

export function createRecorder({ onChange, onFailure, open, recordings }: RecorderParts): Recorder {
  let running: Running | null = null;
  /** The session whose participant's window could not be recorded: that is told once, and not tried again. */
  let givenUp: string | null = null;
  let hidden = false;
  /** When the last PIN's screen went, and when the last picture was asked about. */
  let shown = Number.NEGATIVE_INFINITY;
  let asked = Number.NEGATIVE_INFINITY;

  function stop(): Promise<void> {
    const stopped = running;
    running = null;
    stopped?.window.close();
    if (stopped !== null) onChange();
    return stopped?.written ?? Promise.resolve();
  }
  function fail(error: unknown): void {
    onFailure(error);
    givenUp = running?.session ?? null;
    void stop();
  }

  return {
    get recording() {
      return running?.began != null;
    },
    begin(session, now) {
      if (running !== null || givenUp === session) return;
      const window = open();
      running = { session, window, now, began: null, written: Promise.resolve() };
      window.begun.catch(fail);
    },
    secret(on) {
      if (hidden && !on) shown = performance.now();
      hidden = on;
    },
    end: stop,
    page: {
      mayKeep() {
        const before = asked;
        asked = performance.now();
        return !hidden && shown + afterglow < before;
      },
      started(ago) {
        if (running === null) return;
        const { ns, segment } = running.now();
        running.began = { segment, ns: Math.max(0, Math.round(ns - Math.max(0, ago) * 1e6)) };
        onChange();
      },
      chunk(bytes) {
        if (running === null || running.began === null) return;
        const { began, session } = running;
        running.written = running.written.then(() => recordings.append(session, began, bytes)).catch(fail);
      },
      failed: (about) => fail(new Failure("internal", { about: `the window could not be recorded: ${about}` })),
    },
  };
}
