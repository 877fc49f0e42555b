/** Where a virtual token is held over the virtual reader. */
import { z } from "zod";

const millimetres = z.number().min(-500).max(500);

export const positionSchema = z.object({
  /** From the middle of the reader to the middle of the token, mm; x to the right, y up, seen from above. */
  x: millimetres,
  y: millimetres,
  /** From the reader's surface to the token's, mm. */
  height: z.number().min(0).max(200),
  /** Turned, degrees anticlockwise; 0 is upright. */
  angle: z.number().min(-180).max(180),
});
export type Position = z.infer<typeof positionSchema>;

const rectangle = z.object({ width: z.number(), height: z.number() });

/** A token as it is drawn to scale: mm, upright; its antenna from the middle of its body. */
export const tokenBodySchema = rectangle.extend({ antenna: rectangle.extend({ x: z.number(), y: z.number() }) });
export type TokenBody = z.infer<typeof tokenBodySchema>;

export const readerPlaceSchema = z.object({
  /** The reader's antenna, mm. */
  antenna: rectangle,
  /** null: the token was put on the reader's mark, where every kind of token is read well. */
  position: positionSchema.nullable(),
  /** What the field is where the token is held; null on the mark, and while none is. */
  field: z.enum(["good", "weak", "none"]).nullable(),
});

export const positionRequests = {
  /** On the reader's mark where no position is told. */
  "virtual.place": {
    request: z.object({ profile: z.string(), position: positionSchema.optional() }),
    answer: z.undefined(),
  },
  /** Moves the token that is held, onto the mark for null; what is said to it goes on meanwhile. */
  "virtual.move": { request: z.object({ position: positionSchema.nullable() }), answer: z.undefined() },
} as const;
