import type { ReadersView, TokenChoice, VirtualReaderView } from "../../preload/contract";
import { toHex } from "../apdu/hex";
import { decodeAtr } from "../reader/atr";
import type { ReadersReport } from "./tap/tap-messages";

/** The readers as staff see them. */
export function readersView(report: ReadersReport, chosen: string | null): ReadersView {
  const { service, trouble, readers } = report;
  return {
    service,
    trouble,
    chosen,
    readers: readers.map(({ atr, ...reader }) => ({
      ...reader,
      atr: atr && toHex(atr),
      atrDecoded: atr ? decodeAtr(atr).rows.map(({ label, value }) => ({ label, value })) : [],
    })),
  };
}

/** The virtual reader with the tokens a citizen of this choice would have, and whatever lies on it. */
export function withTokensFor(choice: TokenChoice | undefined, view: VirtualReaderView): VirtualReaderView {
  const own = choice === "phone-own-authentication";
  const tokens = view.tokens.filter(({ ownAuthentication, profile }) => {
    return ownAuthentication === own || profile === view.onReader;
  });
  return { ...view, tokens };
}
