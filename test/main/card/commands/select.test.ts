import { describe, expect, test } from "vitest";
import { apdu, jpkiCard, talkTo } from "../talk";
import { throwawayToken } from "../throwaway-token";

const unselected = async (profile?: string) => talkTo(await throwawayToken(profile)).talk;

describe("SELECT an application", () => {
  test("by its whole name, without and with file control information (jsapdu: both forms work)", async () => {
    const talk = await unselected();
    expect(await talk("00A4040C0AD392F000260100000001")).toBe("9000");
    expect(await talk("00A404000AD392F00026010000000100")).toBe("6F0C840AD392F0002601000000019000");
  });

  test("by the beginning of its name (JICSAP 1.1; myna-card warns of it)", async () => {
    const talk = await unselected();
    expect(await talk("00A4040C03D392F0")).toBe("9000");
    expect(await talk("00B00600A0")).toMatch(/6986$/);
    expect(await talk("00B08600A0")).toMatch(/9000$/);
  });

  test("by a longer or another name finds nothing, and what was selected stays", async () => {
    const talk = await jpkiCard();
    expect(await talk("00A4040C0BD392F00026010000000101")).toBe("6A82");
    expect(await talk("00A4040C07A0000000031010")).toBe("6A82");
    expect(await talk("00A4020C020006")).toBe("9000");
  });

  test("a phone has the JPKI AP only (jpki/myna, measured)", async () => {
    const talk = await unselected("android-phone");
    for (const name of ["D3921000310001010408", "D3921000310001010402", "D3921000310001010401", "D3921000310001010100"])
      expect(await talk(`00A4040C0A${name}`)).toBe("6A82");
  });

  test.each([
    ["P2 for the next occurrence", "00A4040E0AD392F000260100000001", "6A86"],
    ["P1 for a path", "00A4080C023F00", "6A86"],
    ["no name", "00A4040C", "6700"],
    ["a name of 17 bytes", `00A4040C11${"D3".repeat(17)}`, "6700"],
  ])("%s is refused", async (_, command, sw) => {
    expect(await (await unselected())(command)).toBe(sw);
  });
});

describe("SELECT an EF", () => {
  test.each(["0001", "0002", "0005", "0006", "0008", "0009", "000A", "000B", "0010", "0016", "0017", "0018", "0019"])(
    "%s exists, whoever asks",
    async (id) => {
      expect(await (await jpkiCard())(`00A4020C02${id}`)).toBe("9000");
    },
  );

  test("needs an application, an identifier of two bytes, and one that exists", async () => {
    expect(await (await unselected())("00A4020C02000A")).toBe("6A82");
    const talk = await jpkiCard();
    expect(await talk("00A4020C0A")).toBe("6700");
    expect(await talk("00A4020C03000A00")).toBe("6700");
    expect(await talk("00A4020C020003")).toBe("6A82");
    expect(await talk("00A4020002000A")).toBe("6A86");
  });
});

describe("SELECT the MF (myna-card, measured)", () => {
  test("6A86 after power-on", async () => {
    expect(await (await unselected())("00A40000")).toBe("6A86");
  });

  test("9000 in an application, without any effect: nothing is deselected, nothing forgotten", async () => {
    const talk = await jpkiCard();
    await talk(apdu.verifyAuthentication("1234"), "00A4020C02000A");
    expect(await talk("00A40000")).toBe("9000");
    expect(await talk("00B0000004")).toMatch(/^3082.{4}9000$/);
    expect(await talk(`802A009720${"00".repeat(32)}00`)).toMatch(/9000$/);
  });

  test("6A82 by its identifier", async () => {
    expect(await (await jpkiCard())("00A40000023F00")).toBe("6A82");
  });
});

describe("what SELECT ends", () => {
  const signs = `802A009720${"00".repeat(32)}00`;

  test("a card keeps what was verified when its application is selected again (measured: leaving it ends it)", async () => {
    const talk = await jpkiCard();
    expect(await talk(apdu.verifyAuthentication("1234"), apdu.selectJpki, signs)).toMatch(/9000$/);
  });

  test("leaving the application ends it (measured)", async () => {
    const token = await throwawayToken();
    const { talk } = talkTo(token);
    await talk(apdu.selectJpki, apdu.verifyAuthentication("1234"));
    expect(await talk("00A4040C0AD3921000310001010408")).toBe("9000");
    expect(await talk(apdu.triesOfAuthentication)).toBe("6A82");
    expect(await talk(apdu.selectJpki, signs)).toBe("6982");
  });

  test("a phone's applet is deselected by it (cautious reading of the Java Card API)", async () => {
    const talk = await jpkiCard("android-phone");
    expect(await talk(apdu.verifyAuthentication("1234"), apdu.selectJpki, signs)).toBe("6982");
  });

  test("the current EF is not current any more", async () => {
    const talk = await jpkiCard();
    expect(await talk("00A4020C02000A", apdu.selectJpki, "00B0000004")).toBe("6986");
  });
});
