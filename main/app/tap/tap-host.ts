import type { Position } from "../../../preload/contract/position";
import { readFaults } from "../../card/faults/notation";
import { Failure, type FailureRecord } from "../../failure/failure";
import type { Turn } from "../../link/even-times";
import { monotonicClock } from "../../link/transceive";
import type { TapRequest } from "../../tap/request";
import type { OutsideMark } from "../../tap/tap";
import { type FromTap, fromTapSchema, type ReadersReport, type TapEnding, type ToTap } from "./tap-messages";

/** A tap process as the host sees it; `fork` (tap-fork.ts) makes a real one. */
export interface TapProcess {
  post(message: ToTap): void;
  /** Ends it at once, whatever it does. */
  kill(): void;
}
export type ForkTap = (listeners: {
  onMessage(message: unknown): void;
  onExit(code: number | null): void;
}) => TapProcess;

/** What a tap tells while it goes on, and its end as the last. */
export type TapNews = Extract<FromTap, { tap: string }>;

/** A tap under way in the tap process. */
export interface HostedTap {
  readonly id: string;
  /** Hands the PIN over and wipes it here. null: nobody gives one. */
  givePin(pin: Uint8Array | null): void;
  giveConsent(granted: boolean): void;
  /** Stamps a mark made outside the tap, now. */
  stamp(mark: OutsideMark): void;
  cancel(): void;
}

export interface TapHost {
  /** Forks the process. What is asked of it before waits. */
  start(): void;
  readonly readers: ReadersReport;
  /** How the process comes to run; null: not known yet. */
  readonly turn: Turn | null;
  /** `trace` has every exchange told as a line of the trace, too. */
  begin(id: string, request: TapRequest, onNews: (news: TapNews) => void, trace?: boolean): HostedTap;
  /** On the reader's mark where no position is told. */
  place(profile: string, position?: Position): void;
  /** null: onto the mark. */
  move(position: Position | null): void;
  remove(): void;
  /** Faults of the virtual reader, as texts. They go with the process. @throws Failure `usage` for what is none */
  arm(faults: readonly string[]): void;
  restartReaders(): void;
  releaseReaders(): void;
  /** Takes what lies on the virtual reader away, and offers its tokens as they are on the disk now. */
  reopenTokens(): void;
  /** Asks the process to end, and kills it after `graceMs`. */
  stop(graceMs?: number): Promise<void>;
}

export interface TapHostOptions {
  readonly fork: ForkTap;
  onReaders(report: ReadersReport): void;
  onTrouble(failure: FailureRecord): void;
  /** A fault of the virtual reader has struck; null: the process is gone, and its faults with it. */
  onFault?(fault: string | null): void;
}

/** Milliseconds that a tap process may be silent beyond the time limit of an exchange before it is taken for hung. */
const patience = 2_000;
/** Milliseconds before a process that ended by itself is forked again, so that one that cannot start does not spin. */
const forkPause = 500;

const noReaders: ReadersReport = { service: "starting", trouble: null, readers: [], virtual: null };

/** The readers are where they were; what lies on them is not known. */
function unseen({ readers, virtual, ...report }: ReadersReport): ReadersReport {
  return {
    ...report,
    readers: readers.map((reader) => ({ ...reader, token: "absent", inUse: false, atr: null })),
    virtual: virtual && { ...virtual, onReader: null },
  };
}

/**
 * Keeps one tap process alive: forks it, forks it again when it ends or hangs, and ends the tap under way with a failure
 * then. Which virtual token lies on the reader outlives the process.
 */
