import type { Readers } from "../link/readers";
import type { VirtualCardOptions } from "./card";
import type { VirtualToken } from "./token";

export interface VirtualReadersOptions extends VirtualCardOptions {
  /** The one reader is called "Virtual reader: <name>". */
  readonly name: string;
  /** Tokens that can be held over it, one a profile. */
  readonly tokens: readonly VirtualToken[];
}

/** A reader without hardware and the tokens that can be held over it; chosen like any other reader. */
export interface VirtualReaders extends Readers {
  /** Holds the token of this profile over the reader, in place of any other. @throws Failure `usage` for an unknown one */
  place(profile: string): void;
  /** Takes the token out of the field; an exchange under way rejects with `token-lost`. */
  remove(): void;
  /** Profile of the token that is on the reader. */
  onReader(): string | null;
}

export function createVirtualReaders(_options: VirtualReadersOptions): VirtualReaders {
  throw new Error("not written yet");
}
