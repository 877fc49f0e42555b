import type { Position } from "../../../preload/contract/position";
import { type Fault, type FaultPlan, noFaults } from "../../card/faults/fault";
import { createFaults } from "../../card/faults/faults";
import { withFaults } from "../../card/faults/faulty-readers";
import { antennaOf } from "../../card/radio/body";
import { type LinkQuality, reliability } from "../../card/radio/link-quality";
import { createRadioReaders, type Placing, type RadioReaders } from "../../card/radio/radio-readers";
import { readerModelNamed } from "../../card/radio/reader-model";
import type { VirtualReaders } from "../../card/readers";
import { linearTime, profileTime } from "../../card/time";
import type { VirtualToken } from "../../card/token";
import { Failure } from "../../failure/failure";
import type { Readers } from "../../link/readers";
import { joinReaders } from "../../reader/joined-readers";
import { createPcscReaders } from "../../reader/pcsc-readers";
import type { ReadersReport } from "./tap-messages";

/** Every reader a tap may use, and the hand that holds virtual tokens over the virtual one. */
export interface TokenReaders {
  /** The readers as they are now; another object after `restart`. */
  current(): Readers;
  /** Calls at once, and at every change. One listener. */
  watch(listener: (report: ReadersReport) => void): void;
  /** Offers the virtual reader, which needs its tokens made first; an empty one in place of the one there was. */
  offer(tokens: readonly VirtualToken[]): void;
  /** On the reader's mark where no position is told. @throws Failure `reader-none` before `offer` */
  place(profile: string, position?: Position | null): void;
  /** Moves the token that is held over the virtual reader; null: onto its mark. */
  move(position: Position | null): void;
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
export function createTokenReaders({ pcsc, onFault }: { pcsc: boolean; onFault?(fault: Fault): void }): TokenReaders {
  let physical: Readers | undefined = pcsc ? createPcscReaders() : undefined;
  let radio: RadioReaders | undefined;
  /** The same with its faults. */
  let virtual: VirtualReaders | undefined;
  let position: Position | null = null;
  let tokens: readonly VirtualToken[] = [];
  const faults = createFaults(noFaults, { ...(onFault && { onStrike: onFault }) });
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
    const onReader = virtual.onReader();
    const quality = radio?.quality() ?? null;
    return {
      name: reader.name,
      onReader,
      tokens: tokens.map(tokenView),
      place: {
        antenna: readerAntenna,
        position: onReader === null ? null : position,
        field: quality === null ? null : fieldOf(quality),
      },
    };
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
      const onMark = ({ profile }: VirtualToken) => linearTime(profileTime(profile));
      radio = createRadioReaders({ name: "Kazashi", tokens: offered, model: readerModel, seed: "Kazashi", onMark });
      virtual = withFaults(
        radio,
        faults,
        offered.map(({ profile }) => profile.name),
      );
      rebuild();
      void before?.close();
    },
    place(profile, wanted = null) {
      if (radio === undefined || virtual === undefined)
        throw new Failure("reader-none", { about: "the virtual reader is not ready yet" });
      virtual.remove();
      position = wanted;
      radio.move(placing(wanted));
      virtual.place(profile);
      tell();
    },
    move(wanted) {
      position = wanted;
      radio?.move(placing(wanted));
      tell();
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

const placing = (position: Position | null): Placing => (position === null ? "mark" : { spot: position });

/** What the PC/SC readers sold for the My Number Card are like. */
const readerModel = "flat-pad";
const { coil } = readerModelNamed(readerModel);
const readerAntenna = { width: coil.width, height: coil.height };

/** Of a short exchange at the first attempt: hardly ever repeated; repeated, or lost now and then; hopeless. */
const reliable = { good: 0.98, weak: 0.2 };

function fieldOf(quality: LinkQuality): "good" | "weak" | "none" {
  const chance = reliability(quality);
  if (chance >= reliable.good) return "good";
  return chance >= reliable.weak ? "weak" : "none";
}

function tokenView({ profile }: VirtualToken): NonNullable<ReadersReport["virtual"]>["tokens"][number] {
  const { form, name, ownAuthentication, tokenInformation } = profile;
  const { label } = tokenInformation;
  const { body, coil } = antennaOf(profile);
  const antenna = { x: coil.x, y: coil.y, width: coil.width, height: coil.height };
  return {
    profile: name,
    kind: form,
    label,
    ownAuthentication: ownAuthentication !== undefined,
    body: { ...body, antenna },
  };
}
