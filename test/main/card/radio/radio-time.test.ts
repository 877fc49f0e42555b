import { describe, expect, test } from "vitest";
import { fromHex, toHex } from "../../../../main/apdu/hex";
import { createVirtualCard, type TokenExchange } from "../../../../main/card/card";
import { radioTiming } from "../../../../main/card/radio/radio-time";
import { createSimulatedTime } from "../../../../main/link/simulated-time";
import { apdu } from "../talk";
import { throwawayToken } from "../throwaway-token";

const sign = `802A009733${"00".repeat(51)}00`;

/** What SELECT, VERIFY, and a signature take on a card that is held well, in milliseconds. */
async function times(model: string, { host = false, profile = "mynumber-card", seed = "seed" } = {}) {
  const time = createSimulatedTime();
  const spent: TokenExchange[] = [];
  const timing = radioTiming(model, seed, host);
  const { clock, sleepUntil } = time;
  const card = createVirtualCard(await throwawayToken(profile), {
    timing,
    clock,
    sleepUntil,
    onExchange: (exchange) => spent.push(exchange),
  });
  card.powerOn();
  await time.run(async () => {
    for (const command of [apdu.selectJpki, apdu.verifyAuthentication("1234"), sign])
      expect(toHex(await card.transmit(fromHex(command)))).toMatch(/9000$/);
  });
  const all = spent.map(({ tokenNs }) => tokenNs / 1e6);
  expect(Number(time.clock.now()) / 1e6).toBeCloseTo(
    all.reduce((sum, one) => sum + one, 0),
    6,
  );
  return all;
}

describe("a virtual card that takes its time from radio and chip", () => {
  test("SELECT at the small reader: 236 etu there, 1 ms of work, TR1, 72 etu back", async () => {
    const [select = 0] = await times("small-window");
    // 18 bytes without CID, 2 etu between them: 22 + 180 + 34 etu; 5 bytes: 22 + 50. 1 ms ± 0.05 of work runs beside TR0.
    const air = (236 * 128 + 1_280 + 72 * 128) / 13_560;
    expect(Math.abs(select - (air + 1))).toBeLessThanOrEqual(0.051);
  });

  test("a signature takes what the kind's chip takes: 185 ms on the card, 61.37 ms on the phone", async () => {
    // 61 bytes there, 256 and then 10 back, R(ACK) between: 113,856 periods at 424 kbit/s (docs/radio-time.md).
    const air = (113_856 - 1_024) / 13_560;
    const [, , card = 0] = await times("flat-pad");
    const [, , phone = 0] = await times("flat-pad", { profile: "android-phone" });
    expect(Math.abs(card - (air + 186))).toBeLessThanOrEqual(0.151);
    expect(Math.abs(phone - (air + 62.37))).toBeLessThanOrEqual(0.061);
  });

  test("USB and driver are part of it where they are not there in reality", async () => {
    const without = await times("flat-pad");
    const withHost = await times("flat-pad", { host: true });
    withHost.forEach((one, index) => {
      expect(one - (without[index] ?? 0)).toBeCloseTo(1.5, 6);
    });
  });

  test("is the same for the same seed, and a little different for another", async () => {
    expect(await times("cradle")).toEqual(await times("cradle"));
    expect(await times("cradle", { seed: "another" })).not.toEqual(await times("cradle"));
  });
});
