import { Failure } from "../failure/failure";
import type { Connection, Readers, ReadersState } from "../link/readers";
import { createVirtualCard, type VirtualCard, type VirtualCardOptions } from "./card";
import type { Faults } from "./faults/faults";
import { withFaults } from "./faults/faulty-readers";
import { type ReaderQuirk, withReaderQuirk } from "./reader-quirk";
import type { VirtualToken } from "./token";

export interface VirtualReadersOptions extends VirtualCardOptions {
  /** The one reader is called "Virtual reader: <name>". */
  readonly name: string;
  /** Tokens that can be held over it, one a profile. */
  readonly tokens: readonly VirtualToken[];
  /** What a reader of some kind cannot carry. */
  readonly quirk?: ReaderQuirk;
  /** What goes wrong; nothing where it is not given. */
  readonly faults?: Faults;
}

/** A reader without hardware and the tokens that can be held over it; chosen like any other reader. */
export interface VirtualReaders extends Readers {
  /** Holds the token of this profile over the reader, in place of any other. @throws Failure `usage` for an unknown one */
  place(profile: string): void;
  /** Takes the token out of the field; an exchange under way rejects with `token-lost`. */
  remove(): void;
  /** Profile of the token that is on the reader. */
  onReader(): string | null;
  /** Whether the owner of a phone that authenticates by itself has authenticated; at first as its profile says. */
  authenticateOwner(done: boolean): void;
}

export function createVirtualReaders({ faults, ...options }: VirtualReadersOptions): VirtualReaders {
  const readers = createSoundReaders(options);
  if (faults === undefined) return readers;
  return withFaults(
    readers,
    faults,
    options.tokens.map(({ profile }) => profile.name),
  );
}

function createSoundReaders({
  name,
  tokens,
  quirk,
  ...options
}: Omit<VirtualReadersOptions, "faults">): VirtualReaders {
  const reader = `Virtual reader: ${name}`;
  const cards = new Map(tokens.map((token) => [token.profile.name, createVirtualCard(token, options)]));
  const listeners = new Set<(state: ReadersState) => void>();
  let placed: { readonly profile: string; readonly card: VirtualCard; readonly open: Set<Connection> } | undefined;
  let exclusive: Connection | undefined;
  let closed = false;

  function state(): ReadersState {
    const present =
      placed === undefined ? { token: "absent" as const } : { token: "present" as const, atr: placed.card.atr };
    return {
      service: "running",
      readers: closed ? [] : [{ name: reader, kind: "virtual", inUse: exclusive !== undefined, ...present }],
    };
  }

  function changed(): void {
    const now = state();
    for (const listener of listeners) listener(now);
  }

  function remove(): void {
    if (placed === undefined) return;
    const { card } = placed;
    placed = undefined;
    exclusive = undefined;
    card.powerOff();
    changed();
  }

  return {
    state,
    place(profile) {
      const card = cards.get(profile);
      if (card === undefined) throw new Failure("usage", { about: `no token of kind "${profile}" for ${reader}` });
      remove();
      card.powerOn();
      placed = { profile, card, open: new Set() };
      changed();
    },
    remove,
    onReader: () => placed?.profile ?? null,
    authenticateOwner(done) {
      for (const card of cards.values()) card.authenticateOwner(done);
    },

    watch(listener) {
      listeners.add(listener);
      listener(state());
      return () => {
        listeners.delete(listener);
      };
    },

    async connect(wanted, sharing) {
      if (closed || wanted !== reader) throw new Failure("reader-lost", { about: wanted });
      if (placed === undefined) throw new Failure("token-absent", { about: reader });
      const { card, open } = placed;
      const held = placed;
      const transmit = quirk === undefined ? card.transmit : withReaderQuirk(card.transmit, quirk);
      if (exclusive !== undefined || (sharing === "exclusive" && open.size > 0))
        throw new Failure("reader-busy", { about: reader });
      if (!card.powered) card.powerOn();

      const connection: Connection = {
        reader,
        atr: card.atr,
        async transceive(command) {
          if (placed !== held || !open.has(connection)) throw new Failure("token-lost", { about: reader });
          return transmit(command);
        },
        async close(token) {
          if (!open.delete(connection) || placed !== held) return;
          if (token === "power-off") card.powerOff();
          if (exclusive !== connection) return;
          exclusive = undefined;
          changed();
        },
      };
      open.add(connection);
      if (sharing === "exclusive") {
        exclusive = connection;
        changed();
      }
      return connection;
    },

    async close() {
      remove();
      closed = true;
      changed();
      listeners.clear();
    },
  };
}
