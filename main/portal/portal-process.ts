/**
 * The portal as a process of its own. Options: --data DIR --pages DIR [--port N] [--trust DIR] [--revocation POLICY].
 * Says one line of JSON when it serves (`readySchema`), to the parent port where there is one, else on stdout; ends on
 * SIGTERM, SIGINT, or when its parent closes the stdin it gave.
 */
import { z } from "zod";
import { failureRecordSchema } from "../failure/record";

export const readySchema = z.object({ ready: z.literal(true), origin: z.url(), certificate: z.string() });
/** Said instead, before the process ends with status 1, when it could not start. */
export const failedSchema = z.object({ ready: z.literal(false), failure: failureRecordSchema });
