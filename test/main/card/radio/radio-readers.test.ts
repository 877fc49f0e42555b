import { describe, expect, test } from "vitest";
import { fromHex, toHex } from "../../../../main/apdu/hex";
import type { Hold } from "../../../../main/card/radio/held-token";
import { createRadioReaders } from "../../../../main/card/radio/radio-readers";
import { createSimulatedTime } from "../../../../main/link/simulated-time";
import { apdu } from "../talk";
import { throwawayToken } from "../throwaway-token";

const reader = "Virtual reader: field";
/** Of flat-pad. */
const [polling, connecting, host] = [250, 5, 1.5] as const;
/** 126,424 periods, by hand in activation.test.ts. */
const activation = 126_424 / 13_560;

async function stand(seed = "seed", model = "flat-pad") {
  const time = createSimulatedTime();
  const now = () => Number(time.clock.now()) / 1e6;
  const tokens = [await throwawayToken("mynumber-card"), await throwawayToken("android-phone")];
  const readers = createRadioReaders({ name: "field", tokens, model, seed, ...time });
  const seen: { readonly token: string; readonly ms: number }[] = [];
  readers.watch(({ readers: [one] }) => {
    const token = one?.token ?? "gone";
    if (seen.at(-1)?.token !== token) seen.push({ token, ms: now() });
  });
  const wait = (ms: number) => time.run(() => time.sleepUntil(time.clock.now() + BigInt(Math.round(ms * 1e6))));
  /** Milliseconds that it takes. */
  const took = async (work: () => Promise<unknown>) => {
    const before = now();
    await time.run(work);
    return now() - before;
  };
  return { time, readers, seen, wait, took };
}

describe("presence", () => {
  test("comes with the first look after the token was put there, and the time of an activation", async () => {
    const { readers, seen, wait } = await stand();
    readers.place("mynumber-card");
    expect(readers.onReader()).toBe("mynumber-card");
    await wait(polling + activation);
    expect(seen.map(({ token }) => token)).toEqual(["absent", "present"]);
    const { ms } = seen[1] ?? { ms: 0 };
    expect(ms).toBeGreaterThanOrEqual(activation);
    expect(readers.quality()?.powered).toBe(true);
  });

  test("does not come where the field does not reach, and comes once the token is moved", async () => {
    const { readers, seen, wait } = await stand();
    readers.place("mynumber-card", { spot: { height: 80 } });
    await wait(5_000);
    expect(seen.map(({ token }) => token)).toEqual(["absent"]);
    expect(readers.quality()?.powered).toBe(false);
    readers.place("mynumber-card", { spot: { height: 5 } });
    await wait(polling + activation);
    expect(seen.map(({ token }) => token)).toEqual(["absent", "present"]);
  });

  test("ends with the token's removal, and nothing is looked for any more", async () => {
    const { readers, seen, time, wait } = await stand();
    readers.place("android-phone");
    await wait(polling + activation);
    readers.remove();
    expect(readers.onReader()).toBeNull();
    expect(readers.quality()).toBeNull();
    await wait(5_000);
    expect(seen.map(({ token }) => token)).toEqual(["absent", "present", "absent"]);
    await time.run(() => readers.close());
    expect(readers.state().readers).toEqual([]);
  });

  test("comes and goes where a hand sways at the border of the field", async () => {
    const { readers, seen, wait } = await stand();
    readers.place("mynumber-card", { spot: { height: 32 }, sway: 4 });
    await wait(60_000);
    expect(seen.filter(({ token }) => token === "present").length).toBeGreaterThan(3);
    expect(seen.filter(({ token }) => token === "absent").length).toBeGreaterThan(3);
  });

  test("follows the token as it is moved, and the next token is held the same way", async () => {
    const { readers, seen, wait } = await stand();
    readers.place("mynumber-card", { spot: { height: 80 } });
    await wait(1_000);
    readers.move({ spot: { height: 5 } });
    await wait(polling + activation);
    readers.move({ spot: { height: 70 } });
    await wait(2 * polling);
    expect(seen.map(({ token }) => token)).toEqual(["absent", "present", "absent"]);
    readers.place("android-phone");
    await wait(5_000);
    expect(seen).toHaveLength(3);
  });

  test("is refused to unknown kinds of token and body", async () => {
    const { readers } = await stand();
    expect(() => readers.place("library-card")).toThrow(expect.objectContaining({ code: "usage" }));
    expect(() => readers.place("android-phone", { antenna: "tin-can" })).toThrow(
      expect.objectContaining({ code: "usage" }),
    );
  });
});

