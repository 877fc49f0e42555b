import { Failure } from "../failure/failure";
import type { Connection, Readers, ReadersState } from "./readers";
import type { Replay } from "./replay";

export interface ReplayReaders extends Readers {
  /** Holds the recorded token over the reader. */
  place(): void;
}

/**
 * A reader with a recorded token: chosen like any other. The trace goes on where it was when the token is connected again,
 * as it was when it was recorded; a token whose last exchange failed has left.
 */
export function createReplayReaders({
  name,
  atr,
  replay,
}: {
  readonly name: string;
  readonly atr: Uint8Array;
  readonly replay: Replay;
}): ReplayReaders {
  const reader = `Virtual reader: ${name}`;
  const listeners = new Set<(state: ReadersState) => void>();
  let placed = false;
  let closed = false;
  let open: Connection | undefined;

  function state(): ReadersState {
    const token = placed ? ({ token: "present", atr } as const) : ({ token: "absent" } as const);
    return {
      service: "running",
      readers: closed ? [] : [{ name: reader, kind: "virtual", inUse: open !== undefined, ...token }],
    };
  }

  function change(next: { placed: boolean; open: Connection | undefined }): void {
    ({ placed, open } = next);
    const now = state();
    for (const listener of listeners) listener(now);
  }

  return {
    state,
    place() {
      if (!placed) change({ placed: true, open: undefined });
    },
    watch(listener) {
      listeners.add(listener);
      listener(state());
      return () => {
        listeners.delete(listener);
      };
    },
    async connect(wanted) {
      if (closed || wanted !== reader) throw new Failure("reader-lost", { about: wanted });
      if (!placed) throw new Failure("token-absent", { about: reader });
      if (open !== undefined) throw new Failure("reader-busy", { about: reader });
      const connection: Connection = {
        reader,
        atr,
        async transceive(command) {
          if (open !== connection) throw new Failure("token-lost", { about: reader });
          try {
            return await replay.transceive(command);
          } catch (error) {
            if (open === connection && replay.remaining() === 0) change({ placed: false, open: undefined });
            throw error;
          }
        },
        async close() {
          if (open === connection) change({ placed, open: undefined });
        },
      };
      change({ placed, open: connection });
      return connection;
    },
    async close() {
      closed = true;
      change({ placed: false, open: undefined });
      listeners.clear();
    },
  };
}
