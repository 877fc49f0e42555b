import { type FaultPlan, noFaults } from "../card/faults/fault";
import { createFaults } from "../card/faults/faults";
import { createVirtualReaders, type VirtualReaders } from "../card/readers";
import type { VirtualToken } from "../card/token";
import { Failure } from "../failure/failure";
import type { Readers } from "../link/readers";
import { joinReaders } from "../reader/joined-readers";
import { createPcscReaders } from "../reader/pcsc-readers";
import type { ReadersReport } from "./tap-messages";

/** Every reader a tap may use, and the hand that holds virtual tokens over the virtual one. */
export interface TokenReaders {
  /** The readers as they are now; another object after `restart`. */
  current(): Readers;
  /** Calls at once, and at every change. One listener. */
  watch(listener: (report: ReadersReport) => void): void;
  /** Offers the virtual reader, which needs its tokens made first; an empty one in place of the one there was. */
  offer(tokens: readonly VirtualToken[]): void;
  /** @throws Failure `reader-none` before `offer` */
  place(profile: string): void;
  remove(): void;
  /** What shall go wrong at the virtual reader from now on; whatever went wrong there before is well again. */
  arm(plan: FaultPlan): void;
  /** Lets go of PC/SC: before the machine sleeps. */
  release(): Promise<void>;
  /** Builds PC/SC up anew: after sleep, or when staff ask for it. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** @param pcsc false leaves the machine's PC/SC service alone */
export function createTokenReaders({ pcsc }: { pcsc: boolean }): TokenReaders {
  let physical: Readers | undefined = pcsc ? createPcscReaders() : undefined;
  let virtual: VirtualReaders | undefined;
  let tokens: readonly VirtualToken[] = [];
  const faults = createFaults(noFaults);
  let joined = join();
  let listener: ((report: ReadersReport) => void) | undefined;
  let unwatch: (() => void) | undefined;

  function join(): Readers {
    return joinReaders(...[physical, virtual].filter((readers) => readers !== undefined));
  }

  function rebuild(): void {
    unwatch?.();
    joined = join();
    if (listener !== undefined) unwatch = joined.watch(tell);
  }

  function tell(): void {
    const { service, trouble } = physical?.state() ?? { service: "unused" as const };
    listener?.({
      service: pcsc && physical === undefined ? "stopped" : service,
      trouble: trouble === undefined ? null : { code: trouble, detail: {} },
      readers: joined.state().readers.map(({ atr, ...reader }) => ({ ...reader, atr: atr ?? null })),
      virtual: virtualView(),
    });
  }

  function virtualView(): ReadersReport["virtual"] {
    const reader = virtual?.state().readers[0];
    if (virtual === undefined || reader === undefined) return null;
    return { name: reader.name, onReader: virtual.onReader(), tokens: tokens.map(tokenView) };
  }

  return {
    current: () => joined,
    watch(told) {
      listener = told;
      rebuild();
    },
    offer(offered) {
      const before = virtual;
      tokens = offered;
      virtual = createVirtualReaders({ name: "Kazashi", tokens: offered, faults });
      rebuild();
      void before?.close();
    },
    place(profile) {
      if (virtual === undefined) throw new Failure("reader-none", { about: "the virtual reader is not ready yet" });
      virtual.place(profile);
    },
    remove: () => virtual?.remove(),
    arm: faults.arm,
    async release() {
      const closing = physical;
      physical = undefined;
      rebuild();
      await closing?.close();
    },
    async restart() {
      const closing = physical;
      physical = undefined;
      await closing?.close();
      physical = pcsc ? createPcscReaders() : undefined;
      rebuild();
    },
    async close() {
      unwatch?.();
      await Promise.all([physical?.close(), virtual?.close()]);
    },
  };
}

function tokenView({ profile }: VirtualToken): NonNullable<ReadersReport["virtual"]>["tokens"][number] {
  const { form, name, ownAuthentication, tokenInformation } = profile;
  const { label } = tokenInformation;
  return { profile: name, kind: form, label, ownAuthentication: ownAuthentication !== undefined };
}
