import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkDigit, inventedMyNumber, type Person, personSchema } from "../../../main/card/person";
import { apdu, type Talk, talkTo } from "./talk";
import { person, throwawayToken } from "./throwaway-token";

const select = "00A4040C0AD3921000310001010408";
const pin = (digits: string) => `0020009104${Buffer.from(digits).toString("hex")}`;
const opened = async (profile = "mynumber-card", holder?: Person): Promise<Talk> => {
  const { talk } = talkTo(await throwawayToken(profile, holder === undefined ? {} : { person: holder }));
  await talk(select, pin("1234"));
  return talk;
};

describe("the number of an invented person", () => {
  test("the check digit is that of the ministerial order (its own arithmetic, done by hand)", () => {
    // 1×6 2×5 3×4 4×3 5×2 6×7 7×6 8×5 9×4 0×3 1×2 = 212 = 19×11 + 3, and 11 − 3; the number forms show as their example.
    expect(checkDigit("12345678901")).toBe(8);
    // The last digit alone, twice: 2, and 11 − 2.
    expect(checkDigit("00000000001")).toBe(9);
    // 5×2 = 10, and 11 − 10.
    expect(checkDigit("00000000005")).toBe(1);
    expect(checkDigit("00000000000")).toBe(0);
  });

  test("is nobody's, whatever it is invented from", () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const number = inventedMyNumber(seed);
        expect(number).toMatch(/^\d{12}$/);
        expect(Number(number[11])).not.toBe(checkDigit(number.slice(0, 11)));
      }),
    );
  });

  test("any other is refused", () => {
    expect(personSchema.safeParse(person).success).toBe(true);
    for (const myNumber of ["123456789018", "12345678901", "1234567890１2"])
      expect(personSchema.safeParse({ ...person, myNumber }).success).toBe(false);
  });
});

describe("券面入力補助 (jpki/myna: PIN in EF 0011, number in 0001, attributes in 0002)", () => {
  test("nothing without its PIN, which is not that of the authentication key", async () => {
    const { talk } = talkTo(await throwawayToken());
    await talk(apdu.selectJpki, apdu.verifyAuthentication("1234"), select);
    for (const reference of ["81", "82"]) expect(await talk(`00B0${reference}0000`)).toBe("6982");
    expect(await talk("00200091")).toBe("63C3");
    expect(await talk(pin("9999"))).toBe("63C2");
    expect(await talk(pin("1234"), "00B0810000")).toMatch(/9000$/);
    await talk(apdu.selectJpki);
    expect(await talk(apdu.triesOfAuthentication)).toBe("63C3");
    expect(await talk(select, "00B0810000")).toBe("6982");
  });

  test("17 bytes with the twelve digits after three (jpki/myna reads them so)", async () => {
    const answer = Buffer.from(await (await opened())("00B0810011"), "hex");
    expect(answer.length).toBe(17 + 2);
    // FF10, twelve digits, two blank bytes (myna-card).
    expect(answer.toString("hex", 0, 3)).toBe("ff100c");
    expect(answer.toString("latin1", 3, 15)).toBe(person.myNumber);
    expect(answer.toString("hex", 15)).toBe("ffff9000");
  });

  test("the attributes: FF20 around DF21 to DF25 in this order, texts in UTF-8 (jpki/myna, jsapdu)", async () => {
    const file = Buffer.from(await (await opened())("00A4020C020002", "00B0000000"), "hex").subarray(0, -2);
    expect(file.toString("hex", 0, 2)).toBe("ff20");
    expect(file[2]).toBe(file.length - 3);
    const found: [string, Buffer][] = [];
    for (let at = 3; at < file.length; ) {
      const length = file[at + 2] ?? 0;
      found.push([file.toString("hex", at, at + 2), file.subarray(at + 3, at + 3 + length)]);
      at += 3 + length;
    }
    expect(found.map(([tag]) => tag)).toEqual(["df21", "df22", "df23", "df24", "df25"]);
    expect(found.slice(1).map(([, value]) => value.toString("utf8"))).toEqual([
      person.name,
      person.address,
      "19850712",
      "2",
    ]);
    const [, offsets = Buffer.alloc(0)] = found[0] ?? [];
    const pointed = [0, 2, 4, 6].map((at) =>
      file.toString("hex", offsets.readUInt16BE(at), offsets.readUInt16BE(at) + 2),
    );
    expect(pointed).toEqual(["df22", "df23", "df24", "df25"]);
  });

  test("long texts need longer lengths, and a file of several reads", async () => {
    const long = { ...person, name: "架".repeat(100), address: "空".repeat(200) };
    const file = Buffer.from(await (await opened("mynumber-card", long))("00B08200000000"), "hex").subarray(0, -2);
    expect(file.toString("hex", 0, 3)).toBe("ff2082");
    expect(file.readUInt16BE(3)).toBe(file.length - 5);
    expect(file.includes(Buffer.concat([Buffer.from("df2382", "hex"), Buffer.of(600 >> 8, 600 & 0xff)]))).toBe(true);
  });

  test("a phone does not have it: 6A82 (jpki/myna, measured on Android)", async () => {
    for (const profile of ["android-phone", "iphone", "iphone-not-authenticated"])
      expect(await talkTo(await throwawayToken(profile)).talk(select)).toBe("6A82");
  });
});
