import type { FailureCode } from "../failure/codes";
import type { Transceive } from "./transceive";

/** What a reader reports without anybody having connected. */
export interface ReaderState {
  /** As PC/SC names it; a virtual reader's name begins with "Virtual reader: ". */
  readonly name: string;
  readonly kind: "pcsc" | "virtual";
  readonly token: "absent" | "present" | "mute";
  /** Another program holds the token exclusively. */
  readonly inUse: boolean;
  /** Known while a token is present. */
  readonly atr?: Uint8Array;
}

export interface ReadersState {
  /** The PC/SC service; virtual readers do not need one. */
  readonly service: "running" | "stopped" | "starting";
  readonly readers: readonly ReaderState[];
  /** Why the service or a reader cannot be used, where it is so. */
  readonly trouble?: FailureCode;
}

/** A token that was reached through one reader, until it leaves the field or `close` is called. */
export interface Connection {
  readonly reader: string;
  readonly atr: Uint8Array;
  readonly transceive: Transceive;
  /** Leaves the token powered or powers it off (clears its security status). Idempotent, never rejects. */
  close(token: "leave" | "power-off"): Promise<void>;
}

/** Every way to a token offers this: PC/SC, virtual readers, both joined. */
export interface Readers {
  state(): ReadersState;
  /** Calls at once with the present state, then at every change. Returns the way to stop. */
  watch(listener: (state: ReadersState) => void): () => void;
  /** @throws Failure `reader-lost`, `token-absent`, `token-unresponsive`, `reader-busy`, `service-unavailable` */
  connect(reader: string, sharing: "exclusive" | "shared"): Promise<Connection>;
  /** Ends supervision; nothing keeps the process alive afterwards. */
  close(): Promise<void>;
}
