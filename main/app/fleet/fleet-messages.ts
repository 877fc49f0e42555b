/** Every message between the main process and the fleet process. */
import { z } from "zod";
import { type FleetSettings, fleetReads, fleetSettingsSchema, sendingSchema } from "../../../preload/contract/fleet";
import { failureRecordSchema } from "../../failure/record";

export type FleetReadName = keyof typeof fleetReads;
export type FleetPayload<N extends FleetReadName> = z.output<(typeof fleetReads)[N]["request"]>;
export type FleetAnswer<N extends FleetReadName> = z.output<(typeof fleetReads)[N]["answer"]>;

const isReadName = (name: string): name is FleetReadName => Object.hasOwn(fleetReads, name);

/** Whom taps are sent to, and under which name. */
const followedSchema = fleetSettingsSchema.extend({ kiosk: z.string() });
export type Followed = FleetSettings & { readonly kiosk: string };

/** Main → fleet process. */
export const toFleetSchema = z.discriminatedUnion("type", [
  /** Answered when it is so. A place that was followed before and is not any more is forgotten, with what waits for it. */
  z.object({ type: z.literal("follow"), call: z.int(), settings: followedSchema }),
  z.object({
    ...{ type: z.literal("read"), call: z.int() },
    name: z.enum(Object.keys(fleetReads).filter(isReadName)),
    payload: z.unknown(),
  }),
  z.object({ type: z.literal("stop") }),
]);
export type ToFleet = z.input<typeof toFleetSchema>;

/** Fleet process → main. */
export const fromFleetSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("answer"), call: z.int(), value: z.unknown() }),
  z.object({ type: z.literal("refusal"), call: z.int(), failure: failureRecordSchema }),
  z.object({ type: z.literal("sendings"), sendings: z.array(sendingSchema) }),
]);
export type FromFleet = z.input<typeof fromFleetSchema>;
