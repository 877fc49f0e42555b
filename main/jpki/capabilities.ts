import { z } from "zod";

/**
 * What a token and its reader were seen to accept. Starts at the best and is lowered by a refusal that a plainer form then
 * overcame; kept as plain data for the next tap with a like token.
 */
export const capabilitiesSchema = z.object({
  /** The file, PIN or key is named by its short identifier in the command itself, so no SELECT goes before it. */
  shortIds: z.object({ verify: z.boolean(), read: z.boolean(), sign: z.boolean() }),
  /** READ BINARY takes a whole file with an extended Le. */
  extendedLength: z.boolean(),
  /** Bytes that one READ BINARY with a short Le may ask for. Some readers lose a response of exactly 256. */
  chunk: z.union([z.literal(256), z.literal(255)]),
  /** Signatures are longer than a short Le can ask for (RSA-3072), so that it is an extended one. */
  longSignatures: z.boolean(),
});
export type Capabilities = z.infer<typeof capabilitiesSchema>;

export const bestCapabilities: Capabilities = {
  shortIds: { verify: true, read: true, sign: true },
  extendedLength: true,
  chunk: 256,
  longSignatures: false,
};

/** What is known of one token, as it is learnt. */
export interface Learning {
  readonly known: Capabilities;
  withoutShortId(operation: keyof Capabilities["shortIds"]): void;
  withoutExtendedLength(): void;
  withSmallChunks(): void;
  withLongSignatures(long: boolean): void;
}

export function startLearning(from: Capabilities): Learning {
  let known = from;
  return {
    get known() {
      return known;
    },
    withoutShortId(operation) {
      known = { ...known, shortIds: { ...known.shortIds, [operation]: false } };
    },
    withoutExtendedLength() {
      known = { ...known, extendedLength: false };
    },
    withSmallChunks() {
      known = { ...known, chunk: 255 };
    },
    withLongSignatures(longSignatures) {
      known = { ...known, longSignatures };
    },
  };
}
