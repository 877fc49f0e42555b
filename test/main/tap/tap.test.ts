import { beforeEach, describe, expect, test } from "vitest";
import { openToken, type VirtualToken } from "../../../main/card/token";
import { Failure } from "../../../main/failure/failure";
import { markOrder } from "../../../main/tap/marks";
import { openAuthority } from "../../../main/trust/authority/authority";
import { personalise } from "../../../main/trust/authority/personalise";
import { certificates, temporaryFolder, throwawayToken } from "../card/throwaway-token";
import { createStand, digestInfo, request, verifies } from "./tap-stand";

const instructions = (exchanges: readonly { ins: number; p1: number; p2: number }[]) =>
  exchanges.map(({ ins, p1, p2 }) => [ins, p1, p2].map((byte) => byte.toString(16).padStart(2, "0")).join(" "));

let card: VirtualToken;
let phone: VirtualToken;
beforeEach(async () => {
  card = await throwawayToken("mynumber-card");
  phone = await throwawayToken("android-phone");
});

describe("a login", () => {
  test("takes five exchanges, the certificate's owner signs, and nobody waits for the label", async () => {
    const stand = createStand([card]);
    stand.place();
    const result = await stand.run(request(), { pins: ["1234"] });

    expect(result).toMatchObject({
      outcome: "success",
      failure: null,
      reader: "Virtual reader: stand",
      token: { label: "JPKIAPICCTOKEN2", kind: "card", atr: expect.stringMatching(/^3B88/) },
      tries: { before: 3, after: 3 },
    });
    expect(instructions(result.exchanges)).toEqual(["a4 04 0c", "20 00 98", "20 00 98", "b0 8a 00", "2a 00 97"]);
    expect(instructions(result.afterExchanges)).toEqual(["b0 86 00", "20 00 98"]);
    expect(result.certificate).toEqual(certificates.authentication);
    expect(verifies("authentication", result.signatures[0], digestInfo())).toBe(true);
    expect(stand.seen.signed).toEqual([
      { certificate: result.certificate, signatures: result.signatures, cardNumber: null },
    ]);
    expect(stand.seen.stages.map(({ name }) => name)).toEqual(["searching", "found", "keep-still", "release"]);
    expect(stand.virtual.onReader()).toBe("mynumber-card");
  });

  test("signs nothing with what may be a real person's token, where only test tokens are wanted", async () => {
    const stand = createStand([card]);
    stand.place();
    const result = await stand.run(request({ testTokensOnly: "before-signature" }), { pins: ["1234"] });
    expect(result).toMatchObject({ outcome: "failure", failure: { code: "token-real" }, signatures: [] });
    expect(instructions(result.exchanges)).not.toContain("2a 00 97");
  });

  test.each([
    ["a card's login", "mynumber-card", "login", "b0 8b 00"],
    ["a card's signature", "mynumber-card", "sign", "b0 82 00"],
    ["a phone's login", "android-phone", "login", "b0 8b 00"],
  ] as const)("sends no PIN to what may be a real person's token: %s", async (_, profile, flow, ca) => {
    const stand = createStand([profile === "mynumber-card" ? card : phone]);
    stand.place();
    const wanted = { testTokensOnly: "before-pin", flow } as const;
    const result = await stand.run(request(wanted), { pins: [flow === "login" ? "1234" : "ABC123"] });
    expect(result).toMatchObject({ outcome: "failure", failure: { code: "token-real" }, tries: { before: null } });
    expect(instructions(result.exchanges)).toEqual(["a4 04 0c", ca]);
    expect(stand.seen.pins.every((pin) => pin.every((byte) => byte === 0))).toBe(true);
  });

  test("asks a token of the test authority for its issuer, and goes on; one that keeps it to itself is met before it signs", async () => {
    const folder = temporaryFolder();
    await personalise(await openAuthority(temporaryFolder()), "mynumber-card", folder);
    const stand = createStand([await openToken(folder)]);
    stand.place();
    const wanted = request({ testTokensOnly: "before-pin" });
    const result = await stand.run(wanted, { pins: ["1234"] });
    expect(result).toMatchObject({ outcome: "success", tries: { before: 3 } });
    expect(instructions(result.exchanges)).toEqual([
      "a4 04 0c",
      "b0 8b 00",
      "20 00 98",
      "20 00 98",
      "b0 8a 00",
      "2a 00 97",
    ]);

    const silent = { certificates: { ...certificates, authenticationCa: new Uint8Array(1_319) } };
    const other = createStand([await throwawayToken("mynumber-card", silent)]);
    other.place();
    const refused = await other.run(wanted, { pins: ["1234"] });
    expect(refused).toMatchObject({ failure: { code: "token-real" }, signatures: [], tries: { before: 3 } });
    expect(instructions(refused.exchanges)).not.toContain("2a 00 97");
  });

  test("with a phone, whose certificate is behind the PIN", async () => {
    const stand = createStand([phone]);
    stand.place();
    const result = await stand.run(request(), { pins: ["1234"] });
    expect(result).toMatchObject({ outcome: "success", token: { kind: "phone" } });
    expect(result.exchanges.length).toBe(5);
    expect(verifies("authentication", result.signatures[0], digestInfo())).toBe(true);
  });

  test("stamps its marks in order, those from outside included, and the removal", async () => {
    const stand = createStand([card]);
    const tap = stand.begin(request({ timeouts: { ...request().timeouts, removal: 5_000 } }), { pins: ["1234"] });
    await stand.time.advance(3);
    tap.stamp("m0");
    await stand.time.advance(1_000);
    stand.place();
    while (!stand.seen.stages.some(({ name }) => name === "release")) await stand.time.advance(1);
    await stand.time.advance(500);
    stand.virtual.remove();
    const { marks } = await stand.time.until(tap.result);
    tap.stamp("m10");
    tap.stamp("m11", stand.time.clock.now() + 7_000_000n);
    expect(Object.keys(marks).sort()).toEqual([...markOrder].sort());
    const times = markOrder.map((mark) => marks[mark] ?? Number.NaN);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(marks.m0).toBe(3_000_000);
    expect(marks.m1).toBe(1_003_000_000);
    expect((marks.m11 ?? 0) - (marks.m10 ?? 0)).toBe(7_000_000);
  });

  test("goes on when nobody says that the release was painted", async () => {
    const stand = createStand([card]);
    stand.place();
    const result = await stand.run(request(), { pins: ["1234"], onStage: () => undefined });
    expect(result).toMatchObject({ outcome: "success", token: { kind: "card" } });
    expect(result.marks.m8).toBeUndefined();
  });

  test("taken away after the signature: no failure, only a label that is not known", async () => {
    const stand = createStand([card], [{ at: 5, after: false, backAfter: null }]);
    stand.place();
    const result = await stand.run(request(), { pins: ["1234"] });
    expect(result).toMatchObject({ outcome: "success", token: { label: null }, tries: { before: 3, after: null } });
  });

  test("hold first: the PIN is asked while the token lies there, with the tries left", async () => {
    const stand = createStand([card]);
    stand.place();
    const result = await stand.run(request({ order: "hold-first" }), { pins: ["1234"] });
    expect(result.outcome).toBe("success");
    expect(result.exchanges.length).toBe(5);
    expect(stand.seen.questions).toEqual([{ pin: "authentication", triesLeft: 3, failure: null, holding: true }]);
  });

  test("PIN first: it is asked before anything is known of a token", async () => {
    const stand = createStand([card]);
    stand.place();
    await stand.run(request(), { pins: ["1234"] });
    expect(stand.seen.questions).toEqual([{ pin: "authentication", triesLeft: null, failure: null, holding: false }]);
  });

  test("without certificate where the request does not want it", async () => {
    const stand = createStand([card]);
    stand.place();
    const result = await stand.run(request({ readCertificate: false }), { pins: ["1234"] });
    expect(result).toMatchObject({ outcome: "success", certificate: null });
    expect(result.exchanges.length).toBe(4);
  });
});

