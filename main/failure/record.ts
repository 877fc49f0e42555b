import { z } from "zod";
import { failureCodes } from "./codes";

/** A failure as it crosses a process or the network, checked. */
export const failureRecordSchema = z.object({
  code: z.enum(failureCodes),
  detail: z.object({
    tries: z.int().exactOptional(),
    sw: z.int().exactOptional(),
    mark: z.string().exactOptional(),
    seconds: z.int().exactOptional(),
    about: z.string().exactOptional(),
  }),
});
