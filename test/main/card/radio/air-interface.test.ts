import { describe, expect, test } from "vitest";
import { fromHex } from "../../../../main/apdu/hex";
import { agreeOn, type ReaderAbilities } from "../../../../main/card/radio/air-interface";

const reader: ReaderAbilities = {
  rates: { toToken: [106, 212, 424, 848], toReader: [106, 212, 424] },
  frameSize: 256,
  cardIdentifier: true,
  extraGuardTime: 0,
  retries: 2,
};
/** The Type B ATR that a reader makes of these four bytes of protocol information and MBLI. */
const atr = (information: string) => fromHex(`3B888001 00000000 ${information} 00`);

describe("what is agreed on", () => {
  test("My Number Card, B3 81 A1: up to 424 the same both ways, frames of 256 bytes, TR2 32/fs, FWI 10, CID", () => {
    expect(agreeOn(fromHex("3B888001000041E0B381A1003B"), reader)).toEqual({
      toToken: { rate: 424, frameSize: 256, extraGuardTime: 0 },
      toReader: { rate: 424, frameSize: 256, extraGuardTime: 0 },
      frameWaiting: 4_194_304,
      frameDelay: 512,
      retries: 2,
      cardIdentifier: true,
      nodeAddress: false,
    });
  });

  test("77 allows each way its own rate, F7 does not, 00 has 106 only", () => {
    const rates = (information: string) => {
      const { toReader, toToken } = agreeOn(atr(information), reader);
      return [toToken.rate, toReader.rate];
    };
    expect(rates("7781C100")).toEqual([848, 424]);
    expect(rates("F781C100")).toEqual([424, 424]);
    expect(rates("0081D100")).toEqual([106, 106]);
  });

  test("the token's FSC, the reader's FSD and guard time", () => {
    const small = agreeOn(atr("7751C100"), { ...reader, frameSize: 64, extraGuardTime: 3 });
    expect(small.toToken).toEqual({ rate: 848, frameSize: 64, extraGuardTime: 3 });
    expect(agreeOn(atr("7741C100"), reader).toToken.frameSize).toBe(48);
    expect(small.toReader).toEqual({ rate: 424, frameSize: 64, extraGuardTime: 0 });
  });

  test("TR2 of 32, 128, 256 and 512 subcarrier periods after the EOF", () => {
    const delays = ["81", "83", "85", "87"].map((frame) => agreeOn(atr(`77${frame}C100`), reader).frameDelay);
    expect(delays).toEqual([32 * 16, 128 * 16, 256 * 16, 512 * 16]);
  });

  test("a CID only where both have use for one", () => {
    expect(agreeOn(atr("7781C000"), reader).cardIdentifier).toBe(false);
    expect(agreeOn(atr("7781C100"), { ...reader, cardIdentifier: false }).cardIdentifier).toBe(false);
  });

  test("an ATR that hides ATQB leaves what every token has", () => {
    const { frameWaiting, toReader, toToken } = agreeOn(fromHex("3BE000FF8131FE4514"), reader);
    expect([toToken.rate, toReader.rate, toToken.frameSize, frameWaiting]).toEqual([106, 106, 256, 4_194_304]);
  });
});
