import { describe, expect, test } from "vitest";
import { fromHex, toHex } from "../../../main/apdu/hex";
import { withLengthCorrection } from "../../../main/link/length-correction";
import { scripted } from "./scripted-token";

async function exchange(command: string, ...script: (readonly [string, string])[]) {
  const token = scripted(...script);
  const response = await withLengthCorrection(token.transceive)(fromHex(command));
  expect(token.sent).toHaveLength(script.length);
  return toHex(response);
}

describe("length correction", () => {
  test("leaves other answers alone", async () => {
    expect(await exchange("00B0000000", ["00B0000000", "0102 9000"])).toBe("01029000");
    expect(await exchange("00A4040C", ["00A4040C", "6A82"])).toBe("6A82");
  });

  test("6Cxx repeats the command once with the Le told", async () => {
    expect(await exchange("00B0000000", ["00B0000000", "6C03"], ["00B0000003", "010203 9000"])).toBe("0102039000");
    expect(await exchange("00B0000003", ["00B0000003", "6C00"], ["00B0000000", "01 9000"])).toBe("019000");
    expect(await exchange("00B0000000", ["00B0000000", "6C03"], ["00B0000003", "6C03"])).toBe("6C03");
  });

  test("6Cxx to an extended Le is repeated in the short form", async () => {
    expect(await exchange("00B00000000000", ["00B00000000000", "6C03"], ["00B0000003", "010203 9000"])).toBe(
      "0102039000",
    );
  });

  test("61xx fetches all parts, on the channel of the command, correcting Le on the way", async () => {
    expect(
      await exchange(
        "812A0097 01 AA 00",
        ["812A009701AA00", "6102"],
        ["01C0000002", "0102 6100"],
        ["01C0000000", "6C01"],
        ["01C0000001", "03 9000"],
      ),
    ).toBe("0102039000");
  });

  test("the last part's status word is the answer's", async () => {
    expect(await exchange("00B0000000", ["00B0000000", "01 6101"], ["00C0000001", "02 6282"])).toBe("01026282");
  });

  test("61xx without an end is a malformed answer", async () => {
    const endless = withLengthCorrection(async () => fromHex("6110"));
    await expect(endless(fromHex("00B0000000"))).rejects.toMatchObject({ code: "token-malformed" });
    const large = withLengthCorrection(async () => new Uint8Array(5000).fill(0x61));
    await expect(large(fromHex("00B0000000"))).rejects.toMatchObject({ code: "token-malformed" });
    let asked = 0;
    const dripping = withLengthCorrection(async () => {
      asked += 1;
      return fromHex("AA6101");
    });
    await expect(dripping(fromHex("00B0000000"))).rejects.toMatchObject({ code: "token-malformed" });
    expect(asked).toBeLessThan(400);
  });

  test.each(["0020009804 31323334", "0024018004 31323334", "002C000004 31323334"])(
    "never repeats %s, which carries a PIN",
    async (command) => {
      expect(await exchange(command, [command, "6C10"])).toBe("6C10");
    },
  );
});
