import type { Readers } from "../link/readers";

export interface PcscOptions {
  /** Names the readers to leave alone; all others are used. */
  readonly ignore?: (reader: string) => boolean;
}

/** The machine's PC/SC readers, supervised: the service may be stopped and started again while this lives. */
export function createPcscReaders(_options: PcscOptions = {}): Readers {
  throw new Error("not built yet");
}
