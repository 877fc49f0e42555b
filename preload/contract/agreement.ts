import { z } from "zod";
import { askedSchema } from "./asked";

/** What the citizen agrees to, or does not, before a token or a PIN is asked for. */
export const agreementScreens = [
  /** Name, address, birthday and sex go to the page that asks. */
  z.object({ name: z.literal("attributes"), asked: askedSchema }),
  /** The whole document that will be signed, and nothing else will be. */
  z.object({ name: z.literal("document"), asked: askedSchema, text: z.string() }),
] as const;

export const agreementRequests = {
  /** Go on with what is shown. */
  "kiosk.agree": { request: z.undefined(), answer: z.undefined() },
} as const;
