import { describe, expect, test } from "vitest";
import { fromHex, toHex } from "../../../main/apdu/hex";
import { Failure } from "../../../main/failure/failure";
import { composeLink } from "../../../main/link/compose";
import type { ObservedExchange, TimedExchange } from "../../../main/link/exchange";
import { scripted, steppingClock } from "./scripted-token";

function linkTo(base: ReturnType<typeof scripted>["transceive"], timeoutMs = 1000) {
  const exchanges: TimedExchange[] = [];
  const traced: ObservedExchange[] = [];
  const link = composeLink(base, {
    clock: steppingClock(),
    onExchange: (exchange) => exchanges.push(exchange),
    trace: (exchange) => traced.push(exchange),
    timeoutMs,
  });
  return { link, exchanges, traced };
}

describe("the composed link", () => {
  test("lists each exchange with its own instants, the ones that length correction adds too", async () => {
    const token = scripted(["00B0000000", "6C02"], ["00B0000002", "6102"], ["00C0000002", "ABCD 9000"]);
    const { link, exchanges } = linkTo(token.transceive);
    expect(toHex(await link(fromHex("00B0000000")))).toBe("ABCD9000");
    expect(exchanges).toEqual([
      { cla: 0, ins: 0xb0, p1: 0, p2: 0, commandLength: 5, responseLength: 2, sw: 0x6c02, start: 1000n, end: 2000n },
      { cla: 0, ins: 0xb0, p1: 0, p2: 0, commandLength: 5, responseLength: 2, sw: 0x6102, start: 3000n, end: 4000n },
      { cla: 0, ins: 0xc0, p1: 0, p2: 0, commandLength: 5, responseLength: 4, sw: 0x9000, start: 5000n, end: 6000n },
    ]);
  });

  test("an exchange that was not answered is seen, with why", async () => {
    const token = scripted(["00200098", new Failure("token-lost")]);
    const { link, exchanges, traced } = linkTo(token.transceive);
    await expect(link(fromHex("00200098"))).rejects.toMatchObject({ code: "token-lost" });
    expect(exchanges).toMatchObject([{ ins: 0x20, responseLength: 0, sw: null }]);
    expect(traced).toMatchObject([{ failure: "token-lost" }]);
  });

  test("one that never ends is seen too, once", async () => {
    const { link, exchanges, traced } = linkTo(() => new Promise(() => undefined), 10);
    await expect(link(fromHex("00200098"))).rejects.toMatchObject({ code: "token-timeout" });
    expect(exchanges).toHaveLength(1);
    expect(traced).toMatchObject([{ failure: "token-timeout", sw: null }]);
  });

  test("neither the list nor the trace holds a byte of a PIN", async () => {
    const { link, exchanges, traced } = linkTo(async () => fromHex("63C2"));
    await link(fromHex("00200098 04 51525354"));
    const texts = [exchanges, traced].map((seen) =>
      JSON.stringify(seen, (_key, value) => (typeof value === "bigint" ? String(value) : value)),
    );
    for (const text of texts) expect(text).not.toMatch(/81|82|83|84|515|QRS/);
    expect(traced).toMatchObject([{ commandData: { withheld: 4 } }]);
  });

  test("two exchanges at a time never reach the token", async () => {
    const token = scripted(["00200098", "63C3"]);
    const { link } = linkTo(token.transceive);
    const both = [link(fromHex("00200098")), link(fromHex("00200098"))];
    const settled = await Promise.allSettled(both);
    expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(token.sent).toHaveLength(1);
  });
});
