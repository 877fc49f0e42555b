import { fromHex, toHex } from "../apdu/hex";
import { profiles } from "../card/profiles";
import { Failure, toFailureRecord } from "../failure/failure";
import { createJpkiClient } from "../jpki/client";
import type { TokenInformation } from "../jpki/token-information";
import { composeLink } from "../link/compose";
import type { ReaderState, Readers, ReadersState } from "../link/readers";
import { monotonicClock } from "../link/transceive";
import { decodeAtr } from "../reader/atr";
import { createPcscReaders } from "../reader/pcsc-readers";
import { systemTimers } from "../tap/timers";
import { watchUntil } from "../tap/watch-until";
import type { Answer } from "./answer";
import { virtualPrefix } from "./token-source";

/** The service answers within some hundred milliseconds, if it runs. */
const patience = 3_000;

interface ReaderView {
  readonly name: string;
  readonly kind: "pcsc" | "virtual";
  readonly present: boolean;
  readonly inUse: boolean;
  /** Hexadecimal; null without a token. */
  readonly atr: string | null;
  readonly decoded: readonly { readonly label: string; readonly value: string }[];
  /** null where there is none, or none that the JPKI application answers on. */
  readonly token: { readonly label: string | null; readonly kind: TokenInformation["kind"] } | null;
}

/** Every reader a tap can use, what lies on it, and what kind of token that is. */
export async function listReaders(): Promise<Answer> {
  const readers = createPcscReaders();
  try {
    const state = await settledState(readers);
    const views: ReaderView[] = [];
    for (const reader of state.readers) views.push(await viewOf(readers, reader));
    views.push(...virtualViews());
    const failure = state.service === "running" ? null : new Failure(state.trouble ?? "service-unavailable");
    const json = {
      outcome: failure === null ? "success" : "failure",
      code: failure?.code ?? null,
      service: state.service,
      readers: views,
    };
    return { json, text: views.map(textOf).join("\n"), failure };
  } finally {
    await readers.close();
  }
}

/** The first state is told before the service was asked. */
async function settledState(readers: Readers): Promise<ReadersState> {
  const watch = { readers, timers: systemTimers, limit: patience };
  const settled = await watchUntil(watch, (state) => (state.service === "starting" ? undefined : state));
  return typeof settled === "object" ? settled : readers.state();
}

async function viewOf(readers: Readers, { name, kind, token, inUse, atr }: ReaderState): Promise<ReaderView> {
  const known = { name, kind, present: token !== "absent", inUse };
  if (atr === undefined) return { ...known, atr: null, decoded: [], token: null };
  return { ...known, atr: toHex(atr), decoded: decodeAtr(atr).rows, token: await tokenOn(readers, name) };
}

/** A token is known by the application it has, not by its ATR. */
async function tokenOn(readers: Readers, reader: string): Promise<ReaderView["token"]> {
  try {
    const connection = await readers.connect(reader, "shared");
    try {
      const options = { clock: monotonicClock, onExchange: () => undefined, timeoutMs: patience };
      const client = createJpkiClient(composeLink(connection.transceive, options));
      await client.select();
      const { kind, label } = await client.tokenInformation();
      return { label, kind };
    } finally {
      await connection.close("leave");
    }
  } catch (error) {
    // Another application, another program, taken away meanwhile: what kind of token it is cannot be told.
    if (toFailureRecord(error).code === "internal") throw error;
    return null;
  }
}

function virtualViews(): ReaderView[] {
  return [...profiles.values()].map(({ atr: { bytes }, form, name, tokenInformation: { label } }) => {
    const atr = fromHex(bytes);
    const reader = { name: `${virtualPrefix}${name}`, kind: "virtual", present: true, inUse: false } as const;
    return { ...reader, atr: toHex(atr), decoded: decodeAtr(atr).rows, token: { label, kind: form } };
  });
}

function textOf({ atr, decoded, inUse, name, present, token }: ReaderView): string {
  const kind = token === null ? "unknown token" : `${token.kind} (${token.label})`;
  const head = `${name}: ${present ? kind : "no token"}${inUse ? ", in use" : ""}`;
  if (atr === null) return head;
  return [head, `  ATR ${atr}`, ...decoded.map(({ label, value }) => `  ${label}: ${value}`)].join("\n");
}