describe("a signature", () => {
  test("signs every digest with the signature key, lower case raised in the password", async () => {
    const stand = createStand([card]);
    stand.place();
    const digestInfos = [digestInfo(1), digestInfo(2), digestInfo(3)];
    const result = await stand.run(request({ flow: "sign", digestInfos }), { pins: ["abc123"] });
    expect(result.outcome).toBe("success");
    expect(
      result.signatures.map((signature, index) => verifies("signature", signature, digestInfo(index + 1))),
    ).toEqual([true, true, true]);
    expect(result.tries).toEqual({ before: 5, after: 5 });
    expect(result.certificate).toEqual(certificates.signature);
  });

  test("a token without the certificate says so", async () => {
    const young = await throwawayToken("mynumber-card", {
      certificates: { ...certificates, signature: undefined },
    });
    const stand = createStand([young]);
    stand.place();
    const result = await stand.run(request({ flow: "sign" }), { pins: ["ABC123"] });
    expect(result.failure).toMatchObject({ code: "certificate-absent", detail: { mark: "m5" } });
  });
});

describe("the PIN", () => {
  test("wrong once: one try is spent, it is asked again with the tries left, and the tap goes on", async () => {
    const stand = createStand([card]);
    stand.place();
    const result = await stand.run(request(), { pins: ["9999", "1234"] });
    expect(result).toMatchObject({ outcome: "success", tries: { before: 3, after: 3 } });
    expect(stand.seen.questions[1]).toMatchObject({
      triesLeft: 2,
      failure: { code: "pin-wrong", detail: { tries: 2 } },
      holding: true,
    });
  });

  test("wrong and given up: the failure says why", async () => {
    const stand = createStand([card]);
    stand.place();
    const result = await stand.run(request(), { pins: ["9999", null] });
    expect(result).toMatchObject({
      outcome: "failure",
      failure: { code: "pin-wrong", detail: { tries: 2, mark: "m4" } },
      tries: { before: 3, after: 2 },
    });
  });

  test("wrong until blocked, and blocked from the start", async () => {
    const stand = createStand([card]);
    stand.place();
    const blocking = await stand.run(request(), { pins: ["9999", "9998", "9997", "1234"] });
    expect(blocking).toMatchObject({ failure: { code: "pin-blocked" }, tries: { before: 3, after: 0 } });
    const blocked = await stand.run(request(), { pins: ["1234"] });
    expect(blocked).toMatchObject({ failure: { code: "pin-blocked" }, tries: { before: 0, after: 0 } });
    expect(blocked.exchanges.length).toBe(2);
  });

  test("of wrong format: asked again, nothing sent", async () => {
    const stand = createStand([card]);
    stand.place();
    const result = await stand.run(request(), { pins: ["12", "12345", "abcd", "1234"] });
    expect(result.outcome).toBe("success");
    expect(result.exchanges.length).toBe(5);
    expect(stand.seen.questions.slice(1).map(({ failure }) => failure?.code)).toEqual(Array(3).fill("pin-format"));
  });

  test("never asked for, cancelled", async () => {
    const stand = createStand([card]);
    stand.place();
    expect((await stand.run(request(), { pins: [null] })).failure).toMatchObject({ code: "cancelled" });
  });

  test("at the floor: staff are asked; without consent no try is spent", async () => {
    const stand = createStand([card]);
    stand.place();
    await stand.run(request(), { pins: ["9999", "9999", null] });
    const refused = await stand.run(request({ retryFloor: 1 }), { pins: ["1234"], consent: false });
    expect(refused).toMatchObject({ failure: { code: "pin-last-try", detail: { tries: 1 } }, tries: { after: 1 } });
    expect(refused.exchanges.length).toBe(2);
    const granted = await stand.run(request({ retryFloor: 1 }), { pins: ["1234"], consent: true });
    expect(granted).toMatchObject({ outcome: "success", tries: { before: 1, after: 3 } });
    expect(stand.seen.consents).toEqual([1, 1]);
  });

  test("every array that held it is wiped, whatever the end", async () => {
    const stand = createStand([card]);
    stand.place();
    await stand.run(request(), { pins: ["1234"] });
    await stand.run(request(), { pins: ["12x4", "9999", "1234"] });
    await stand.run(request(), { pins: ["9999", null] });
    await stand.run(request({ reader: "another" }), { pins: ["1234"] });
    stand.virtual.remove();
    await stand.run(request(), { pins: ["1234"] });
    expect(stand.seen.pins.length).toBe(7);
    for (const pin of stand.seen.pins) expect([...pin].every((byte) => byte === 0)).toBe(true);
  });
});

