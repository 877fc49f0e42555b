import { hostname } from "node:os";
import type { Settings, TokenChoice } from "../../../preload/contract";
import type { TapRequest } from "../../tap/request";
import type { Conditions } from "../../tap/run";
import type { ReadersReport } from "./tap-messages";

/** Milliseconds: how long a lost token is awaited again, and how long its removal is looked for. */
const resume = 30_000;
const removal = 60_000;

/** The reader in use: the one the operator chose, else the first one with hardware, else the virtual one. */
export function chosenReader(settings: Pick<Settings, "reader">, { readers, virtual }: ReadersReport): string | null {
  return settings.reader ?? readers.find(({ kind }) => kind === "pcsc")?.name ?? virtual?.name ?? null;
}

/** What the tap process is asked to do for a citizen's choice, under the operator's settings. */
export function tapRequest(
  settings: Settings,
  reader: string | null,
  asked: {
    readonly flow: TapRequest["flow"];
    readonly token: TokenChoice;
    readonly digestInfos: readonly Uint8Array[];
    readonly cardNumber?: boolean;
  },
): TapRequest {
  const { hold, exchange } = settings.timeouts;
  return {
    flow: asked.flow,
    reader,
    order: settings.order,
    authentication: asked.token === "phone-own-authentication" ? "phone" : "pin",
    digestInfos: asked.digestInfos,
    retryFloor: settings.retryFloor,
    sharing: settings.sharing,
    readCertificate: true,
    // A phone that authenticates by itself is none of the cards that have one.
    cardNumber: asked.cardNumber === true && asked.token !== "phone-own-authentication",
    timeouts: { hold: hold * 1_000, exchange: exchange * 1_000, resume, removal },
  };
}

export function conditionsOf(
  { flow, order }: TapRequest,
  {
    reader,
    origin,
    appVersion,
    virtual,
  }: { reader: string; origin: string | null; appVersion: string; virtual: boolean },
): Conditions {
  const evidence = virtual ? "virtual" : "physical";
  return { flow, order, evidence, reader, origin, appVersion, host: hostname() };
}

/** vpcd's readers (vsmartcard) are readers of PC/SC, and what lies in them is no more physical than ours. */
export function isVirtualReader(name: string | null, { virtual }: ReadersReport): boolean {
  return name !== null && (name === virtual?.name || /^Virtual PCD /.test(name));
}
