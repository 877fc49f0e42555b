import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openToken } from "../../../main/card/token";
import type { Connection, Readers } from "../../../main/link/readers";
import { createCapabilityMemory } from "../../../main/tap/capability-memory";
import { runTap } from "../../../main/tap/tap";
import { derOfLength, throwawayToken } from "../card/throwaway-token";
import { createManualTime } from "./manual-time";
import { ascii, createStand, digestInfo, request, verifies } from "./tap-stand";

const card = () => throwawayToken("mynumber-card");
const isVerifyWithData = ({ ins, commandLength }: { ins: number; commandLength: number }) =>
  ins === 0x20 && commandLength > 5;

describe("a token lost once and held again, at every exchange of a login", () => {
  const cases = [0, 1, 2, 3, 4].flatMap((at) => [
    { at, after: false },
    { at, after: true },
  ]);

  test.each(cases)("exchange $at, carried out: $after: the login succeeds", async (fault) => {
    const stand = createStand([await card()], [{ ...fault, backAfter: 2_000 }]);
    stand.place();
    const result = await stand.run(request(), { pins: ["1234", "1234"] });
    expect(result).toMatchObject({ outcome: "success", tries: { before: 3, after: 3 } });
    expect(verifies("authentication", result.signatures[0], digestInfo())).toBe(true);
    // The PIN was sent, and nothing is known of the card but its kind: until its certificate is.
    expect(stand.seen.questions.length).toBe(fault.at === 2 || fault.at === 3 ? 2 : 1);
    const again = stand.seen.stages.filter((stage) => stage.name === "searching")[1];
    expect(again).toMatchObject({ failure: { code: "token-lost", detail: { mark: `m${fault.at + 2}` } } });
    // As long as the tap may be resumed, not as long as a first search.
    const { hold, resume } = request().timeouts;
    expect(again?.name === "searching" && again.limit).toBeLessThanOrEqual(resume);
    expect(resume).toBeLessThan(hold);
    // The marks are those of the holding that ended it.
    expect(result.marks.m1).toBeGreaterThanOrEqual(2_000_000_000);
  });

  test.each(cases)("exchange $at, carried out: $after, with a wrong PIN: one try and no more", async (fault) => {
    const stand = createStand([await card()], [{ ...fault, backAfter: 2_000 }]);
    stand.place();
    // Not carried out, it is asked for anew, and the same one is given.
    const again = fault.at === 2 && !fault.after ? ["9999"] : [];
    const result = await stand.run(request(), { pins: ["9999", ...again, null] });
    expect(result.failure).toMatchObject({ code: "pin-wrong", detail: { tries: 2 } });
    expect(result.tries).toEqual({ before: 3, after: 2 });
  });

  test("lost while the counter is not full, right PIN carried out unseen: recognised by the counter", async () => {
    const token = await card();
    const before = createStand([token]);
    before.place();
    await before.run(request(), { pins: ["9999", null] });
    const stand = createStand([token], [{ at: 2, after: true, backAfter: 500 }]);
    stand.place();
    const result = await stand.run(request(), { pins: ["1234", "1234"] });
    expect(result).toMatchObject({ outcome: "success", tries: { before: 2, after: 3 } });
    expect(stand.seen.questions[1]).toMatchObject({ triesLeft: 3, failure: { code: "token-lost" }, holding: true });
  });

  test("lost twice: recognised the second time by what it told the first", async () => {
    const losses = [
      { at: 2, after: true, backAfter: 500 },
      // 0 to 2, then SELECT, retry counter, label; VERIFY of the PIN given anew.
      { at: 6, after: true, backAfter: 500 },
    ];
    const stand = createStand([await throwawayToken("android-phone")], losses);
    stand.place();
    const result = await stand.run(request(), { pins: ["1234", "1234"] });
    expect(result).toMatchObject({ outcome: "success", tries: { before: 3, after: 3 } });
    expect(stand.seen.questions.length).toBe(2);
  });
});

describe("another card of the same generation comes back: its ATR is the same", () => {
  const another = async () => {
    const token = await throwawayToken("mynumber-card", { pins: { ...pins, authentication: ascii("8642") } });
    return { ...token, profile: { ...token.profile, name: "another-card" } };
  };
  const pins = { authentication: ascii("1234"), signature: ascii("ABC123"), "input-support": ascii("1234") };
  const certificate = derOfLength(1500, 9);

  test.each([2, 3, 4])("lost at exchange %i: no try of the other's is spent", async (at) => {
    const other = await another();
    await writeFile(join(other.dir, "authentication.der"), certificate);
    const stand = createStand(
      [await card(), { ...(await openToken(other.dir)), profile: other.profile }],
      [{ at, after: true, backAfter: 500, instead: "another-card" }],
    );
    stand.place();
    const result = await stand.run(request(), { pins: ["1234", null] });
    expect(result.failure).toMatchObject({ code: "token-lost" });
    expect(result.exchanges.filter(isVerifyWithData).length).toBe(1);
    expect(other.pins.tries("authentication")).toBe(3);
  });

  test("and its owner gives the PIN anew: the login is that card's", async () => {
    const other = await another();
    const stand = createStand(
      [await card(), other],
      [{ at: 2, after: false, backAfter: 500, instead: "another-card" }],
    );
    stand.place();
    const result = await stand.run(request(), { pins: ["1234", "8642"] });
    expect(result).toMatchObject({ outcome: "success", tries: { after: 3 } });
    expect(result.exchanges.filter(isVerifyWithData).length).toBe(2);
  });
});

