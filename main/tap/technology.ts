import type { FailureCode } from "../failure/codes";
import { Failure } from "../failure/failure";
import { decodeAtr } from "../reader/atr";

const mayBeTechnology: ReadonlySet<FailureCode> = new Set<FailureCode>([
  "applet-absent",
  "input-support-absent",
  "token-refused",
]);

/**
 * A token without the JPKI application that does not answer as Type B cannot have it: a transit card, or a phone of which
 * another chip answers. Said so, because the citizen can do something else about it than about an absent application.
 * @throws Failure `token-wrong-technology` for a refusal by such a token, else what `select` throws
 */
export async function explaining(atr: Uint8Array, select: () => Promise<void>): Promise<void> {
  try {
    await select();
  } catch (error) {
    if (!(error instanceof Failure) || !mayBeTechnology.has(error.code)) throw error;
    const { kind } = decodeAtr(atr);
    if (kind !== "contactless" && kind !== "storage") throw error;
    throw new Failure("token-wrong-technology", error.detail, { cause: error });
  }
}
