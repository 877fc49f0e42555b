import { describe, expect, test } from "vitest";
import { fromHex, toHex } from "../../../main/apdu/hex";
import { Failure } from "../../../main/failure/failure";
import { createJpkiClient } from "../../../main/jpki/client";
import { tokenDouble } from "./token-double";

const digits = () => fromHex("31323334");
const password = () => new Uint8Array(Buffer.from("abc123"));
const digestInfo = fromHex(`3031300D060960864801650304020105000420${"AB".repeat(32)}`);

async function login(token: ReturnType<typeof tokenDouble>, client = createJpkiClient(token.transceive)) {
  await client.select();
  const tries = await client.retryCounter("authentication");
  await client.verify("authentication", digits());
  const certificate = await client.readCertificate("authentication");
  const signature = await client.sign("authentication", digestInfo);
  return { tries, certificate, signature, client };
}

describe("a login", () => {
  test.each([false, true])("is five exchanges where every short form is taken (phone: %s)", async (phone) => {
    const token = tokenDouble({}, { phone });
    const { tries, certificate, signature } = await login(token);
    expect(token.sent).toEqual([
      "00A4040C0AD392F000260100000001",
      "00200098",
      "002000980431323334",
      "00B08A00000000",
      `802A009733${toHex(digestInfo)}00`,
    ]);
    expect(tries).toBe(3);
    expect(certificate).toEqual(token.files.get(0x0a)?.subarray(0, 1402));
    expect(signature).toHaveLength(256);
  });

  test("goes in plain forms where they are not, and the next tap knows", async () => {
    const refusals = { verifyByShortId: 0x6a86, readByShortId: 0x6a86, signByShortId: 0x6a86, extendedLength: 0x6700 };
    const first = tokenDouble(refusals);
    const { certificate, client } = await login(first);
    expect(certificate).toEqual(first.files.get(0x0a)?.subarray(0, 1402));
    expect(client.capabilities).toEqual({
      shortIds: { verify: false, read: false, sign: false },
      extendedLength: false,
      chunk: 256,
      longSignatures: false,
    });

    const second = tokenDouble(refusals);
    const again = await login(second, createJpkiClient(second.transceive, { capabilities: client.capabilities }));
    expect(again.certificate).toEqual(certificate);
    expect(second.sent).toEqual([
      "00A4040C0AD392F000260100000001",
      "00A4020C020018",
      "00200080",
      "002000800431323334",
      "00A4020C02000A",
      ...["00", "01", "02", "03", "04"].map((high) => `00B0${high}0000`),
      "00B005007A",
      "00A4020C020017",
      `802A008033${toHex(digestInfo)}00`,
    ]);
  });
});

describe("SELECT", () => {
  test.each([0x6a82, 0x6999, 0x6d00, 0x6e00])("answered %i says that there is no JPKI application", async (sw) => {
    const client = createJpkiClient(async () => Uint8Array.of(sw >> 8, sw & 0xff));
    await expect(client.select()).rejects.toMatchObject({ code: "applet-absent", detail: { sw } });
  });

  test("is repeated once after 6F00, which one card answers to its first command", async () => {
    const answers = ["6F00", "9000"];
    const client = createJpkiClient(async () => fromHex(answers.shift() ?? ""));
    await client.select();
    expect(answers).toEqual([]);
    const broken = createJpkiClient(async () => fromHex("6F00"));
    await expect(broken.select()).rejects.toMatchObject({ code: "token-refused", detail: { sw: 0x6f00 } });
  });
});

describe("the retry counter", () => {
  test.each([
    ["63C3", 3],
    ["63C0", 0],
    ["6983", 0],
    ["6984", 0],
  ])("%s", async (answer, tries) => {
    const client = createJpkiClient(async () => fromHex(answer));
    expect(await client.retryCounter("authentication")).toBe(tries);
  });

  test.each(["9000", "6300", "6982"])("%s does not tell it", async (answer) => {
    const client = createJpkiClient(async () => fromHex(answer));
    await expect(client.retryCounter("signature")).rejects.toMatchObject({ code: "token-refused" });
  });

  test("a file that is not there is not blamed on the short id", async () => {
    const token = tokenDouble({ verifyByShortId: 0x6a82 });
    token.files.delete(0x1b);
    const client = createJpkiClient(token.transceive);
    await expect(client.retryCounter("signature")).rejects.toMatchObject({ detail: { sw: 0x6a82 } });
    expect(client.capabilities.shortIds.verify).toBe(true);
  });
});

