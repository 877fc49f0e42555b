import { z } from "zod";
import { instruction } from "../../main/apdu/instructions";
import { createReplay } from "../../main/link/replay";
import { createReplayReaders } from "../../main/link/replay-readers";
import { createSimulatedTime } from "../../main/link/simulated-time";
import { sizeOf } from "../../main/link/trace";
import type { Trace, TracedExchange } from "../../main/link/trace-reader";
import { createCapabilityMemory } from "../../main/tap/capability-memory";
import type { TapRequest, TapResult } from "../../main/tap/request";
import { conditionsSchema } from "../../main/tap/run";
import { runTap } from "../../main/tap/tap";

/** What a trace tells of the tap it is of; a line put in by hand may tell it. */
const aboutSchema = z.object({
  flow: conditionsSchema.shape.flow,
  order: conditionsSchema.shape.order.default("pin-first"),
  authentication: z.enum(["pin", "phone"]).default("pin"),
  floor: z.coerce.number().int().min(0).default(1),
  /** "success" or the failure's code. */
  outcome: z.string(),
  /** "tolerant" where the order of commands is not what the trace is kept for. */
  replay: z.enum(["strict", "tolerant"]).default("strict"),
});

export interface Again {
  readonly expected: string;
  readonly outcome: string;
  readonly result: TapResult;
  /** Exchanges of the trace that the tap did not come to. */
  readonly left: number;
}

/** Does the tap of a trace again, with the recorded token, on simulated time. */
export async function tapAgain(trace: Trace): Promise<Again> {
  const about = aboutSchema.parse(Object.fromEntries(trace.about));
  const replay = createReplay(trace, { order: about.replay });
  const readers = createReplayReaders({ name: "replay", atr: trace.atr, replay });
  const time = createSimulatedTime();
  const pins = trace.exchanges.filter(bringsPin);
  const result = await time.run(() =>
    runTap(requestOf(about, trace), {
      readers,
      clock: time.clock,
      timers: time.timers,
      capabilities: createCapabilityMemory(),
      // As long as the one that was withheld; nobody gives one that the trace does not know.
      askPin: async ({ pin }) => {
        const next = pins.shift();
        return next ? new Uint8Array(sizeOf(next.commandData)).fill(pin === "signature" ? 0x41 : 0x30) : null;
      },
      // Staff consented where the PIN was sent.
      askConsent: async () => replay.remaining() > 0,
      onStage: (stage) => stage.name === "searching" && replay.remaining() > 0 && readers.place(),
    }),
  );
  await readers.close();
  const outcome = result.failure?.code ?? "success";
  return { expected: about.outcome, outcome, result, left: replay.remaining() };
}

const bringsPin = ({ commandData, ins }: TracedExchange) => ins === instruction.verify && sizeOf(commandData) > 0;

function requestOf(about: z.infer<typeof aboutSchema>, { exchanges }: Trace): TapRequest {
  const { authentication, floor, flow, order } = about;
  const signing = exchanges.filter(({ ins }) => ins === instruction.performSecurityOperation);
  const signed = signing.filter(({ sw }) => sw === 0x9000);
  const last = signed.length > 0 ? signed : signing.slice(-1);
  // SHA-256's DigestInfo has 51 bytes.
  const digestInfos = last.length > 0 ? last.map(dataOf) : [new Uint8Array(51)];
  return {
    flow,
    reader: null,
    order,
    authentication,
    digestInfos: flow === "probe" ? [] : digestInfos,
    retryFloor: floor,
    sharing: "exclusive",
    readCertificate: flow !== "probe",
    timeouts: { hold: 60_000, exchange: 10_000, resume: 30_000, removal: 0 },
  };
}

const dataOf = ({ commandData }: TracedExchange) =>
  "bytes" in commandData ? commandData.bytes : new Uint8Array(commandData.withheld);
