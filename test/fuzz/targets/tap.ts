import fc from "fast-check";
import { toHex } from "../../../main/apdu/hex";
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
        const time = createSimulatedTime();
        const said: unknown[] = [];
        const given: Uint8Array[] = [];
        const attributesTold: Uint8Array[] = [];
        let at = 0;
        const verifies = { accepted: 0, wrong: 0, unanswered: 0 };
        let presses = 0;
        const readers = oneReader(async (command) => {
          const next = answers[at++ % answers.length];
          if (command[1] === 0x20 && command.length > 5) verifies[outcomeOf(next)] += 1;
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
        const text = words.replace(/offset \d+|le:\d+|\*\d+/g, "");
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
        promise(verifies.wrong <= presses, "one try for a press of OK");
        // Sent once more where the counter says that the first was not counted; anew where it was accepted, then lost.
        promise(
          verifies.unanswered <= 2 * (presses + verifies.accepted),
          "what was not answered is sent once more at most",
        );
        promise(result.failure?.code !== "internal" || answers.includes("internal"), "a token causes no defect");
      },
    ),
  }),
};

function outcomeOf(response: Uint8Array | FailureCode | undefined): "accepted" | "wrong" | "unanswered" {
  if (!(response instanceof Uint8Array)) return "unanswered";
  return toHex(response.subarray(-2)) === "9000" ? "accepted" : "wrong";
}

function oneReader(transceive: Connection["transceive"]): Readers {
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
    connect: async () => ({ reader, atr, transceive, close: async () => undefined }),
    close: async () => undefined,
  };
}