describe("VERIFY", () => {
  test("asks first where nobody has, and sends data only in the form that was answered", async () => {
    const token = tokenDouble({ verifyByShortId: 0x6d00 });
    const client = createJpkiClient(token.transceive);
    await client.select();
    await client.verify("signature", password());
    expect(token.sent.slice(1)).toEqual(["0020009B", "00A4020C02001B", "00200080", "0020008006414243313233"]);
  });

  test("selects the PIN again, and does not ask again, when something else was selected between", async () => {
    const token = tokenDouble({ verifyByShortId: 0x6700 });
    const client = createJpkiClient(token.transceive);
    await client.select();
    await client.retryCounter("authentication");
    await client.readCertificate("authentication-ca");
    const before = token.sent.length;
    await client.verify("authentication", digits());
    expect(token.sent.slice(before)).toEqual(["00A4020C020018", "002000800431323334"]);
  });

  test("a wrong PIN tells the tries left, the last one that it is blocked", async () => {
    const token = tokenDouble();
    const client = createJpkiClient(token.transceive);
    await client.select();
    const wrong = () => client.verify("authentication", fromHex("30303030"));
    await expect(wrong()).rejects.toMatchObject({ code: "pin-wrong", detail: { tries: 2 } });
    await expect(wrong()).rejects.toMatchObject({ code: "pin-wrong", detail: { tries: 1 } });
    await expect(wrong()).rejects.toMatchObject({ code: "pin-blocked", detail: { tries: 0, sw: 0x63c0 } });
    await expect(wrong()).rejects.toMatchObject({ code: "pin-blocked", detail: { sw: 0x6984 } });
    expect(token.pins.get(0x1b)?.tries).toBe(5);
  });

  test.each([0x6983, 0x6984])("a PIN blocked before (%i) gets no VERIFY with data", async (blockedAs) => {
    const token = tokenDouble({}, { blockedAs });
    Object.assign(token.pins.get(0x18) ?? {}, { tries: 0 });
    const client = createJpkiClient(token.transceive);
    await client.select();
    await expect(client.verify("authentication", digits())).rejects.toMatchObject({ code: "pin-blocked" });
    expect(token.sent.slice(1)).toEqual(["00200098"]);
  });

  test("a PIN out of format sends nothing", async () => {
    const token = tokenDouble();
    const client = createJpkiClient(token.transceive);
    await expect(client.verify("authentication", password())).rejects.toMatchObject({ code: "pin-format" });
    expect(token.sent).toEqual([]);
  });

  test("a lost response is not followed by anything", async () => {
    const sent: string[] = [];
    const client = createJpkiClient(async (command) => {
      sent.push(toHex(command));
      if (command.length > 4) throw new Failure("token-lost");
      return fromHex("63C3");
    });
    await expect(client.verify("authentication", digits())).rejects.toMatchObject({ code: "token-lost" });
    expect(sent).toEqual(["00200098", "002000980431323334"]);
  });

  test.each(["6A86", "6D00", "6700", "6A82", "6F00", "6C10", "6104"])(
    "a form refused only now (%s) is not followed by another form",
    async (answer) => {
      const sent: string[] = [];
      const client = createJpkiClient(async (command) => {
        sent.push(toHex(command));
        return fromHex(command.length > 4 ? answer : "63C3");
      });
      await expect(client.verify("authentication", digits())).rejects.toMatchObject({ code: "token-refused" });
      expect(sent).toHaveLength(2);
    },
  );

  test.each([
    ["answered", "9000"],
    ["refused", "63C2"],
    ["lost", null],
  ])("the command is wiped once %s, the caller's bytes are left to the caller", async (_how, answer) => {
    const commands: Uint8Array[] = [];
    const client = createJpkiClient(async (command) => {
      if (command.length === 4) return fromHex("63C3");
      commands.push(command);
      if (answer === null) throw new Failure("token-lost");
      return fromHex(answer);
    });
    const pin = digits();
    await client.verify("authentication", pin).catch(() => undefined);
    expect(commands.map(toHex)).toEqual(["000000000000000000"]);
    expect(pin).toEqual(digits());
  });
});

describe("the other commands", () => {
  test("a signature without the PIN is refused by the token", async () => {
    const client = createJpkiClient(tokenDouble().transceive);
    await client.select();
    await expect(client.sign("signature", digestInfo)).rejects.toMatchObject({
      code: "token-refused",
      detail: { sw: 0x6982 },
    });
    expect(client.capabilities.shortIds.sign).toBe(true);
  });

  test("a signature of another length than the key's is malformed", async () => {
    const client = createJpkiClient(async () => fromHex(`${"00".repeat(255)}9000`));
    await expect(client.sign("signature", digestInfo)).rejects.toMatchObject({ code: "token-malformed" });
  });

  test.each([0, 246])("%i bytes are not what the key can sign", async (length) => {
    const client = createJpkiClient(tokenDouble().transceive);
    await expect(client.sign("signature", new Uint8Array(length))).rejects.toMatchObject({ code: "internal" });
  });

  test("a changed PIN holds, and its bytes are on no command afterwards", async () => {
    const token = tokenDouble();
    const commands: Uint8Array[] = [];
    const client = createJpkiClient((command) => {
      commands.push(command);
      return token.transceive(command);
    });
    await client.select();
    await client.changePin("signature", password(), new Uint8Array(Buffer.from("newpin99")));
    expect(token.pins.get(0x1b)?.value).toBe("NEWPIN99");
    expect(token.sent.slice(1)).toEqual([
      "0020009B",
      "0020009B06414243313233",
      "00A4020C02001B",
      "00240180084E455750494E3939",
    ]);
    expect(commands.every((command) => command.every((byte) => byte === 0))).toBe(true);
  });

  test("a new PIN out of format leaves the old one untried", async () => {
    const token = tokenDouble();
    const client = createJpkiClient(token.transceive);
    await expect(client.changePin("authentication", digits(), fromHex("3132"))).rejects.toMatchObject({
      code: "pin-format",
    });
    expect(token.sent).toEqual([]);
  });

  test.each(["", "90", "0000", "1234", "6000"])("the answer %j is malformed", async (answer) => {
    const client = createJpkiClient(async () => fromHex(answer));
    await expect(client.select()).rejects.toMatchObject({ code: "token-malformed" });
  });
});
