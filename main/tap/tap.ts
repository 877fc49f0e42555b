import { Failure, toFailureRecord } from "../failure/failure";
import type { PinName } from "../jpki/pin";
import type { Course } from "./course";
import { letGo } from "./holding";
import { afterLoss, type Loss, lossIn, pauseAfter } from "./loss";
import type { Mark } from "./marks";
import { createPinGuard } from "./pin-guard";
import { createPinVault } from "./pin-vault";
import { createRecorder } from "./recorder";
import type { TapPorts, TapRequest, TapResult } from "./request";
import { type StateName, states } from "./states";
import { abortable, pause } from "./waiting";

/** Marks that are made outside the tap: by painting, by the portal. */
export type OutsideMark = Extract<Mark, "m0" | "m8" | "m10" | "m11">;

/** A tap under way. */
export interface Tap {
  /** Stamps a mark with the tap's clock, or with an instant already taken on it. The first stamp of a mark stands. */
  stamp(mark: OutsideMark, at?: bigint): void;
  /** Never rejects: a failure is a result. m10 and m11 may be stamped after it; they reach `onMark` and its `marks`. */
  readonly result: Promise<TapResult>;
}

const pinOf = {
  login: "authentication",
  sign: "signature",
  "read-attributes": "input-support",
  probe: "authentication",
} as const satisfies Record<TapRequest["flow"], PinName>;

/** Begins a tap. */
export function startTap(request: TapRequest, ports: TapPorts): Tap {
  const startedAt = new Date().toISOString();
  const recorder = createRecorder(ports.clock, ports);
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const course: Course = {
    request,
    ports,
    key: request.flow === "sign" ? "signature" : "authentication",
    pin: pinOf[request.flow],
    recorder,
    guard: createPinGuard(request.retryFloor),
    vault: createPinVault(),
    released,
    reader: request.reader,
    holding: null,
    shown: null,
    reason: null,
    pinAsked: false,
    jpkiAtr: null,
    lostAtr: null,
    doubted: false,
    identity: null,
    resumeUntil: null,
    searchUntil: 0n,
    token: null,
    tries: { before: null, after: null },
    certificate: null,
    signatures: [],
    cardNumber: null,
    sameNumber: false,
    probe: null,
  };

  // Begins when the caller has the tap in its hands: its ports may stamp a mark.
  const ended = Promise.resolve().then(() => run(course));
  const result = ended.then((failure): TapResult => {
    const { certificate, probe, reader, signatures, token, tries } = course;
    const { afterExchanges, exchanges, marks, startNs } = recorder;
    const outcome = failure === null ? "success" : "failure";
    const known = { reader, token, tries, certificate, signatures, probe, marks, exchanges, afterExchanges };
    return { outcome, failure: failure && toFailureRecord(failure), startedAt, startNs, ...known };
  });

  return {
    result,
    stamp(mark, at) {
      recorder.mark(mark, at);
      if (mark === "m8") release();
    },
  };
}

/** A tap whose marks nobody stamps from outside. */
export function runTap(request: TapRequest, ports: TapPorts): Promise<TapResult> {
  return startTap(request, ports).result;
}

async function run(course: Course): Promise<Failure | null> {
  const { request, vault } = course;
  let state: StateName | "ended" = firstState(request);
  try {
    while (state !== "ended") state = await step(course, state);
    return null;
  } catch (error) {
    const { code, detail } = toFailureRecord(error);
    const mark = course.recorder.lastMark;
    return new Failure(code, mark === null ? detail : { mark, ...detail }, { cause: error });
  } finally {
    vault.wipe();
    await letGo(course);
  }
}

function firstState({ authentication, flow, order }: TapRequest): StateName {
  return order === "pin-first" && authentication === "pin" && flow !== "probe" ? "enter-pin" : "search";
}

async function step(course: Course, state: StateName): Promise<StateName | "ended"> {
  const then = afterLoss(state, course.request);
  try {
    if (course.ports.signal?.aborted && then !== "done") throw new Failure("cancelled");
    return await states[state](course);
  } catch (error) {
    if (then === "done") return state === "await-removal" ? "ended" : "await-removal";
    const loss = lossIn(state, error, course.jpkiAtr !== null && course.jpkiAtr === course.token?.atr);
    if (then === "end" || loss === null) throw error;
    if (!mayResume(course)) throw loss === "token-locked" ? new Failure(loss, {}, { cause: error }) : error;
    return resume(course, then, loss);
  }
}

/** A tap may be resumed for as long as its request allows, counted from the first loss after a press of OK. */
function mayResume(course: Course): boolean {
  const { ports, request } = course;
  const now = ports.clock.now();
  course.resumeUntil ??= now + BigInt(request.timeouts.resume) * 1_000_000n;
  return now < course.resumeUntil;
}

/** The token left the field before all was said: the same one is awaited again. */
async function resume(course: Course, how: "hold-again" | "ask-again", loss: Loss): Promise<StateName> {
  const { guard, ports, recorder, request, vault } = course;
  course.lostAtr = course.token?.atr ?? null;
  await letGo(course);
  guard.connectionLost();
  course.doubted = guard.sent;

  const mark = recorder.lastMark;
  course.reason = { code: loss, detail: mark === null ? {} : { mark } };
  recorder.beginAnotherHolding();
  if (how === "ask-again") {
    vault.wipe();
    guard.endPress();
    if (request.order === "pin-first") return "enter-pin";
  }
  await abortable(pause(ports.timers, pauseAfter[loss]), ports.signal);
  return "search";
}
