import type { ReadersView } from "../../preload/contract";
import { toHex } from "../apdu/hex";
import { decodeAtr } from "../reader/atr";
import type { ReadersReport } from "./tap-messages";

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
