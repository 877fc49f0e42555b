import { createVirtualReaders } from "../../../main/card/readers";
import type { Connection, Readers } from "../../../main/link/readers";
import { monotonicClock } from "../../../main/link/transceive";
import type { TapResult } from "../../../main/tap/request";
import { startTap } from "../../../main/tap/tap";
import { systemTimers } from "../../../main/tap/timers";
import { type Citizen, pins } from "./citizen";

export interface KioskTap {
  readonly flow: "login" | "sign";
  readonly digestInfos: readonly Uint8Array[];
  /** What is typed, in turn; the right PIN once unless told. */
  readonly typed?: readonly string[];
  /** Who sits between reader and kiosk. */
  readonly between?: (transceive: Connection["transceive"]) => Connection["transceive"];
}

/** A tap of the citizen's card at the kiosk's virtual reader, as the app does it; staff do not consent to a last try. */
export async function tapAtKiosk(
  { token }: Citizen,
  { flow, digestInfos, typed, between = (transceive) => transceive }: KioskTap,
): Promise<TapResult> {
  const virtual = createVirtualReaders({ name: "kiosk", tokens: [token], timing: "instant" });
  const readers: Readers = {
    ...virtual,
    async connect(reader, sharing) {
      const connection = await virtual.connect(reader, sharing);
      return { ...connection, transceive: between(connection.transceive) };
    },
  };
  const left = [...(typed ?? [flow === "login" ? pins.authentication : pins.signature])];
  const tap = startTap(
    {
      flow,
      reader: null,
      order: "pin-first",
      authentication: "pin",
      digestInfos,
      retryFloor: 1,
      sharing: "exclusive",
      readCertificate: true,
      timeouts: { hold: 5_000, exchange: 5_000, resume: 0, removal: 0 },
    },
    {
      readers,
      clock: monotonicClock,
      timers: systemTimers,
      async askPin() {
        const pin = left.shift();
        return pin === undefined ? null : Uint8Array.from(Buffer.from(pin));
      },
      askConsent: async () => false,
      onStage(stage) {
        if (stage.name === "searching") virtual.place(token.profile.name);
        if (stage.name === "release") tap.stamp("m8");
      },
    },
  );
  try {
    return await tap.result;
  } finally {
    await virtual.close();
  }
}
