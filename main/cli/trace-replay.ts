import { createRecordedCard } from "../card/recorded-card";
import { serveToVpcd } from "../card/vpcd";
import { asFailure, type Failure } from "../failure/failure";
import { keepTimesEven } from "../link/even-times";
import { createReplay } from "../link/replay";
import { type Answer, print, say } from "./answer";
import { askedToEnd } from "./ending";
import { readerThatSees } from "./reader-that-sees";
import { readTraceFile } from "./trace-file";

export interface TraceReplayOptions {
  readonly tolerant: boolean;
  /** TCP port of the vpcd slot. */
  readonly slot: number;
  readonly json: boolean;
}

/**
 * Serves a recorded token into vpcd until it is asked to end or an exchange fails, one line on stdout when a PC/SC reader can
 * see it. In strict order its failure is that of the first command which is not the next one, or that exchanges are left.
 */
export async function traceReplay(file: string, { json, slot, tolerant }: TraceReplayOptions): Promise<Answer> {
  const trace = await readTraceFile(file);
  const replay = createReplay(trace, { order: tolerant ? "tolerant" : "strict", atItsPace: true });
  const ending = askedToEnd();
  await keepTimesEven();
  let failure: Failure | null = null;
  const card = createRecordedCard(trace.atr, async (command) => {
    try {
      return await replay.transceive(command);
    } catch (error) {
      const failed = asFailure(error);
      // A token that was lost when the trace was recorded is lost now: that is no failure of the replay.
      if (failed.code.startsWith("trace-") || failed.code === "internal") failure ??= failed;
      throw error;
    }
  });
  const link = await serveToVpcd(card, { port: slot });
  try {
    const reader = await readerThatSees(trace.atr, slot);
    if (json) print({ reader, file, slot });
    else process.stdout.write(`${file} is in "${reader}" (slot ${slot})\n`);
    await Promise.race([ending, link.ended]);
    say("ending");
  } finally {
    await link.close();
  }
  if (failure === null && !tolerant) failure = leftOver(replay.finish);
  const answered = trace.exchanges.length - replay.remaining();
  const text = `${answered} of ${trace.exchanges.length} exchanges were asked for`;
  return {
    json: { outcome: failure === null ? "success" : "failure", answered, left: replay.remaining() },
    text,
    failure,
  };
}

function leftOver(finish: () => void): Failure | null {
  try {
    finish();
    return null;
  } catch (error) {
    return asFailure(error);
  }
}
