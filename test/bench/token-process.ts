import { z } from "zod";
import { createVirtualCard } from "../../main/card/card";
import { openToken } from "../../main/card/token";
import { serveToVpcd } from "../../main/card/vpcd";
import { Failure, toFailureRecord } from "../../main/failure/failure";
import { keepTimesEven } from "../../main/link/even-times";
import { monotonicClock } from "../../main/link/transceive";

/** How long the token of the measurements takes: nanoseconds a byte, a command, a signature. */
export const sleepingToken = { byte: 94_000, command: 1_000_000, signature: 185_000_000 } as const;

/** One exchange as the token saw it, in nanoseconds of the machine's monotonic clock. */
const tokenExchangeSchema = z.object({
  start: z.number(),
  end: z.number(),
  commandLength: z.int(),
  responseLength: z.int(),
});
export type TokenExchangeTime = z.infer<typeof tokenExchangeSchema>;

/** Token process → bench. */
export const tokenMessageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("served"), port: z.int() }),
  z.object({ type: z.literal("failed"), code: z.string(), about: z.string() }),
  /** Everything since the last report. */
  z.object({ type: z.literal("report"), exchanges: z.array(tokenExchangeSchema) }),
]);
export type TokenMessage = z.infer<typeof tokenMessageSchema>;

/** vpcd's two slots, as Debian configures them. */
const slots = [35963, 35964];

/**
 * A token in a process of its own, so that the time it takes is not the time of whoever measures it. Serves the token of
 * `folder` in a free slot of vpcd, sleeping or at once, and tells its exchanges when asked ("report").
 */
export async function runTokenProcess(folder: string, timing: "sleeping" | "instant"): Promise<void> {
  // It stands for a chip, which waits for none of this machine's processors.
  await keepTimesEven();
  const tell = (message: TokenMessage) => process.send?.(message);
  let exchanges: TokenExchangeTime[] = [];
  const card = createVirtualCard(await openToken(folder), { timing: timing === "instant" ? timing : sleepingToken });
  const timed: typeof card = {
    ...card,
    async transmit(command) {
      const start = Number(monotonicClock.now());
      const response = await card.transmit(command);
      const end = Number(monotonicClock.now());
      exchanges.push({ start, end, commandLength: command.length, responseLength: response.length });
      return response;
    },
  };
  process.on("message", () => {
    tell({ type: "report", exchanges });
    exchanges = [];
  });
  process.once("disconnect", () => process.exit(0));
  try {
    tell({ type: "served", port: await serveInFreeSlot(timed) });
  } catch (error) {
    const { code, detail } = toFailureRecord(error);
    tell({ type: "failed", code, about: detail.about ?? "" });
  }
}

async function serveInFreeSlot(card: ReturnType<typeof createVirtualCard>): Promise<number> {
  for (const port of slots) {
    try {
      await serveToVpcd(card, { port });
      return port;
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== "reader-busy") throw error;
    }
  }
  throw new Failure("reader-busy", { about: "both slots of vpcd hold another card" });
}
