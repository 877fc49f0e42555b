import { z } from "zod";
import { flowNames } from "../../main/tap/run";

/** What the page asked for. `origin` is shown to the citizen. */
export const askedSchema = z.object({ flow: z.enum(flowNames), origin: z.string() });
export type Asked = z.infer<typeof askedSchema>;
