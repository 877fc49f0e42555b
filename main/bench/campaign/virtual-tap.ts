import { createHash } from "node:crypto";
import type { FaultPlan } from "../../card/faults/fault";
import type { Profile } from "../../card/profile";
import { antennaNamed } from "../../card/radio/antenna";
import { antennaOf } from "../../card/radio/body";
import { inSpace } from "../../card/radio/coil";
import type { Hold } from "../../card/radio/held-token";
import { createRandom } from "../../card/random";
import type { CapabilityMemory } from "../../tap/capability-memory";
import type { TapRequest, TapResult } from "../../tap/request";
import { startTap } from "../../tap/tap";
import { digestInfo } from "../../trust/cms/signed-attributes";
import type { Plan } from "../plan/plan";
import type { HoldingPlace } from "./holding-place";
import type { LevelsOfCell } from "./levels-of-cell";
import type { PassingTime } from "./passing-time";
import { createVirtualPerson } from "./virtual-person";

export interface VirtualTap {
  readonly levels: LevelsOfCell;
  readonly profile: Profile;
  readonly place: HoldingPlace;
  readonly time: PassingTime;
  readonly capabilities: CapabilityMemory;
  readonly timeouts: Plan["timeouts"];
  /** Of this tap alone: a tap more or less before it changes nothing in what the person does. */
  readonly seed: string;
  readonly signal?: AbortSignal;
}

/** Milliseconds in which the person has surely taken the token away. */
const removal = 5_000;

/** The initial PINs of virtual tokens. They guard nothing: the keys are made on this machine, for measuring. */
const initialPin = (flow: TapRequest["flow"]) => Uint8Array.from(Buffer.from(flow === "sign" ? "ABC123" : "1234"));

/** One tap with a virtual token, held as its levels say. */
export async function virtualTap(tap: VirtualTap): Promise<TapResult> {
  const { capabilities, levels, place, profile, seed, signal, time } = tap;
  place.prepare(holdOf(tap), seeded(levels.faults.plan, seed));
  const { flow, order, readCertificate } = levels.flow;
  const { readers } = place;
  const hand = { hold: () => readers.place(profile.name), remove: () => readers.remove() };
  const person = createVirtualPerson(hand, time.timers, createRandom(seed).fork("person"));
  const running = startTap(
    {
      ...{ flow, order, readCertificate },
      reader: readers.state().readers[0]?.name ?? null,
      authentication: profile.ownAuthentication === undefined ? "pin" : "phone",
      digestInfos: [digestInfo(createHash("sha256").update(seed).digest())],
      retryFloor: 0,
      sharing: "exclusive",
      timeouts: { ...tap.timeouts, removal },
    },
    {
      ...{ readers, capabilities, clock: time.clock, timers: time.timers },
      ...(signal && { signal }),
      askPin: async ({ failure }) => (failure === null ? initialPin(flow) : null),
      askConsent: async () => false,
      onStage(stage) {
        person.follow(stage);
        if (stage.name === "release") running.stamp("m8");
      },
    },
  );
  running.stamp("m0");
  const result = await running.result;
  person.stop();
  return result;
}

/** A position is where the token's antenna is, from the middle of the reader, however the token is turned around it. */
function holdOf({ levels: { case: worn, hand, position, token }, profile }: VirtualTap): Hold {
  const { coil, name: antenna } = token.antenna === undefined ? antennaOf(profile) : antennaNamed(token.antenna);
  const { angle, height, tilt, x, y } = position;
  const away = inSpace(angle, tilt)(coil.x, coil.y);
  const spot = { x: x - away.x, y: y - away.y, height: height + worn.thickness, angle, tilt };
  return { antenna, sway: hand.sway, spot };
}

function seeded({ faults, random }: FaultPlan, seed: string): FaultPlan {
  return { faults, ...(random && { random: { ...random, seed: `${random.seed}/${seed}` } }) };
}
