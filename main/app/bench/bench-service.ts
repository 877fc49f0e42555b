import { z } from "zod";
import { benchReads } from "../../../preload/contract/bench";
import { runCampaign } from "../../bench/campaign/run-campaign";
import { Failure, toFailureRecord } from "../../failure/failure";
import type { DataFolder } from "../../store/data-folder";
import { openStore, type Store } from "../../store/store";
import { openVirtualTokens } from "../tap/virtual-tokens";
import { type BenchReads, createBenchReads, type ReadName, type ReadPayload } from "./bench-reads";
import type { FromBench } from "./from-bench";
import { toBenchSchema } from "./to-bench";

/** Milliseconds between two tellings of how far a campaign is. */
const tellEvery = 200;

/** Carries out what main asks of a bench process: reads at once, one campaign at a time. */
export function createBenchService(data: DataFolder, tell: (message: FromBench) => void) {
  let opened: Promise<{ store: Store; reads: BenchReads }> | undefined;
  let cancel = new AbortController();

  function open() {
    opened ??= openStore(data.runs).then((store) => ({ store, reads: createBenchReads(store) }));
    return opened;
  }

  async function run({ clock, plan, seed }: Extract<z.output<typeof toBenchSchema>, { type: "run" }>): Promise<string> {
    cancel = new AbortController();
    const { store } = await open();
    const tokens = await openVirtualTokens(data, [...new Set(plan.factors.token.map(({ profile }) => profile))]);
    let told = 0;
    return runCampaign({
      ...{ plan, clock, tokens, store, signal: cancel.signal },
      ...(seed !== null && { seed }),
      onTap(done, of) {
        const now = performance.now();
        if (now - told < tellEvery && done < of) return;
        told = now;
        tell({ type: "progress", done, of });
      },
    });
  }

  async function answer(call: number, work: () => Promise<unknown>): Promise<void> {
    try {
      tell({ type: "answer", call, value: await work() });
    } catch (error) {
      tell({ type: "refusal", call, failure: toFailureRecord(error) });
    }
  }

  return {
    receive(given: unknown): void {
      const message = toBenchSchema.parse(given);
      switch (message.type) {
        case "read":
          void answer(message.call, async () => read((await open()).reads, message.name, message.payload));
          return;
        case "run":
          void answer(message.call, () => run(message));
          return;
        case "cancel":
          cancel.abort();
          return;
        case "stop":
          return;
      }
    },
    async stop(): Promise<void> {
      cancel.abort();
      if (opened !== undefined) await (await opened).store.close();
    },
  };
}

function read<N extends ReadName>(reads: BenchReads, name: N, payload: unknown): Promise<unknown> {
  return reads[name](check(schemas[name], payload, name));
}

function check<T>(schema: z.ZodType<T>, payload: unknown, name: string): T {
  const checked = schema.safeParse(payload);
  if (!checked.success) throw new Failure("internal", { about: `${name}: ${z.prettifyError(checked.error)}` });
  return checked.data;
}

const schemas: { readonly [N in ReadName]: z.ZodType<ReadPayload<N>> } = {
  "bench.list": benchReads["bench.list"].request,
  "bench.overview": benchReads["bench.overview"].request,
  "bench.tables": benchReads["bench.tables"].request,
  "bench.drawings": benchReads["bench.drawings"].request,
  "bench.taps": benchReads["bench.taps"].request,
  "bench.waterfall": benchReads["bench.waterfall"].request,
  "bench.compare": benchReads["bench.compare"].request,
  "bench.delete": benchReads["bench.delete"].request,
  "bench.page": benchReads["bench.page"].request,
  "bench.write": benchReads["bench.write"].request,
};