describe("a phone that authenticates by itself", () => {
  test("is asked without any VERIFY, and says when it has to be unlocked", async () => {
    const stand = createStand([phone]);
    stand.place();
    const result = await stand.run(request({ authentication: "phone" }));
    expect(result.failure).toMatchObject({ code: "token-locked", detail: { sw: 0x6982, mark: "m3" } });
    expect(result.exchanges.map(({ ins }) => ins)).not.toContain(0x20);
    expect(stand.seen.questions).toEqual([]);
  });
});

describe("a probe", () => {
  test("tells what is on a card, and on a phone, and spends nothing", async () => {
    const onCard = createStand([card]);
    onCard.place();
    const result = await onCard.run(request({ flow: "probe", digestInfos: [] }));
    expect(result).toMatchObject({
      outcome: "success",
      token: { label: "JPKIAPICCTOKEN2", kind: "card" },
      probe: {
        tries: { authentication: 3, signature: 5 },
        certificates: {
          authentication: "readable",
          signature: "behind-pin",
          "authentication-ca": "readable",
          "signature-ca": "readable",
        },
        capabilities: { extendedLength: true },
      },
    });
    expect(onCard.seen.signed).toEqual([]);

    const onPhone = createStand([phone]);
    onPhone.place();
    const { probe } = await onPhone.run(request({ flow: "probe", digestInfos: [] }));
    expect(probe?.certificates).toMatchObject({ authentication: "behind-pin" });
  });
});

