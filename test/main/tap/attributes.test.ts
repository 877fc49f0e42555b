import { beforeEach, describe, expect, test } from "vitest";
import type { VirtualToken } from "../../../main/card/token";
import { wipeAttributes } from "../../../main/jpki/client";
import { createTapTrace } from "../../../main/tap/tap-trace";
import { person, throwawayToken } from "../card/throwaway-token";
import { createStand, request } from "./tap-stand";

let card: VirtualToken;
let phone: VirtualToken;
beforeEach(async () => {
  card = await throwawayToken("mynumber-card");
  phone = await throwawayToken("android-phone");
});

const asked = request({ flow: "read-attributes", digestInfos: [], readCertificate: false });

function held(token: VirtualToken) {
  const stand = createStand([token]);
  stand.place();
  const told: Record<string, string>[] = [];
  const onAttributes: NonNullable<Parameters<typeof stand.begin>[1]>["onAttributes"] = (attributes) => {
    const texts = Object.entries(attributes).map(([name, bytes]) => [name, Buffer.from(bytes).toString("utf8")]);
    told.push(Object.fromEntries(texts));
    wipeAttributes(attributes);
  };
  return { stand, told, onAttributes };
}

describe("what a card tells of its holder", () => {
  test("is told to whoever asked, once, after the PIN of its own application", async () => {
    const { stand, told, onAttributes } = held(card);
    const result = await stand.run(asked, { pins: ["1234"], onAttributes });
    expect(result).toMatchObject({ outcome: "success", tries: { before: 3, after: 3 }, token: { kind: "card" } });
    expect(told).toEqual([{ name: person.name, address: person.address, birthday: "19850712", sex: "2" }]);
    expect(stand.seen.questions).toMatchObject([{ pin: "input-support" }]);
    expect(stand.seen.signed).toEqual([]);
  });

  test("a wrong PIN costs one try of that application, and is asked for again", async () => {
    const { stand, told, onAttributes } = held(card);
    const result = await stand.run(asked, { pins: ["9999", "1234"], onAttributes });
    expect(result).toMatchObject({ outcome: "success", tries: { before: 3, after: 3 } });
    expect(stand.seen.questions).toMatchObject([
      { failure: null },
      { pin: "input-support", triesLeft: 2, failure: { code: "pin-wrong", detail: { tries: 2 } } },
    ]);
    expect(told).toHaveLength(1);
  });

  test("at the floor staff are asked, and nothing is sent where they say no", async () => {
    const { stand, told, onAttributes } = held(card);
    const result = await stand.run({ ...asked, retryFloor: 3 }, { pins: ["1234"], onAttributes });
    expect(result.failure).toMatchObject({ code: "pin-last-try" });
    expect(stand.seen.consents).toEqual([3]);
    expect(told).toEqual([]);
  });

  test("a phone has no such application: a failure of its own, and no try is at stake", async () => {
    const { stand, told, onAttributes } = held(phone);
    const result = await stand.run(asked, { pins: ["1234"], onAttributes });
    expect(result.failure).toMatchObject({ code: "input-support-absent", detail: { sw: 0x6a82 } });
    expect(result.exchanges).toHaveLength(1);
    expect(told).toEqual([]);
  });

  test("taken away while it was read: held again, and read then", async () => {
    for (let at = 0; at < 8; at++) {
      const stand = createStand([card], [{ at, after: true, backAfter: 200 }]);
      stand.place();
      const names: number[] = [];
      const result = await stand.run(
        { ...asked, cardNumber: true },
        {
          pins: ["1234"],
          onAttributes: ({ name }) => names.push(name.length),
        },
      );
      expect(result.outcome, `lost at exchange ${at}`).toBe("success");
      expect(names).toEqual([Buffer.byteLength(person.name)]);
    }
  });

  test("nothing of it stays: not in the result, the exchanges or a trace that keeps everything it may", async () => {
    const { stand, onAttributes } = held(card);
    const kept: unknown[] = [];
    const trace = createTapTrace((line) => kept.push(line), asked);
    const result = await stand.run(asked, { pins: ["1234"], onAttributes, trace, keeping: "everything" });
    trace.end(result.failure);
    const text = JSON.stringify([result, kept], (_, value: unknown) => (typeof value === "bigint" ? 0 : value));
    expect(kept.length).toBeGreaterThan(5);
    for (const secret of [person.name, person.address, "19850712", "1234"])
      for (const form of [secret, Buffer.from(secret).toString("hex"), Buffer.from(secret).toString("base64")])
        expect(text.toLowerCase()).not.toContain(form.toLowerCase());
  });
});

describe("the card's number", () => {
  test("is read before anything else, without a PIN, where it was asked for", async () => {
    const { stand } = held(card);
    const result = await stand.run(request({ cardNumber: true }), { pins: ["1234"] });
    expect(result.outcome).toBe("success");
    expect(stand.seen.signed[0]?.cardNumber).toBe(card.serial.slice(0, 15));
    expect(result.exchanges.slice(0, 3).map(({ ins }) => ins)).toEqual([0xa4, 0xb2, 0xa4]);
    expect(JSON.stringify(result.exchanges)).not.toContain(card.serial.slice(0, 15));
  });

  test("a phone has none, and is used all the same", async () => {
    const { stand } = held(phone);
    const result = await stand.run(request({ cardNumber: true }), { pins: ["1234"] });
    expect(result.outcome).toBe("success");
    expect(stand.seen.signed[0]?.cardNumber).toBeNull();
  });

  test("is not asked for otherwise", async () => {
    const { stand } = held(card);
    await stand.run(request(), { pins: ["1234"] });
    expect(stand.seen.signed[0]?.cardNumber).toBeNull();
  });
});