describe("time", () => {
  test("a SELECT at 424 kbit/s: 11,712 periods, the chip's 1 ms beyond TR0, and the host", async () => {
    const { readers, took, wait } = await stand();
    readers.place("mynumber-card");
    await wait(polling + activation);
    let connection: Awaited<ReturnType<typeof readers.connect>> | undefined;
    const connected = await took(async () => {
      connection = await readers.connect(reader, "exclusive");
    });
    expect(connected).toBeCloseTo(connecting, 6);
    const selected = await took(async () => connection?.transceive(fromHex(apdu.selectJpki)));
    const air = (11_712 - 1_024) / 13_560;
    expect(Math.abs(selected - (air + 1 + host))).toBeLessThanOrEqual(0.05 + 0.001);
  });

  test("a token that was powered off has to be activated again", async () => {
    const { readers, took, wait } = await stand();
    readers.place("mynumber-card");
    await wait(polling + activation);
    const connecting = () => took(async () => (await readers.connect(reader, "exclusive")).close("power-off"));
    const first = await connecting();
    const second = await connecting();
    expect(second - first).toBeCloseTo(activation, 3);
  });

  test("at the small reader, 106 kbit/s and frames of 64 bytes, an exchange takes longer", async () => {
    const times: number[] = [];
    for (const model of ["flat-pad", "small-window"]) {
      const { readers, took, wait } = await stand("seed", model);
      readers.place("mynumber-card");
      await wait(500);
      times.push(
        await took(async () => {
          const connection = await readers.connect(reader, "exclusive");
          await connection.transceive(fromHex(apdu.selectJpki));
          const certificate = await connection.transceive(fromHex("00B08A00000000"));
          expect(certificate).toHaveLength(1_502);
        }),
      );
    }
    // 1,502 bytes, ten bits each, at 106 kbit/s alone are 142 ms.
    expect(times[0]).toBeLessThan(60);
    expect(times[1]).toBeGreaterThan(142);
  });
});

describe("a token out of reach", () => {
  async function connected(hold: Hold) {
    const { readers, seen, time, wait } = await stand();
    readers.place("mynumber-card", hold);
    await wait(polling + activation);
    const connection = await time.run(() => readers.connect(reader, "exclusive"));
    return { connection, readers, seen, time, wait };
  }

  test("is lost when the reader has given the exchange up, and found again when it is back", async () => {
    const { readers, seen, time, wait } = await stand();
    readers.place("mynumber-card", { spot: { height: 31 }, sway: 5 });
    /** Speaks with the token for as long as it can be spoken with. Answers why not any more. */
    const speak = async (): Promise<unknown> => {
      while (seen.at(-1)?.token !== "present") await time.sleepUntil(time.clock.now() + 1_000_000n);
      try {
        const connection = await readers.connect(reader, "exclusive");
        for (;;) await connection.transceive(fromHex(apdu.selectJpki));
      } catch (error) {
        return error;
      }
    };
    for (let turn = 0; turn < 3; turn++) {
      const failure = await time.run(speak);
      expect(["token-lost", "token-absent"]).toContain(failure instanceof Error && "code" in failure && failure.code);
      expect(seen.at(-1)?.token).toBe("absent");
    }
    await wait(1);
  });

  test("taken away by hand, it is lost at once", async () => {
    const { connection, readers, time } = await connected({});
    const began = time.clock.now();
    const outcome = time.run(async () => {
      const exchange = connection.transceive(fromHex(apdu.selectJpki)).catch((error: unknown) => error);
      readers.remove();
      return exchange;
    });
    expect(await outcome).toMatchObject({ code: "token-lost" });
    expect(time.clock.now() - began).toBeLessThan(10_000_000n);
    expect(readers.onReader()).toBeNull();
  });

  test("an old connection that fails does not take the token that was put there since", async () => {
    const { connection, readers, seen, time, wait } = await connected({});
    readers.place("mynumber-card");
    await wait(polling + activation);
    const stale = time.run(() => connection.transceive(fromHex(apdu.selectJpki)));
    await expect(stale).rejects.toMatchObject({ code: "token-lost" });
    expect(seen.at(-1)?.token).toBe("present");
    const fresh = await time.run(() => readers.connect(reader, "exclusive"));
    expect(toHex(await time.run(() => fresh.transceive(fromHex(apdu.selectJpki))))).toBe("9000");
  });
});

