import { expect, test } from "vitest";
import { certificates, throwawayToken } from "../main/card/throwaway-token";
import { createStand, request } from "../main/tap/tap-stand";
import { bytesNeeded, measureField } from "./in-the-field";

test("the bytes needed are those of the five commands, written out", () => {
  const commands = [
    "00A404000C".length / 2 + 10,
    "00200098".length / 2,
    "0020009804".length / 2 + 4,
    "00B08A00000000".length / 2,
    "802A009733".length / 2 + 51 + 1,
  ];
  const answers = [2, 2, 2, 1500 + 2, 256 + 2];
  expect(bytesNeeded(1500)).toBe([...commands, ...answers].reduce((sum, length) => sum + length));
});

test("a real login needs no byte more", async () => {
  const stand = createStand([await throwawayToken()]);
  stand.place();
  const { exchanges } = await stand.run(request(), { pins: ["1234"] });
  expect(measureField(exchanges, certificates.authentication.length).map(({ value }) => value)).toEqual([5, 1]);
});
