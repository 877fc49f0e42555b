import { z } from "zod";
import { failureRecordSchema } from "../failure/record";

/** The first message of a portal process (portal-process.ts): it serves, or could not start and ends with status 1. */
export const portalMessageSchema = z.discriminatedUnion("ready", [
  z.object({ ready: z.literal(true), origin: z.url(), port: z.int(), certificate: z.string() }),
  z.object({ ready: z.literal(false), failure: failureRecordSchema }),
]);
/** Afterwards, where something was accepted that staff should look at. */
export const portalFlagSchema = z.object({ flag: failureRecordSchema });

export type PortalMessage = z.infer<typeof portalMessageSchema> | z.infer<typeof portalFlagSchema>;