describe("a token lost in a signature", () => {
  test("before or after the chip signed: the citizen is asked again, then it is signed once more", async () => {
    for (const after of [false, true])
      for (const order of ["pin-first", "hold-first"] as const) {
        const stand = createStand([await card()], [{ at: 4, after, backAfter: 300 }]);
        stand.place();
        const result = await stand.run(request({ flow: "sign", order }), { pins: ["ABC123", "ABC123"] });
        expect(result.outcome).toBe("success");
        expect(stand.seen.questions[1]).toMatchObject({
          failure: { code: "token-lost", detail: { mark: "m6" } },
          holding: order === "hold-first",
        });
      }
  });

  test("and the citizen does not want to: no second signature", async () => {
    const stand = createStand([await card()], [{ at: 4, after: true, backAfter: 300 }]);
    stand.place();
    const result = await stand.run(request({ flow: "sign" }), { pins: ["ABC123", null] });
    expect(result.failure).toMatchObject({ code: "token-lost" });
    expect(result.exchanges.filter(({ ins }) => ins === 0x2a).length).toBe(1);
  });

  test("in its certificate: nothing was signed, but the PIN was sent, and is given anew", async () => {
    const stand = createStand([await card()], [{ at: 3, after: true, backAfter: 300 }]);
    stand.place();
    const result = await stand.run(request({ flow: "sign" }), { pins: ["ABC123", "ABC123"] });
    expect(result.outcome).toBe("success");
    expect(stand.seen.questions.length).toBe(2);
  });
});

test("a token that does not come back: the failure carries the last mark, the PIN is wiped in time", async () => {
  for (const at of [0, 1, 2, 3, 4]) {
    const stand = createStand([await card()], [{ at, after: false, backAfter: null }]);
    stand.place();
    const result = await stand.run(request(), { pins: ["1234"] });
    expect(result.failure).toEqual({ code: "token-lost", detail: { mark: `m${at + 2}` } });
    expect(stand.time.milliseconds).toBeLessThanOrEqual(30_000);
    expect([...(stand.seen.pins[0] ?? [1])]).toEqual([0, 0, 0, 0]);
  }
});

test("another token comes back: its owner is asked for the PIN, and the first one's is not tried on it", async () => {
  const other = await throwawayToken("android-phone");
  const stand = createStand([await card(), other], [{ at: 3, after: false, backAfter: 500, instead: "android-phone" }]);
  stand.place();
  const result = await stand.run(request(), { pins: ["1234", null] });
  expect(result.failure).toMatchObject({ code: "token-lost" });
  expect(result.exchanges.filter(isVerifyWithData).length).toBe(1);
});

test("lost again and again: it ends, and no try is lost", async () => {
  const token = await card();
  const faults = Array.from({ length: 500 }, (_, at) => ({ at, after: true, backAfter: 400 }));
  const stand = createStand([token], faults);
  stand.place();
  const result = await stand.run(request(), { pins: ["1234"] });
  expect(result.failure).toMatchObject({ code: "token-lost" });
  const sound = createStand([token]);
  sound.place();
  expect(await sound.run(request(), { pins: ["1234"] })).toMatchObject({ tries: { before: 3 }, outcome: "success" });
});

/** A token that answers anything at all, or nothing: a tap ends, and no press of OK makes it send a second VERIFY. */
test("whatever a token answers, a tap ends, with one VERIFY a press at most", async () => {
  const answer = fc.oneof(
    { weight: 4, arbitrary: fc.constant(Uint8Array.of(0x90, 0x00)) },
    { weight: 3, arbitrary: fc.constantFrom(3, 2, 1).map((tries) => Uint8Array.of(0x63, 0xc0 + tries)) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(0x6982, 0x6984, 0x6a82, 0x6a86, 0x6d00, 0x6700, 0x6b00, 0x6f00, 0x6108, 0x6c10)
        .map((sw) => Uint8Array.of(sw >> 8, sw & 0xff)),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.infiniteStream(answer),
      fc.constantFrom("login", "sign", "probe"),
      fc.constantFrom("pin-first", "hold-first"),
      fc.integer({ min: 0, max: 2 }),
      async (answers, flow, order, retryFloor) => {
        const time = createManualTime();
        const verifies: number[] = [];
        let presses = 0;
        let commands = 0;
        const connection: Connection = {
          reader: "R",
          atr: Uint8Array.of(0x3b, 0x00),
          async transceive(command) {
            commands++;
            if (command[1] === 0x20 && command.length > 5) verifies.push(presses);
            const { value } = answers.next();
            return value ?? Uint8Array.of(0x6f, 0x00);
          },
          close: async () => undefined,
        };
        const state = {
          service: "running" as const,
          readers: [{ name: "R", kind: "pcsc" as const, token: "present" as const, inUse: false }],
        };
        const readers: Readers = {
          state: () => state,
          watch(listener) {
            listener(state);
            return () => undefined;
          },
          connect: async () => connection,
          close: async () => undefined,
        };
        const tap = runTap(request({ flow, order, retryFloor, digestInfos: [digestInfo(), digestInfo()] }), {
          readers,
          clock: time.clock,
          timers: time.timers,
          capabilities: createCapabilityMemory(),
          askPin: async () => (presses++ < 4 ? ascii(flow === "sign" ? "ABC123" : "1234") : null),
          askConsent: async () => false,
        });
        const result = await time.until(tap);
        expect(["success", "failure"]).toContain(result.outcome);
        expect(result.failure?.code).not.toBe("internal");
        expect(new Set(verifies).size).toBe(verifies.length);
        expect(commands).toBeLessThan(2_000);
      },
    ),
    { numRuns: 300 },
  );
});
