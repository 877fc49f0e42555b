import fc from "fast-check";
import { toHex } from "../../../main/apdu/hex";
import { instruction } from "../../../main/apdu/instructions";
import { decodeResponse } from "../../../main/apdu/response";
import { triesIn } from "../../../main/apdu/status-words";
import type { FailureCode } from "../../../main/failure/codes";
import { Failure } from "../../../main/failure/failure";
import type { Connection, Readers } from "../../../main/link/readers";
import { createSimulatedTime } from "../../../main/link/simulated-time";
import { createCapabilityMemory } from "../../../main/tap/capability-memory";
import { startTap } from "../../../main/tap/tap";
import { createTapTrace } from "../../../main/tap/tap-trace";
import { answer } from "../hostile-answers";
import { promise, type Target } from "../target";

const pins = { authentication: "7391", signature: "KZSH8642QX", "input-support": "4826" } as const;
/** A trace shows status words in hexadecimal: one of these would be taken for a PIN that got out. */
const readsLikePin = (given: Uint8Array | FailureCode) =>
  given instanceof Uint8Array && Object.values<string>(pins).includes(toHex(given.subarray(-2)));
const reader = "Virtual reader: hostile";
const atr = Uint8Array.of(0x3b, 0x80, 0x80, 0x01, 0x01);

/** A whole tap with a token that answers anything: it ends, spends a try for a press of OK, and lets no PIN out. */
export const tap: Target = {
  name: "tap",
  prepare: async () => ({
    property: fc.asyncProperty(
      fc.constantFrom("login", "sign", "read-attributes", "probe"),
      fc.constantFrom("pin-first", "hold-first"),
      fc.constantFrom("pin", "phone"),
      fc.array(answer, { minLength: 1, maxLength: 16 }),
      async (flow, order, authentication, answers) => {
        fc.pre(!answers.some(readsLikePin));
        const time = createSimulatedTime();
        const said: unknown[] = [];
        const given: Uint8Array[] = [];
        const attributesTold: Uint8Array[] = [];
        let at = 0;
        let presses = 0;
        const watch = watchVerify(() => presses);
        const readers = oneReader(watch.connected, async (command) => {
          const next = answers[at++ % answers.length];
          watch.answered(command, next);
          if (!(next instanceof Uint8Array)) throw new Failure(next ?? "token-lost");
          return Uint8Array.from(next);
        });
        const request = {
          flow,
          reader: null,
          order,
          authentication,
          digestInfos: flow === "probe" || flow === "read-attributes" ? [] : [new Uint8Array(51)],
          retryFloor: 1,
          sharing: "exclusive",
          readCertificate: true,
          cardNumber: flow !== "probe",
          timeouts: { hold: 5_000, exchange: 1_000, resume: 2_000, removal: 0 },
        } as const;
        const trace = createTapTrace((line) => said.push(line), request, { times: false });
        const result = await time.run(() => {
          const begun = startTap(request, {
            readers,
            clock: time.clock,
            timers: time.timers,
            capabilities: createCapabilityMemory(),
            async askPin(question) {
              said.push(question);
              presses += 1;
              if (presses > 3) return null;
              const bytes = Uint8Array.from(Buffer.from(pins[question.pin]));
              given.push(bytes);
              return bytes;
            },
            askConsent: async () => presses % 2 === 0,
            onStage(stage) {
              said.push(stage);
              if (stage.name === "release") begun.stamp("m8");
            },
            onAttributes(attributes) {
              attributesTold.push(...Object.values(attributes));
            },
            onExchange: (exchange) => said.push({ ...exchange, startNs: 0, endNs: 0 }),
            trace,
          });
          return begun.result;
        });
        trace.end(result.failure);
        said.push(result.outcome, result.failure, result.tries);
        // Numbers aside: offsets, lengths and status words in decimal may be any digits.
        const words = JSON.stringify(said, (_, value: unknown) => (typeof value === "number" ? 0 : value));
        const text = words.replace(/offset \d+|le:\d+|\*\d+|\d+ (?:bytes|there)/g, "");
        for (const pin of Object.values(pins)) {
          promise(!text.includes(pin) && !text.includes(Buffer.from(pin).toString("hex")), "no PIN leaves the tap");
        }
        promise(
          given.every((pin) => pin.every((byte) => byte === 0)),
          "the PIN given is wiped",
        );
        promise(
          !attributesTold.some((bytes) => bytes.length > 6 && text.includes(Buffer.from(bytes).toString("hex"))),
          "nothing read of a holder leaves the tap but to whom it is for",
        );
        promise(result.failure?.code !== "internal" || answers.includes("internal"), "a token causes no defect");
      },
    ),
  }),
};

/**
 * Judges every VERIFY by what main/tap/pin-guard.ts says of itself: the counter was read since the last one and on this
 * connection; for one press of OK there is another only after an accepted one, or after one without an answer that the
 * counter shows to have been accepted, or not to have been counted, and then once.
 */
function watchVerify(presses: () => number) {
  let counter: number | null = null;
  /** Of the VERIFY under way; null: none is. */
  let withPin: boolean | null = null;
  let last: { press: number; before: number; answer: number | null; repeated: boolean } | null = null;

  function mayFollow({ answer, before, repeated }: NonNullable<typeof last>, now: number): boolean {
    if (answer !== null) return answer === 0x9000 && now >= before;
    return now > before || (now === before && !repeated);
  }

  return {
    connected() {
      counter = null;
    },
    answered(command: Uint8Array, next: Uint8Array | FailureCode | undefined) {
      const [, ins] = command;
      if (ins === instruction.verify) withPin = command.length > 5;
      else if (ins !== instruction.getResponse || withPin === null) return;
      const answer = next instanceof Uint8Array ? (decodeResponse(next)?.sw ?? null) : null;
      // The answer is the one that GET RESPONSE fetches.
      if (answer !== null && answer >> 8 === 0x61) return;
      verify(withPin, answer);
      withPin = null;
    },
  };

  function verify(withPin: boolean, answer: number | null): void {
    if (!withPin) {
      counter = answer === null ? null : (triesIn(answer) ?? null);
      return;
    }
    if (counter === null) throw new Error("broken promise: VERIFY though the counter was not read");
    const before = last?.press === presses() ? last : null;
    promise(before === null || mayFollow(before, counter), "one try for a press of OK");
    const repeated = before !== null && before.answer === null && before.before === counter;
    last = { press: presses(), before: counter, answer, repeated };
    counter = null;
  }
}

function oneReader(connected: () => void, transceive: Connection["transceive"]): Readers {
  const state = {
    service: "running",
    readers: [{ name: reader, kind: "virtual", token: "present", inUse: false, atr }],
  } as const;
  return {
    state: () => state,
    watch(listener) {
      listener(state);
      return () => undefined;
    },
    async connect() {
      connected();
      return { reader, atr, transceive, close: async () => undefined };
    },
    close: async () => undefined,
  };
}