test("in real time, as people use it", async () => {
  const tokens = [await throwawayToken("mynumber-card")];
  const readers = createRadioReaders({ name: "field", tokens, model: "cradle", seed: "seed" });
  const present = new Promise<void>((resolve) => {
    readers.watch(({ readers: [one] }) => one?.token === "present" && resolve());
  });
  readers.place("mynumber-card", { sway: 2 });
  await present;
  const connection = await readers.connect(reader, "exclusive");
  expect(toHex(await connection.transceive(fromHex(apdu.selectJpki)))).toBe("9000");
  await connection.close("leave");
  await readers.close();
});

test("the same seed gives the same instants, another seed others", async () => {
  const instants = async (seed: string) => {
    const { readers, seen, time, wait } = await stand(seed);
    for (const profile of ["mynumber-card", "android-phone"]) {
      readers.place(profile, { spot: { height: 30 }, sway: 4 });
      await wait(20_000);
    }
    await time.run(() => readers.close());
    return seen;
  };
  const first = await instants("one");
  expect(first.length).toBeGreaterThan(3);
  expect(await instants("one")).toEqual(first);
  expect(await instants("two")).not.toEqual(first);
});

describe("on the reader's mark", () => {
  test("a token is there at once, whatever its kind, and no frame is lost", async () => {
    const { readers, seen, took } = await stand();
    readers.place("android-phone", "mark");
    expect(seen.map(({ token }) => token)).toEqual(["absent", "present"]);
    expect(readers.quality()).toBeNull();
    await took(async () => {
      const connection = await readers.connect(reader, "exclusive");
      expect(toHex(await connection.transceive(fromHex(apdu.selectJpki)))).toBe("9000");
      await connection.close("power-off");
      await (await readers.connect(reader, "exclusive")).close("leave");
    });
  });

  test("it may be moved off and back: the field decides in between, and what is said goes on", async () => {
    const { readers, seen, took, wait } = await stand();
    readers.place("mynumber-card", "mark");
    await took(async () => {
      const connection = await readers.connect(reader, "exclusive");
      await connection.transceive(fromHex(apdu.selectJpki));
      readers.move({ spot: { x: 3, y: 0 } });
      expect(readers.quality()?.powered).toBe(true);
      expect(toHex(await connection.transceive(fromHex(apdu.triesOfAuthentication)))).toBe("63C3");
      readers.move("mark");
      expect(readers.quality()).toBeNull();
      expect(toHex(await connection.transceive(fromHex(apdu.triesOfAuthentication)))).toBe("63C3");
    });
    readers.move({ spot: { height: 80 } });
    await wait(2 * polling);
    expect(seen.at(-1)?.token).toBe("absent");
    readers.move("mark");
    await wait(polling);
    expect(seen.at(-1)?.token).toBe("present");
  });
});
