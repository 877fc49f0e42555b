import { Failure, type FailureRecord } from "../failure/failure";
import { monotonicClock } from "../link/transceive";
import type { TapRequest } from "../tap/request";
import type { OutsideMark } from "../tap/tap";
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
  /** Forks the process; nothing can be asked of it before. */
  start(): void;
  readonly readers: ReadersReport;
  /** `trace` has every exchange told as a line of the trace, too. */
  begin(id: string, request: TapRequest, onNews: (news: TapNews) => void, trace?: boolean): HostedTap;
  place(profile: string): void;
  remove(): void;
  restartReaders(): void;
  releaseReaders(): void;
  /** Asks the process to end, and kills it after `graceMs`. */
  stop(graceMs?: number): Promise<void>;
}

export interface TapHostOptions {
  readonly fork: ForkTap;
  onReaders(report: ReadersReport): void;
  onTrouble(failure: FailureRecord): void;
}

/** Milliseconds that a tap process may be silent beyond the time limit of an exchange before it is taken for hung. */
const patience = 2_000;
/** Milliseconds before a process that ended by itself is forked again, so that one that cannot start does not spin. */
const forkPause = 500;

const noReaders: ReadersReport = { service: "starting", trouble: null, readers: [], virtual: null };

/**
 * Keeps one tap process alive: forks it, forks it again when it ends or hangs, and ends the tap under way with a failure
 * then. Which virtual token lies on the reader outlives the process.
 */
export function createTapHost({ fork, onReaders, onTrouble }: TapHostOptions): TapHost {
  const taps = new Map<string, WatchedTap>();
  let readers = noReaders;
  let placed: string | null = null;
  let stopped: (() => void) | undefined;
  let child: TapProcess | undefined;
  const post = (message: ToTap) => {
    if (child === undefined) throw new Failure("internal", { about: "the tap process was not started yet" });
    child.post(message);
  };

  function forkOne(): TapProcess {
    const started: TapProcess = fork({
      onMessage: (message) => {
        if (child === started) receive(fromTapSchema.parse(message));
      },
      onExit: (code) => {
        stopped?.();
        if (stopped || child !== started) return;
        endAll({ code: "reader-failed", detail: { about: `the tap process ended with ${code ?? "a signal"}` } });
        setTimeout(startAgain, forkPause);
      },
    });
    return started;
  }

  function startAgain(): void {
    if (stopped) return;
    readers = noReaders;
    onReaders(readers);
    child = forkOne();
  }

  function receive(message: FromTap): void {
    if (message.type === "readers") replace(message.report);
    else if (message.type === "trouble") onTrouble(message.failure);
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
    const isNew = readers.virtual === null && report.virtual !== null;
    readers = report;
    if (isNew && placed !== null) post({ type: "place", profile: placed });
    onReaders(report);
  }

  /** Only between exchanges must there be news in time; people, and the search for a token, take as long as they take. */
  function watchOver(tap: WatchedTap, news: TapNews): void {
    if (news.type === "mark" || news.type === "certificate" || news.type === "trace") return;
    clearTimeout(tap.alarm);
    const reading =
      (news.type === "stage" && (news.stage.name === "found" || news.stage.name === "keep-still")) ||
      (news.type === "exchange" && news.list === "exchanges");
    tap.alarm = reading ? setTimeout(killHung, tap.exchangeLimit + patience) : undefined;
  }

  function killHung(): void {
    const hung = child;
    endAll({ code: "token-unresponsive", detail: { about: "the tap process hung and was started again" } });
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
      child ??= forkOne();
    },
    get readers() {
      return readers;
    },
    begin(id, request, onNews, trace = false) {
      for (const [known, tap] of taps) if (tap.ended) taps.delete(known);
      taps.set(id, { exchangeLimit: request.timeouts.exchange, onNews, alarm: undefined, ended: false });
      post({ type: "begin", tap: id, request, trace });
      return {
        id,
        givePin(pin) {
          post({ type: "pin", tap: id, pin });
          pin?.fill(0);
        },
        giveConsent: (granted) => post({ type: "consent", tap: id, granted }),
        stamp: (mark) => post({ type: "stamp", tap: id, mark, at: monotonicClock.now() }),
        cancel: () => post({ type: "cancel", tap: id }),
      };
    },
    place(profile) {
      if (!readers.virtual?.tokens.some((token) => token.profile === profile))
        throw new Failure("usage", { about: `no virtual token ${profile}` });
      placed = profile;
      post({ type: "place", profile });
    },
    remove() {
      placed = null;
      post({ type: "remove" });
    },
    restartReaders: () => post({ type: "restart-readers" }),
    releaseReaders: () => post({ type: "release-readers" }),
    stop(graceMs = 1_500) {
      const stopping = child;
      if (stopping === undefined) return Promise.resolve();
      return new Promise((resolve) => {
        const deadline = setTimeout(() => stopping.kill(), graceMs);
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
