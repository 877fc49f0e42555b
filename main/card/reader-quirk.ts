/// <reference types="vite/client" />
import { z } from "zod";
import { Failure } from "../failure/failure";
import type { Transceive } from "../link/transceive";

/** What a kind of reader does badly, as data (`reader-quirks/*.json`). */
const quirkSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: z.string(),
  /** A response with more bytes of data than this never arrives, though the token has carried the command out. */
  mostResponseData: z.int().min(1).max(65535),
  sources: z.array(z.string().min(1)),
});
export type ReaderQuirk = z.infer<typeof quirkSchema>;

const files = import.meta.glob<unknown>("./reader-quirks/*.json", { eager: true, import: "default" });

/** Every quirk of `reader-quirks/`, by name. A file that does not fit the schema stops the program at start. */
export const readerQuirks: ReadonlyMap<string, ReaderQuirk> = new Map(
  Object.values(files).map((file) => {
    const quirk = quirkSchema.parse(file);
    return [quirk.name, quirk];
  }),
);

/** @throws Failure `usage` for a name that no file of `reader-quirks/` has */
export function readerQuirkNamed(name: string): ReaderQuirk {
  const quirk = readerQuirks.get(name);
  if (quirk === undefined)
    throw new Failure("usage", { about: `no reader quirk "${name}": ${[...readerQuirks.keys()].join(", ")}` });
  return quirk;
}

/** A way to a token through such a reader. @throws Failure `reader-failed` for a response that it cannot carry */
export function withReaderQuirk(transceive: Transceive, { mostResponseData, title }: ReaderQuirk): Transceive {
  return async (command) => {
    const response = await transceive(command);
    const length = response.length - 2;
    if (length > mostResponseData) throw new Failure("reader-failed", { about: `${title}: ${length} bytes of data` });
    return response;
  };
}
