import { beforeEach, describe, expect, test } from "vitest";
import { fromHex, toHex } from "../../../../main/apdu/hex";
import { type FaultName, faultNames } from "../../../../main/card/faults/fault";
import { createFaults } from "../../../../main/card/faults/faults";
import { readFaults, writeFault } from "../../../../main/card/faults/notation";
import { createVirtualReaders, type VirtualReaders } from "../../../../main/card/readers";
import type { VirtualToken } from "../../../../main/card/token";
import { toFailureRecord } from "../../../../main/failure/failure";
import type { Connection, ReadersState } from "../../../../main/link/readers";
import { createSimulatedTime, type SimulatedTime } from "../../../../main/link/simulated-time";
import { decodeAtr } from "../../../../main/reader/atr";
import { apdu } from "../talk";
import { throwawayToken } from "../throwaway-token";

const name = "Virtual reader: faulty";
let token: VirtualToken;
beforeEach(async () => {
  token = await throwawayToken("android-phone");
});

function stand(...texts: string[]) {
  const time = createSimulatedTime();
  const struck: string[] = [];
  const onStrike = (fault: Parameters<typeof writeFault>[0]) => struck.push(writeFault(fault));
  const faults = createFaults(readFaults(texts), { timers: time.timers, onStrike });
  const readers = createVirtualReaders({ name: "faulty", tokens: [token], timing: "instant", faults });
  return { faults, readers, struck, time };
}

/** Milliseconds on the stand's clock. */
const passing = ({ timers }: SimulatedTime, ms: number) => new Promise<void>((resolve) => timers.after(ms, resolve));

const shown = ({ readers, service }: ReadersState) => (service === "running" ? (readers[0]?.token ?? "none") : service);
const seen = (readers: VirtualReaders) => shown(readers.state());

/** Commands one by one; what each came to: an answer or a failure's code. */
async function talk({ transceive }: Connection, ...commands: string[]): Promise<string[]> {
  const answers: string[] = [];
  for (const command of commands)
    answers.push(
      await transceive(fromHex(command)).then(
        (answer) => toHex(answer),
        (error) => toFailureRecord(error).code,
      ),
    );
  return answers;
}

const wrongPin = apdu.verifyAuthentication("9999");
const threeExchanges = [apdu.selectJpki, wrongPin, apdu.triesOfAuthentication];
const tries = () => token.pins.tries("authentication");

describe("at the second exchange, which would cost a try", () => {
  const connection = "the connection is broken";
  const expected: Record<FaultName, { second: string | RegExp; third: string; present: string; later: string }> = {
    "field-loss": { second: "token-lost", third: connection, present: "absent", later: "present" },
    "power-off": { second: "token-lost", third: connection, present: "absent", later: "absent" },
    "no-answer": { second: "token-lost", third: "counter", present: "present", later: "present" },
    "endless-wtx": { second: "nothing", third: "", present: "present", later: "present" },
    slow: { second: "63C2", third: "counter", present: "present", later: "present" },
    "wrong-sw": { second: "6F00", third: "counter", present: "present", later: "present" },
    truncated: { second: /^(63|90)$/, third: "counter", present: "present", later: "present" },
    oversized: { second: /^(5A){65537}(63C2|9000)$/, third: "counter", present: "present", later: "present" },
    garbage: { second: /^[0-9A-F]{48}$/, third: "counter", present: "present", later: "present" },
    "screen-lock": { second: "token-lost", third: connection, present: "present", later: "present" },
    "secure-nfc": { second: "token-lost", third: connection, present: "absent", later: "present" },
    "wallet-answers": { second: "token-lost", third: connection, present: "present", later: "present" },
    "technology-a": { second: "token-lost", third: connection, present: "present", later: "present" },
    "second-token": { second: "token-lost", third: connection, present: "mute", later: "present" },
    "reader-unplugged": { second: "reader-lost", third: connection, present: "none", later: "present" },
    "service-stopped": { second: "service-unavailable", third: connection, present: "stopped", later: "stopped" },
    "service-restarted": { second: "service-unavailable", third: connection, present: "stopped", later: "present" },
    "computer-asleep": { second: "reader-lost", third: connection, present: "none", later: "present" },
  };

  for (const fault of faultNames)
    for (const effect of ["before", "after"] as const)
      test(`${fault}, ${effect} its effect`, async () => {
        const { readers, struck, time } = stand(`${fault}@2:${effect}`);
        readers.place("android-phone");
        const { second, third, present, later } = expected[fault];
        await time.run(async () => {
          const held = await readers.connect(name, "exclusive");
          const late = passing(time, 60_000).then(() => ["9000", "nothing", ""]);
          const answers = await Promise.race([talk(held, ...threeExchanges), late]);
          if (fault !== "endless-wtx") expect(seen(readers)).toBe(present);
          expect(struck).toEqual([writeFault(readFaults([`${fault}@2:${effect}`]).faults[0] ?? expect.fail())]);
          expect(answers[1]).toMatch(second);
          if (third === connection) expect(answers[2]).toBe(answers[1]);
          else if (third === "counter") expect(answers[2]).toBe(`63C${tries()}`);
          else expect(answers[2]).toBe(third);
          expect(tries()).toBe(effect === "after" || fault === "slow" ? 2 : 3);
          await held.close("power-off");
          await passing(time, 10_000);
        });
        expect(seen(readers)).toBe(later);
        expect(readers.state().readers[0]?.inUse ?? false).toBe(false);
      });
});

