import { expect, test } from "vitest";
import { fromHex, toHex } from "../../../main/apdu/hex";
import { Failure } from "../../../main/failure/failure";
import { withOneAtATime } from "../../../main/link/one-at-a-time";

test("a second exchange before the first has settled is refused, one after it is not", async () => {
  const link = withOneAtATime(async (command) => {
    if (command.length === 0) throw new Failure("token-lost");
    return fromHex("9000");
  });
  const first = link(fromHex("00200098"));
  await expect(link(fromHex("00200098"))).rejects.toMatchObject({ code: "internal" });
  expect(toHex(await first)).toBe("9000");
  await expect(link(new Uint8Array(0))).rejects.toMatchObject({ code: "token-lost" });
  expect(toHex(await link(fromHex("00200098")))).toBe("9000");
});
