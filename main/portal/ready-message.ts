import { z } from "zod";
import { failureRecordSchema } from "../failure/record";

/** The one message of a portal process (portal-process.ts): it serves, or could not start and ends with status 1. */
export const portalMessageSchema = z.discriminatedUnion("ready", [
  z.object({ ready: z.literal(true), origin: z.url(), port: z.int(), certificate: z.string() }),
  z.object({ ready: z.literal(false), failure: failureRecordSchema }),
]);
export type PortalMessage = z.infer<typeof portalMessageSchema>;