describe("what a hand does about it", () => {
  test("a token that went is back as soon as it is held, and not a second time when its own time comes", async () => {
    const { readers, time } = stand("field-loss@1,back=5s");
    const changes: string[] = [];
    readers.watch((state) => changes.push(shown(state)));
    readers.place("android-phone");
    await time.run(async () => {
      const held = await readers.connect(name, "shared");
      await talk(held, apdu.selectJpki);
      expect(readers.onReader()).toBeNull();
      readers.place("android-phone");
      expect(seen(readers)).toBe("present");
      await passing(time, 10_000);
    });
    expect(changes.filter((change, index) => change !== changes[index - 1])).toEqual([
      "absent",
      "present",
      "absent",
      "present",
    ]);
  });

  test("a phone without power is not seen however often it is held", async () => {
    const { faults, readers, time } = stand("power-off");
    readers.place("android-phone");
    expect([seen(readers), readers.onReader()]).toEqual(["absent", "android-phone"]);
    readers.remove();
    readers.place("android-phone");
    await time.run(() => passing(time, 600_000));
    await expect(readers.connect(name, "shared")).rejects.toMatchObject({ code: "token-absent" });
    faults.arm({ faults: [] });
    expect(seen(readers)).toBe("present");
  });

  test("one of two tokens is taken away: the other one answers", async () => {
    const { readers } = stand("second-token,for=never");
    readers.place("android-phone");
    await expect(readers.connect(name, "shared")).rejects.toMatchObject({ code: "token-unresponsive" });
    readers.remove();
    expect(seen(readers)).toBe("absent");
    readers.place("android-phone");
    expect(seen(readers)).toBe("present");
  });

  test("an answer that never comes ends when the token is taken away", async () => {
    const { readers } = stand("endless-wtx@1");
    readers.place("android-phone");
    const answer = talk(await readers.connect(name, "shared"), apdu.selectJpki);
    readers.remove();
    expect(await answer).toEqual(["token-lost"]);
  });

  test("a wallet that answers instead goes when the phone is held anew", async () => {
    const { readers } = stand("wallet-answers");
    readers.place("android-phone");
    expect(await talk(await readers.connect(name, "shared"), apdu.selectJpki)).toEqual(["6A82"]);
    readers.remove();
    readers.place("android-phone");
    expect(await talk(await readers.connect(name, "shared"), apdu.selectJpki)).toEqual(["9000"]);
  });
});

test("a locked phone answers its activation, and has no application until it is unlocked", async () => {
  const { readers, time } = stand("screen-lock,for=2s");
  readers.place("android-phone");
  const select = async () => talk(await readers.connect(name, "shared"), apdu.selectJpki);
  await time.run(async () => {
    expect(await select()).toEqual(["6A82"]);
    await passing(time, 2_000);
    expect(await select()).toEqual(["9000"]);
  });
});

test("Type A shows in the answer to reset", async () => {
  const { readers } = stand("technology-a");
  readers.place("android-phone");
  const { atr } = await readers.connect(name, "shared");
  expect(readers.state().readers[0]?.atr).toEqual(atr);
  expect(decodeAtr(atr)).toMatchObject({
    kind: "contactless",
    rows: expect.arrayContaining([{ label: "Check byte", value: "right" }]),
  });
});

test("a service that is started again is on its way up before it runs", async () => {
  const { readers, time } = stand("service-restarted@1");
  const changes: string[] = [];
  readers.watch((state) => changes.push(shown(state)));
  readers.place("android-phone");
  await time.run(async () => {
    await talk(await readers.connect(name, "shared"), apdu.selectJpki);
    await expect(readers.connect(name, "shared")).rejects.toMatchObject({ code: "service-unavailable" });
    await passing(time, 1_001);
  });
  expect(changes.filter((change, index) => change !== changes[index - 1])).toEqual([
    "absent",
    "present",
    "stopped",
    "starting",
    "present",
  ]);
});

test("an exchange that nobody awaits any more leaves nothing behind", async () => {
  const { readers, time } = stand("computer-asleep@1,for=1min");
  readers.place("android-phone");
  await time.run(async () => {
    const held = await readers.connect(name, "shared");
    const answer = talk(held, apdu.selectJpki);
    await passing(time, 1_000);
    await held.close("power-off");
    expect(await answer).toEqual(["token-lost"]);
    await passing(time, 120_000);
  });
  expect(seen(readers)).toBe("present");
});

describe("by chance", () => {
  const strikesOf = async (seed: string, rate = 0.3) => {
    const { readers, struck, time } = stand(`random,seed=${seed},rate=${rate}`);
    await time.run(async () => {
      for (let holding = 0; holding < 40; holding++) {
        readers.place("android-phone");
        const held = await readers.connect(name, "shared").catch(() => null);
        if (held !== null) {
          await Promise.race([talk(held, ...threeExchanges.slice(0, 1)), passing(time, 30_000)]);
          await held.close("power-off");
        }
        readers.remove();
        await passing(time, 10_000);
      }
    });
    return struck;
  };

  test("the same faults for the same seed, others for another", async () => {
    const first = await strikesOf("a");
    expect(first.length).toBeGreaterThan(5);
    expect(await strikesOf("a")).toEqual(first);
    expect(await strikesOf("b")).not.toEqual(first);
  });

  test("none at the rate of none", async () => {
    expect(await strikesOf("a", 0)).toEqual([]);
  });
});

test("a kind of token that the reader does not have is refused, whatever the reader is like", () => {
  const { readers } = stand("power-off");
  expect(() => readers.place("library-card")).toThrow(expect.objectContaining({ code: "usage" }));
  readers.place("android-phone");
  expect(() => readers.place("library-card")).toThrow(expect.objectContaining({ code: "usage" }));
});
