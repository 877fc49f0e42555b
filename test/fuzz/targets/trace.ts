import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { Failure } from "../../../main/failure/failure";
import { createReplay } from "../../../main/link/replay";
import { compareTraces } from "../../../main/link/trace-diff";
import { traceEventsSchema, traceToEvents } from "../../../main/link/trace-events";
import { traceToPcapng } from "../../../main/link/trace-pcapng";
import { readTrace } from "../../../main/link/trace-reader";
import { mutatedText } from "../mutation";
import { orRefused, promise, type Target } from "../target";

/** Trace files and everything that is made of them. */
export const trace: Target = {
  name: "trace",
  async prepare() {
    const folder = resolve("test/traces");
    const texts = readdirSync(folder)
      .filter((name) => name.endsWith(".trace"))
      .map((name) => readFileSync(resolve(folder, name), "utf8"));
    const lines = texts.flatMap((text) => text.split("\n"));
    const some = fc.array(fc.constantFrom(...lines), { minLength: 1, maxLength: 6 }).map((few) => few.join("\n"));
    const text = fc.oneof(
      some,
      some.chain((few) => mutatedText(few)),
      fc.string({ maxLength: 100 }),
    );
    return {
      property: fc.property(text, (given) => {
        const read = orRefused([Failure], () => readTrace(given));
        if (!read) return;
        promise(compareTraces(read, read).same, "a trace is the same as itself");
        orRefused([Failure], () => traceToPcapng(read));
        const events = orRefused([Failure], () => traceToEvents(read));
        if (events) traceEventsSchema.parse(events);
        promise(createReplay(read).remaining() === read.exchanges.length, "a replay begins with the whole trace");
      }),
    };
  },
};
