import { Failure } from "../failure/failure";
import type { Mark } from "./marks";
import type { TapPorts, TapRequest, TapResult } from "./request";

/** Marks that are made outside the tap: by painting, by the portal. */
export type OutsideMark = Extract<Mark, "m0" | "m8" | "m10" | "m11">;

/** A tap under way. */
export interface Tap {
  /** Stamps a mark with the tap's clock, or with an instant already taken on it. The first stamp of a mark stands. */
  stamp(mark: OutsideMark, at?: bigint): void;
  /** Never rejects: a failure is a result. After it, m10 and m11 are for the caller to add (`nsSince`). */
  readonly result: Promise<TapResult>;
}

/** Begins a tap. The flow is a state machine; its states and their order are in states.ts. */
export function startTap(_request: TapRequest, _ports: TapPorts): Tap {
  throw new Failure("internal", { about: "not written yet" });
}

/** A tap whose marks nobody stamps from outside. */
export function runTap(request: TapRequest, ports: TapPorts): Promise<TapResult> {
  return startTap(request, ports).result;
}
