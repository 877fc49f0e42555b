import { readFaults } from "../../card/faults/notation";
import type { VirtualToken } from "../../card/token";
import type { FailureRecord } from "../../failure/failure";
import { toFailureRecord } from "../../failure/failure";
import { wipeAttributes } from "../../jpki/client";
import { monotonicClock } from "../../link/transceive";
import { startTap, type Tap } from "../../tap/tap";
import { createTapTrace } from "../../tap/tap-trace";
import { systemTimers } from "../../tap/timers";
import type { FromTap, ToTap } from "./tap-messages";
import type { TokenReaders } from "./token-readers";

export interface TapService {
  receive(message: Exclude<ToTap, { type: "stop" }>): void;
  /** Cancels the tap under way and lets every reader go. */
  stop(): Promise<void>;
}

/** Carries out what main asks of the tap process, one tap at a time, and tells everything that happens. */
export function createTapService(
  readers: TokenReaders,
  tell: (message: FromTap) => void,
  openTokens: () => Promise<readonly VirtualToken[]>,
): TapService {
  /** Stays after its end: what the portal and the screens have to add comes later. */
  let running: RunningTap | undefined;

  readers.watch((report) => tell({ type: "readers", report }));
  offerTokens();

  return {
    receive(message) {
      switch (message.type) {
        case "begin":
          // A new tap ends the one before, which may still be looking for the removal of its token.
          running = runTap(message, readers, tell, running?.end());
          return;
        case "place":
          return attempt(() => readers.place(message.profile, message.position));
        case "move":
          return attempt(() => readers.move(message.position));
        case "remove":
          return attempt(() => readers.remove());
        case "faults":
          return attempt(() => readers.arm(readFaults(message.faults)));
        case "restart-readers":
          void readers.restart().catch(trouble);
          return;
        case "release-readers":
          void readers.release().catch(trouble);
          return;
        case "reopen-tokens":
          return offerTokens();
        default:
          if (running?.id === message.tap) running.receive(message);
          else if (message.type === "pin") message.pin?.fill(0);
      }
    },
    async stop() {
      await running?.end();
      await readers.close();
    },
  };

  function offerTokens(): void {
    openTokens()
      .then((tokens) => readers.offer(tokens))
      .catch(trouble);
  }

  function attempt(action: () => void): void {
    try {
      action();
    } catch (error) {
      trouble(error);
    }
  }

  function trouble(error: unknown): void {
    const failure: FailureRecord = toFailureRecord(error);
    tell({ type: "trouble", failure });
  }
}

interface RunningTap {
  readonly id: string;
  readonly ended: Promise<void>;
  end(): Promise<void>;
  receive(message: Extract<ToTap, { tap: string }>): void;
}

function runTap(
  { tap: id, request, trace }: Extract<ToTap, { type: "begin" }>,
  { current }: TokenReaders,
  tell: (message: FromTap) => void,
  previous: Promise<void> | undefined,
): RunningTap {
  const abort = new AbortController();
  let tap: Tap | undefined;
  let givePin: ((pin: Uint8Array | null) => void) | undefined;
  let giveConsent: ((granted: boolean) => void) | undefined;
  const early: Extract<ToTap, { type: "stamp" }>[] = [];

  const ended = (async () => {
    await previous;
    const traced = trace ? createTapTrace((line) => tell({ type: "trace", tap: id, line }), request) : null;
    tap = startTap(request, {
      readers: current(),
      clock: monotonicClock,
      timers: systemTimers,
      signal: abort.signal,
      askPin(question) {
        const answer = new Promise<Uint8Array | null>((resolve) => {
          givePin = resolve;
        });
        tell({ type: "asks-pin", tap: id, question });
        return answer;
      },
      askConsent(triesLeft) {
        const answer = new Promise<boolean>((resolve) => {
          giveConsent = resolve;
        });
        tell({ type: "asks-consent", tap: id, triesLeft });
        return answer;
      },
      ...(traced && { trace: traced }),
      onStage: (stage) => tell({ type: "stage", tap: id, stage }),
      onMark: (mark, ns) => tell({ type: "mark", tap: id, mark, ns }),
      onExchange: (exchange, list) => tell({ type: "exchange", tap: id, exchange, list }),
      onCertificate: (certificate) => tell({ type: "certificate", tap: id, certificate }),
      onSigned: ({ signatures, ...signed }) =>
        tell({ type: "signed", tap: id, signed: { ...signed, signatures: [...signatures] } }),
      onAttributes(attributes, cardNumber) {
        tell({ type: "attributes", tap: id, attributes, cardNumber });
        wipeAttributes(attributes);
      },
    });
    for (const { mark, at } of early) tap.stamp(mark, at);
    const { outcome, failure, token, tries, marks } = await tap.result;
    traced?.end(failure);
    tell({ type: "ended", tap: id, ending: { outcome, failure, token, tries, marks } });
  })();

  function end(): Promise<void> {
    abort.abort();
    givePin?.(null);
    giveConsent?.(false);
    return ended;
  }

  return {
    id,
    ended,
    end,
    receive(message) {
      switch (message.type) {
        case "pin":
          if (givePin) givePin(message.pin);
          else message.pin?.fill(0);
          givePin = undefined;
          return;
        case "consent":
          giveConsent?.(message.granted);
          giveConsent = undefined;
          return;
        case "stamp":
          if (tap) tap.stamp(message.mark, message.at);
          else early.push(message);
          return;
        case "cancel":
          void end();
          return;
        case "begin":
          throw new TypeError("a tap is begun once");
      }
    },
  };
}
