import { describe, expect, test } from "vitest";
import { fromHex } from "../../../main/apdu/hex";
import { bestCapabilities } from "../../../main/jpki/capabilities";
import { type CertificateName, createJpkiClient } from "../../../main/jpki/client";
import { type Refusals, tokenDouble } from "./token-double";

/** Reads the CA certificate of 1316 bytes from a token that refuses so much; what it was sent after SELECT. */
async function read(refusals: Refusals, capabilities = bestCapabilities) {
  const token = tokenDouble(refusals);
  const client = createJpkiClient(token.transceive, { capabilities });
  await client.select();
  const certificate = await client.readCertificate("authentication-ca");
  expect(certificate).toEqual(token.files.get(0x0b));
  return { sent: token.sent.slice(1), capabilities: client.capabilities };
}

const chunks = (size: number, from: number) => {
  const sent: string[] = [];
  for (let at = from; at < 1316; at += size)
    sent.push(
      `00B0${at.toString(16).padStart(4, "0")}${(Math.min(size, 1316 - at) & 0xff).toString(16).padStart(2, "0")}`,
    );
  return sent.map((hex) => hex.toUpperCase());
};

describe("reading a file", () => {
  test("takes one exchange by short id and extended Le", async () => {
    expect(await read({})).toEqual({ sent: ["00B08B00000000"], capabilities: bestCapabilities });
  });

  test.each([0x6700, 0x6d00, 0x6e00, 0x6985])(
    "gives up extended Le, keeps the short id (%i)",
    async (extendedLength) => {
      const { sent, capabilities } = await read({ extendedLength });
      expect(sent).toEqual(["00B08B00000000", "00B08B0000", ...chunks(256, 256)]);
      expect(capabilities).toEqual({ ...bestCapabilities, extendedLength: false });
    },
  );

  test.each([0x6a86, 0x6a82, 0x6b00])("gives up the short id, keeps extended Le (%i)", async (readByShortId) => {
    const { sent, capabilities } = await read({ readByShortId });
    expect(sent).toEqual(["00B08B00000000", "00A4020C02000B", "00B00000000000"]);
    expect(capabilities).toEqual({ ...bestCapabilities, shortIds: { ...bestCapabilities.shortIds, read: false } });
  });

  test("gives up both where both are refused, and asks neither when it is known", async () => {
    const refusals = { readByShortId: 0x6700, extendedLength: 0x6700 };
    const { sent, capabilities } = await read(refusals);
    expect(sent).toEqual([
      "00B08B00000000",
      "00B08B0000",
      "00A4020C02000B",
      "00B00000000000",
      "00B0000000",
      ...chunks(256, 256),
    ]);
    expect((await read(refusals, capabilities)).sent).toEqual(["00A4020C02000B", ...chunks(256, 0)]);
  });

  test("goes on in the length that a token answers at most", async () => {
    const { sent, capabilities } = await read({ answersAtMost: 600 });
    expect(sent).toEqual(["00B08B00000000", "00B002580002CC", "00B004B074"]);
    expect(capabilities).toEqual(bestCapabilities);
  });

  test("reads 255 bytes at a time from a token that refuses 256", async () => {
    const { capabilities } = await read({ mostBytes: 255 });
    expect(capabilities).toMatchObject({ extendedLength: false, chunk: 255 });
    expect((await read({ mostBytes: 255 }, { ...bestCapabilities, extendedLength: false, chunk: 255 })).sent).toEqual([
      "00B08B00FF",
      ...chunks(255, 255),
    ]);
  });

  test("reads 255 bytes at a time through a reader that loses longer answers", async () => {
    const { sent, capabilities } = await read({ losesBeyond: 255 });
    expect(sent).toEqual(["00B08B00000000", "00B08B00FF", ...chunks(255, 255)]);
    expect(capabilities).toEqual({ ...bestCapabilities, extendedLength: false, chunk: 255 });
  });

  test("a token that is gone fails with its loss, after one more read", async () => {
    const token = tokenDouble({ losesBeyond: 0 });
    const client = createJpkiClient(token.transceive);
    await expect(client.readCertificate("authentication")).rejects.toMatchObject({ code: "token-lost" });
    expect(token.sent).toHaveLength(2);
    expect(client.capabilities).toEqual(bestCapabilities);
  });
});

describe("certificates", () => {
  test("come from their four files, the two behind a PIN after it", async () => {
    const token = tokenDouble({}, { phone: true });
    const client = createJpkiClient(token.transceive);
    await client.select();
    for (const name of ["authentication", "signature"] as const)
      await expect(client.readCertificate(name)).rejects.toMatchObject({
        code: "token-refused",
        detail: { sw: 0x6982 },
      });
    await client.verify("authentication", fromHex("31323334"));
    await client.verify("signature", fromHex("414243313233"));
    const names: [CertificateName, number][] = [
      ["authentication", 3],
      ["signature", 1],
      ["authentication-ca", 4],
      ["signature-ca", 2],
    ];
    for (const [name, filling] of names) expect((await client.readCertificate(name)).at(-1)).toBe(filling);
    expect(client.capabilities).toEqual(bestCapabilities);
  });

  test("are absent where the file is, or is blank", async () => {
    const missing = tokenDouble();
    missing.files.delete(0x0a);
    const transceive = async (command: Uint8Array) =>
      command[1] === 0xb0 ? fromHex("6A82") : missing.transceive(command);
    await expect(createJpkiClient(transceive).readCertificate("authentication")).rejects.toMatchObject({
      code: "certificate-absent",
    });
    const blank = createJpkiClient(tokenDouble({}, { blank: true }).transceive);
    await expect(blank.readCertificate("authentication")).rejects.toMatchObject({ code: "certificate-absent" });
  });

  test.each([
    ["no SEQUENCE", "0400"],
    ["an indefinite length", "30800000"],
    ["a header cut short", "3082"],
    ["nothing", ""],
  ])("are malformed: %s", async (_what, content) => {
    const client = createJpkiClient(async () => fromHex(`${content}9000`));
    await expect(client.readCertificate("signature-ca")).rejects.toMatchObject({ code: "token-malformed" });
  });

  test("are malformed where the file ends before the length its header tells", async () => {
    const token = tokenDouble();
    token.files.set(0x02, fromHex("3082050000"));
    const client = createJpkiClient(token.transceive);
    await expect(client.readCertificate("signature-ca")).rejects.toMatchObject({ code: "token-malformed" });
  });

  test("are malformed where they are longer than offsets reach, and do not read for ever", async () => {
    let reads = 0;
    const client = createJpkiClient(async () => {
      reads += 1;
      return fromHex("30837FFFFF9000");
    });
    await expect(client.readCertificate("signature-ca")).rejects.toMatchObject({ code: "token-malformed" });
    expect(reads).toBeLessThan(10_000);
  });

  test("are malformed where they come a few bytes at a time: nobody is kept asking for them", async () => {
    let asked = 0;
    const client = createJpkiClient(async () => {
      asked += 1;
      return fromHex("30824F00 9000");
    });
    await expect(client.readCertificate("authentication")).rejects.toMatchObject({ code: "token-malformed" });
    expect(asked).toBeLessThan(250);
  });

  test("are malformed where a chunk holds more than was asked for", async () => {
    const answers = [`30820500${"00".repeat(252)}9000`, `${"00".repeat(257)}9000`];
    const client = createJpkiClient(async () => fromHex(answers.shift() ?? ""), {
      capabilities: { ...bestCapabilities, extendedLength: false },
    });
    await expect(client.readCertificate("signature-ca")).rejects.toMatchObject({ code: "token-malformed" });
  });
});