describe("what a token refuses", () => {
  test("is learnt for the next like token", async () => {
    const stand = createStand([card]);
    stand.place();
    // A reader that can do no extended length, as an ACR122U.
    const plain: typeof stand.virtual = {
      ...stand.virtual,
      async connect(reader, sharing) {
        const connection = await stand.virtual.connect(reader, sharing);
        return {
          ...connection,
          transceive: async (command) =>
            command.length > 6 && command[4] === 0 ? Uint8Array.of(0x67, 0x00) : connection.transceive(command),
        };
      },
    };
    const first = await stand.run(request(), { pins: ["1234"], readers: plain });
    const second = await stand.run(request(), { pins: ["1234"], readers: plain });
    expect([first.outcome, second.outcome]).toEqual(["success", "success"]);
    expect(first.certificate).toEqual(certificates.authentication);
    expect(second.exchanges.length).toBe(first.exchanges.length - 1);
  });
});

describe("an end from outside", () => {
  test.each(["token-timeout", "token-unresponsive"] as const)(
    "%s in the middle: the tap ends with it and the last mark, and the PIN is wiped",
    async (code) => {
      const stand = createStand([card]);
      stand.place();
      const failing: typeof stand.virtual = {
        ...stand.virtual,
        async connect(reader, sharing) {
          const connection = await stand.virtual.connect(reader, sharing);
          return {
            ...connection,
            async transceive(command) {
              if (command[1] === 0x2a) throw new Failure(code);
              return connection.transceive(command);
            },
          };
        },
      };
      const result = await stand.run(request(), { pins: ["1234"], readers: failing });
      expect(result.failure).toEqual({ code, detail: { mark: "m6" } });
      expect(result.exchanges.at(-1)).toMatchObject({ ins: 0x2a, sw: null, responseLength: 0 });
      expect([...(stand.seen.pins[0] ?? [1])]).toEqual([0, 0, 0, 0]);
    },
  );

  test("nobody holds anything: time is up", async () => {
    const stand = createStand([card]);
    const result = await stand.run(request(), { pins: ["1234"] });
    expect(result).toMatchObject({ outcome: "failure", failure: { code: "time-out" }, token: null, exchanges: [] });
    expect(stand.time.milliseconds).toBe(60_000);
  });

  test("cancelled while searching, while the PIN is asked, while staff are asked", async () => {
    for (const where of ["search", "pin", "staff"]) {
      const stand = createStand([card]);
      const cancel = new AbortController();
      if (where !== "search") stand.place();
      const never = new Promise<never>(() => undefined);
      const tap = stand.begin(request({ retryFloor: where === "staff" ? 3 : 0 }), {
        pins: ["1234"],
        signal: cancel.signal,
        ...(where === "pin" && { askPin: () => never }),
        ...(where === "staff" && { askConsent: () => never }),
      });
      await stand.time.advance(10);
      cancel.abort();
      expect((await stand.time.until(tap.result)).failure).toMatchObject({ code: "cancelled" });
    }
  });

  test("a PIN that comes after the cancellation is wiped", async () => {
    const stand = createStand([card]);
    const cancel = new AbortController();
    let answer: (pin: Uint8Array) => void = () => undefined;
    const late = new Promise<Uint8Array>((resolve) => {
      answer = resolve;
    });
    const tap = stand.begin(request(), { signal: cancel.signal, askPin: () => late });
    await stand.time.advance(10);
    cancel.abort();
    await stand.time.until(tap.result);
    const pin = Uint8Array.of(0x31, 0x32, 0x33, 0x34);
    answer(pin);
    await stand.time.advance(1);
    expect([...pin]).toEqual([0, 0, 0, 0]);
  });

  test("a token that is held by another program", async () => {
    const stand = createStand([card]);
    stand.place();
    const other = await stand.virtual.connect("Virtual reader: stand", "exclusive");
    expect((await stand.run(request(), { pins: ["1234"] })).failure).toMatchObject({ code: "reader-busy" });
    await other.close("leave");
    expect((await stand.run(request(), { pins: ["1234"] })).outcome).toBe("success");
  });
});
