import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { version } from "../../package.json";
import { asFailure, type Failure, type FailureRecord, fromFailureRecord } from "../failure/failure";
import { keepTimesEven } from "../link/even-times";
import { monotonicClock } from "../link/transceive";
import type { DataFolder } from "../store/data-folder";
import { createRunKeeper } from "../store/run-keeper";
import { openStore } from "../store/store";
import type { Signed, TapRequest, TapResult, TapStage } from "../tap/request";
import { startTap } from "../tap/tap";
import { createTapTrace } from "../tap/tap-trace";
import { systemTimers } from "../tap/timers";
import { say } from "./answer";
import { askedToEnd } from "./ending";
import { faultsOf } from "./fault-arguments";
import type { PinSource } from "./pin-source";
import { openTokenSource } from "./token-source";
import { createTraceFile, type TraceFile } from "./trace-file";

export interface TapOptions {
  /** A PC/SC reader's name, or virtual:PROFILE. */
  readonly reader: string;
  /** Seconds to hold the token. */
  readonly timeout: number;
  /** Staff's consent to spend the last try. */
  readonly lastTry: boolean;
  /** File for the trace of the tap. */
  readonly trace?: string | undefined;
  /** Keep certificates, signatures and what was signed in it too. */
  readonly keepData?: boolean | undefined;
  /** What goes wrong, at a virtual reader. */
  readonly fault?: readonly string[] | undefined;
  /** The phone authenticates its owner by itself. */
  readonly ownAuthentication?: boolean | undefined;
}

export interface TapPlan {
  readonly flow: TapRequest["flow"];
  readonly digestInfos: readonly Uint8Array[];
  /** null for a probe, and where the phone needs none. */
  readonly pins: PinSource | null;
  /** Whoever asked for the tap. */
  readonly origin: string | null;
  /** Called as soon as the certificate was read. */
  onCertificate?(certificate: Uint8Array): void;
  /** What is made of the signatures, while the token may be taken away; its failure is the tap's. */
  judge?(signed: Signed): Promise<void>;
}

export interface PerformedTap {
  readonly runId: string;
  readonly result: TapResult;
  /** The tap's failure, or that of what was made of it. */
  readonly failure: Failure | null;
  /** What else should be known: the store was damaged, something could not be kept. */
  readonly notices: readonly FailureRecord[];
}

/** Keep one try for the citizen unless told otherwise. */
const retryFloor = 1;

/** One tap with everything around it: the token's place, the store, the marks that a window would make. */
export async function performTap(data: DataFolder, options: TapOptions, plan: TapPlan): Promise<PerformedTap> {
  await keepTimesEven();
  if (options.trace === undefined) return performInto(null, data, options, plan);
  const file = await createTraceFile(options.trace);
  if (options.keepData === true)
    say(`${options.trace} will hold the certificate: it names its holder. Keep it to yourself.`);
  try {
    return await performInto(file, data, options, plan);
  } finally {
    await file.close();
  }
}

async function performInto(
  file: TraceFile | null,
  data: DataFolder,
  options: TapOptions,
  plan: TapPlan,
): Promise<PerformedTap> {
  const store = await openStore(data.runs);
  try {
    const source = await openTokenSource(options.reader, data, await faultsOf(options.fault));
    try {
      const runId = randomUUID();
      const { flow, origin } = plan;
      const place = { evidence: source.evidence, reader: source.reader, origin };
      const conditions = { flow, order: "pin-first", ...place, appVersion: version, host: hostname() } as const;
      await store.begin({ id: runId, startedAt: new Date().toISOString(), conditions });
      const keeper = createRunKeeper(store);

      const cancel = new AbortController();
      askedToEnd().then(() => cancel.abort());

      let judged: Promise<Failure | null> = Promise.resolve(null);
      const request = requestFor(options, plan, source.reader);
      const startedAt = new Date().toISOString();
      const trace = file && createTapTrace((line) => file.write(line), request, { startedAt });
      const tap = startTap(request, {
        ...(trace && { trace }),
        ...(options.keepData && { keeping: "everything" }),
        readers: source.readers,
        clock: monotonicClock,
        timers: systemTimers,
        signal: cancel.signal,
        async askPin({ failure }) {
          if (failure === null) return plan.pins?.first ?? null;
          // A wrong one is not for a script to try again.
          if (failure.code === "pin-wrong" || failure.code === "pin-format") return null;
          say(`${failure.code}: the PIN once more`);
          return (await plan.pins?.another()) ?? null;
        },
        askConsent: async () => options.lastTry,
        onStage(stage) {
          tellStage(stage);
          if (stage.name === "searching") {
            tap.stamp("m0");
            source.hold();
          }
          if (stage.name === "release") tap.stamp("m8");
        },
        onMark: (mark, ns) => keeper.later((kept) => kept.addMark(runId, mark, ns)),
        onExchange: (exchange, list) => keeper.later((kept) => kept.addExchange(runId, exchange, list)),
        onCertificate: (certificate) => plan.onCertificate?.(certificate),
        onSigned(signed) {
          judged = judge(plan, signed).finally(() => {
            if (plan.judge !== undefined) tap.stamp("m10");
          });
        },
      });

      const result = await tap.result;
      const failure = result.failure === null ? await judged : fromFailureRecord(result.failure);
      // The next thing that happens is that the answer is printed.
      tap.stamp("m11");
      trace?.end(result.failure);
      const ending = {
        outcome: failure === null ? "success" : "failure",
        failure: failure && { code: failure.code, detail: failure.detail },
        token: result.token,
        tries: result.tries,
        marks: result.marks,
      } as const;
      keeper.later((kept) => kept.finish(runId, ending));
      await keeper.settled();
      return { runId, result, failure, notices: [...store.notices, ...keeper.failures] };
    } finally {
      await source.readers.close();
    }
  } finally {
    await store.close();
  }
}

async function judge({ judge }: TapPlan, signed: Signed): Promise<Failure | null> {
  try {
    await judge?.(signed);
    return null;
  } catch (error) {
    return asFailure(error);
  }
}

function requestFor(
  { ownAuthentication, timeout }: TapOptions,
  { digestInfos, flow }: TapPlan,
  reader: string,
): TapRequest {
  return {
    flow,
    reader,
    order: "pin-first",
    authentication: ownAuthentication ? "phone" : "pin",
    digestInfos,
    retryFloor,
    sharing: "exclusive",
    readCertificate: flow !== "probe",
    timeouts: { hold: timeout * 1_000, exchange: 10_000, resume: Math.min(timeout, 30) * 1_000, removal: 0 },
  };
}

const stageTexts: Record<TapStage["name"], string> = {
  searching: "please hold the card or phone over the reader",
  found: "found",
  "keep-still": "keep still",
  release: "you may take it away",
};

function tellStage(stage: TapStage): void {
  const again = stage.name === "searching" && stage.failure !== null ? `${stage.failure.code}: ` : "";
  say(`${again}${stageTexts[stage.name]}`);
}
