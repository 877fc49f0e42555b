import { z } from "zod";

/** The hidden page that records the participant's window, while a participant has agreed to it. */

const nothing = z.undefined();

/** More than a second of recording ever has. */
const longest = 20_000_000;

export const recorderRequests = {
  /** A picture has been taken since the last one was asked about. False: none of the window may be in it. */
  "recorder.may-keep": { request: nothing, answer: z.boolean() },
  /** The first picture has been taken, so many milliseconds after 1970: under load the message comes late. */
  "recorder.started": { request: z.object({ at: z.number() }), answer: nothing },
  /** The next bytes of one WebM file. */
  "recorder.chunk": {
    request: z.object({ bytes: z.instanceof(Uint8Array).refine(({ length }) => length <= longest) }),
    answer: nothing,
  },
  "recorder.failed": { request: z.object({ about: z.string().max(200) }), answer: nothing },
} as const;
