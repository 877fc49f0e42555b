import { describe, expect, test } from "vitest";
import { fromHex, toHex } from "../../../main/apdu/hex";
import { createVirtualCard, type TokenExchange } from "../../../main/card/card";
import { apdu, talkTo } from "./talk";
import { throwawayToken } from "./throwaway-token";

/** Time that passes only when somebody sleeps; `pause` holds the sleeper at a deadline until it is let go. */
function simulatedTime() {
  let now = 0n;
  let held: { readonly deadline: bigint; readonly go: () => void } | undefined;
  let holdAt: bigint | undefined;
  return {
    clock: { now: () => now },
    sleepUntil: async (deadline: bigint) => {
      if (holdAt !== undefined && deadline >= holdAt)
        await new Promise<void>((go) => {
          held = { deadline, go };
        });
      if (deadline > now) now = deadline;
    },
    holdFrom(time: bigint) {
      holdAt = time;
    },
    release() {
      holdAt = undefined;
      held?.go();
    },
    /** The deadline somebody waits for. */
    waiting: () => held?.deadline,
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const ms = (value: number) => BigInt(Math.round(value * 1e6));
const sign = `802A009720${"00".repeat(32)}00`;

describe("the field", () => {
  test("an unpowered token gives no answer", async () => {
    const card = createVirtualCard(await throwawayToken(), { timing: "instant" });
    await expect(card.transmit(fromHex(apdu.selectJpki))).rejects.toMatchObject({ code: "token-unresponsive" });
    card.powerOn();
    expect(card.powered).toBe(true);
    expect(toHex(await card.transmit(fromHex(apdu.selectJpki)))).toBe("9000");
  });

  test("power-off forgets the application, a warm reset does not", async () => {
    const { card, talk } = talkTo(await throwawayToken());
    await talk(apdu.selectJpki);
    card.warmReset();
    expect(await talk(apdu.triesOfSignature)).toBe("63C5");
    card.powerOff();
    card.powerOn();
    expect(await talk(apdu.triesOfSignature)).toBe("6A82");
  });

  test("a command that had not wholly arrived when the field was lost has no effect", async () => {
    const time = simulatedTime();
    const token = await throwawayToken();
    const { card, talk } = talkTo(token, { ...time, timing: "profile" });
    await talk(apdu.selectJpki);
    time.holdFrom(0n);
    const lost = talk(apdu.verifyAuthentication("4321"));
    await turn();
    card.powerOff();
    await expect(lost).rejects.toMatchObject({ code: "token-lost" });
    time.release();
    await turn();
    expect(token.pins.tries("authentication")).toBe(3);
  });

  test("a command that had arrived has its effect though the answer is lost", async () => {
    const time = simulatedTime();
    const token = await throwawayToken();
    const { card, talk } = talkTo(token, { ...time, timing: { byte: 1000, command: 5000, signature: 0 } });
    await talk(apdu.selectJpki);
    // Nine bytes of command arrive, then the token works.
    time.holdFrom(time.clock.now() + 9001n);
    const lost = talk(apdu.verifyAuthentication("4321"));
    await turn();
    await turn();
    expect(time.waiting()).toBeDefined();
    card.powerOff();
    await expect(lost).rejects.toMatchObject({ code: "token-lost" });
    expect(token.pins.tries("authentication")).toBe(2);
  });
});

describe("time", () => {
  test("follows from bytes, command and signature: 94 µs, 1 ms, 185 ms by the profile", async () => {
    const time = simulatedTime();
    const spent: TokenExchange[] = [];
    const { talk } = talkTo(await throwawayToken(), {
      ...time,
      timing: "profile",
      onExchange: (exchange) => spent.push(exchange),
    });
    await talk(apdu.selectJpki, apdu.verifyAuthentication("1234"), sign);
    // 15 + 2, 9 + 2 and 38 + 258 bytes.
    expect(spent).toEqual([
      { commandLength: 15, responseLength: 2, signatures: 0, tokenNs: 17 * 94_000 + 1_000_000 },
      { commandLength: 9, responseLength: 2, signatures: 0, tokenNs: 11 * 94_000 + 1_000_000 },
      { commandLength: 38, responseLength: 258, signatures: 1, tokenNs: 296 * 94_000 + 186_000_000 },
    ]);
    expect(time.clock.now()).toBe(ms(17 * 0.094 + 1) + ms(11 * 0.094 + 1) + ms(296 * 0.094 + 186));
  });

  test("a refused signature takes no signature's time", async () => {
    const time = simulatedTime();
    const { talk } = talkTo(await throwawayToken(), { ...time, timing: "profile" });
    await talk(apdu.selectJpki);
    const before = time.clock.now();
    expect(await talk(sign)).toBe("6982");
    expect(time.clock.now() - before).toBe(ms(40 * 0.094 + 1));
  });

  test("overlapping commands are taken in turn", async () => {
    const time = simulatedTime();
    const { card } = talkTo(await throwawayToken(), { ...time, timing: "profile" });
    const answers = [apdu.selectJpki, apdu.verifyAuthentication("1234"), apdu.triesOfAuthentication].map((command) =>
      card.transmit(fromHex(command)),
    );
    expect((await Promise.all(answers)).map(toHex)).toEqual(["9000", "9000", "63C3"]);
  });

  test("in real time it is never short", async () => {
    const { card } = talkTo(await throwawayToken(), { timing: { byte: 0, command: 7_300_000, signature: 0 } });
    for (let n = 0; n < 10; n++) {
      const start = process.hrtime.bigint();
      await card.transmit(fromHex(apdu.selectJpki));
      expect(process.hrtime.bigint() - start).toBeGreaterThanOrEqual(7_300_000n);
    }
  });

  test("an instant token tells what it really took", async () => {
    const spent: TokenExchange[] = [];
    const { talk } = talkTo(await throwawayToken(), { onExchange: (exchange) => spent.push(exchange) });
    await talk(apdu.selectJpki, apdu.verifyAuthentication("1234"), sign);
    expect(spent.map(({ signatures }) => signatures)).toEqual([0, 0, 1]);
    for (const { tokenNs } of spent) expect(tokenNs).toBeGreaterThan(0);
  });
});
