import { Failure } from "../failure/failure";
import type { Readers, ReadersState } from "../link/readers";

/** Several sources of readers as one, in their order. The first that has a reader of a name answers for it. */
export function joinReaders(...sources: readonly Readers[]): Readers {
  const state = (): ReadersState => join(sources.map((source) => source.state()));
  return {
    state,
    watch(listener) {
      // A source calls back at once when it is watched; the joined state is told once, when all are.
      let watching = false;
      const stops = sources.map((source) => source.watch(() => watching && listener(state())));
      watching = true;
      listener(state());
      return () => {
        for (const stop of stops) stop();
      };
    },
    async connect(reader, sharing) {
      const source = sources.find((candidate) => candidate.state().readers.some(({ name }) => name === reader));
      if (!source) throw new Failure("reader-lost", { about: reader });
      return source.connect(reader, sharing);
    },
    async close() {
      await Promise.all(sources.map((source) => source.close()));
    },
  };
}

/** A service that does not run is told of whatever else is there; that there is no reader, only where there is none. */
function join(states: readonly ReadersState[]): ReadersState {
  const readers = states.flatMap((state) => state.readers);
  const service = (["stopped", "starting"] as const).find((word) => states.some((state) => state.service === word));
  const trouble = states
    .map((state) => state.trouble)
    .find((code) => code !== undefined && (code !== "reader-none" || readers.length === 0));
  return { service: service ?? "running", readers, ...(trouble && { trouble }) };
}