export function createTapHost({ fork, onFault, onReaders, onTrouble }: TapHostOptions): TapHost {
  const taps = new Map<string, WatchedTap>();
  let readers = noReaders;
  let turn: Turn | null = null;
  let placed: { readonly profile: string; readonly position: Position | null } | null = null;
  /** The process was forked anew and its virtual reader has not been seen yet. */
  let emptied = false;
  /** The process has started: something was heard of it. */
  let started = false;
  let stopped: (() => void) | undefined;
  let child: TapProcess | undefined;
  /** What was asked while no process was there to hear it. */
  const unheard: ToTap[] = [];

  function post(message: ToTap): void {
    if (child) child.post(message);
    else unheard.push(message);
  }

  function adopt(forked: TapProcess): void {
    child = forked;
    emptied = true;
    started = false;
    for (const message of unheard.splice(0)) forked.post(message);
  }

  function forkOne(): TapProcess {
    const forked: TapProcess = fork({
      onMessage: (message) => {
        if (child === forked) receive(fromTapSchema.parse(message));
      },
      onExit: (code) => {
        stopped?.();
        if (stopped || child !== forked) return;
        lose({ code: "reader-failed", detail: { about: `the tap process ended with ${code ?? "a signal"}` } });
        setTimeout(startAgain, forkPause);
      },
    });
    return forked;
  }

  function startAgain(): void {
    if (!stopped) adopt(forkOne());
  }

  /** The process is gone, or given up: its taps have failed, and no reader is known until the next one tells. */
  function lose(failure: FailureRecord): void {
    child = undefined;
    readers = unseen(readers);
    endAll(failure);
    onFault?.(null);
    onReaders(readers);
  }

  function receive(message: FromTap): void {
    if (!started) startWatching();
    if (message.type === "readers") replace(message.report);
    else if (message.type === "turn") turn = message.turn;
    else if (message.type === "trouble") onTrouble(message.failure);
    else if (message.type === "fault") onFault?.(message.fault);
    else pass(message);
  }

  function pass(news: TapNews): void {
    const tap = taps.get(news.tap);
    if (tap === undefined) return;
    watchOver(tap, news);
    if (news.type === "ended") tap.ended = true;
    tap.onNews(news);
  }

  /** A process forked anew has an empty virtual reader; the citizen's token has not moved. */
  function replace(report: ReadersReport): void {
    readers = report;
    if (emptied && report.virtual !== null) {
      emptied = false;
      if (placed !== null) post({ type: "place", ...placed });
    }
    onReaders(report);
  }

  /** A process takes as long to start as the machine lets it; from then on it owes news of the taps already begun. */
  function startWatching(): void {
    started = true;
    for (const tap of taps.values()) setAlarm(tap);
  }

  /**
   * There must be news in time after each thing asked of the process, and between exchanges; people, and the search for a
   * token, take as long as they take.
   */
  function watchOver(tap: WatchedTap, news: TapNews): void {
    if (news.type === "mark" || news.type === "certificate" || news.type === "trace") return;
    clearTimeout(tap.alarm);
    const reading =
      (news.type === "stage" && (news.stage.name === "found" || news.stage.name === "keep-still")) ||
      (news.type === "exchange" && news.list === "exchanges");
    if (reading) setAlarm(tap);
  }

  function setAlarm(tap: WatchedTap): void {
    clearTimeout(tap.alarm);
    if (!started || tap.ended) return;
    tap.alarm = setTimeout(killHung, tap.exchangeLimit + patience);
  }

  function killHung(): void {
    const hung = child;
    lose({ code: "token-unresponsive", detail: { about: "the tap process hung and was started again" } });
    startAgain();
    hung?.kill();
  }

  function endAll(failure: FailureRecord): void {
    const tries = { before: null, after: null };
    const ending: TapEnding = { outcome: "failure", failure, token: null, tries, marks: {} };
    const running = [...taps].filter(([, tap]) => !tap.ended);
    taps.clear();
    for (const [id, tap] of running) {
      clearTimeout(tap.alarm);
      tap.onNews({ type: "ended", tap: id, ending });
    }
  }

  return {
    start() {
      if (!child) adopt(forkOne());
    },
    get readers() {
      return readers;
    },
    get turn() {
      return turn;
    },
    begin(id, request, onNews, trace = false) {
      for (const [known, tap] of taps) if (tap.ended) taps.delete(known);
      const tap: WatchedTap = {
        exchangeLimit: request.timeouts.exchange,
        onNews,
        alarm: undefined,
        ended: false,
      };
      taps.set(id, tap);
      post({ type: "begin", tap: id, request, trace });
      setAlarm(tap);
      return {
        id,
        givePin(pin) {
          post({ type: "pin", tap: id, pin });
          pin?.fill(0);
          setAlarm(tap);
        },
        giveConsent(granted) {
          post({ type: "consent", tap: id, granted });
          setAlarm(tap);
        },
        stamp: (mark) => post({ type: "stamp", tap: id, mark, at: monotonicClock.now() }),
        cancel() {
          post({ type: "cancel", tap: id });
          setAlarm(tap);
        },
      };
    },
    place(profile, position) {
      if (!readers.virtual?.tokens.some((token) => token.profile === profile))
        throw new Failure("usage", { about: `no virtual token ${profile}` });
      placed = { profile, position: position ?? null };
      post({ type: "place", ...placed });
    },
    move(position) {
      if (placed !== null) placed = { ...placed, position };
      post({ type: "move", position });
    },
    remove() {
      placed = null;
      post({ type: "remove" });
    },
    arm(faults) {
      readFaults(faults);
      post({ type: "faults", faults: [...faults] });
    },
    restartReaders: () => post({ type: "restart-readers" }),
    releaseReaders: () => post({ type: "release-readers" }),
    reopenTokens() {
      placed = null;
      post({ type: "reopen-tokens" });
    },
    stop(graceMs = 1_500) {
      const stopping = child;
      return new Promise((resolve) => {
        if (stopping === undefined) resolve();
        const deadline = setTimeout(() => stopping?.kill(), graceMs);
        stopped = () => {
          clearTimeout(deadline);
          resolve();
        };
        post({ type: "stop" });
      });
    },
  };
}

interface WatchedTap {
  readonly exchangeLimit: number;
  readonly onNews: (news: TapNews) => void;
  alarm: NodeJS.Timeout | undefined;
  /** Marks of painting and portal may follow. */
  ended: boolean;
}
