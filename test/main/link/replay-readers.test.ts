import { expect, test } from "vitest";
import { fromHex, toHex } from "../../../main/apdu/hex";
import { createReplay } from "../../../main/link/replay";
import { createReplayReaders } from "../../../main/link/replay-readers";
import { readTrace } from "../../../main/link/trace-reader";

const trace = readTrace("# atr: 3B00\n00200098 > !token-lost\n00200098 > 63C3\n0020009B > !token-lost\n");
const query = fromHex("00200098");
const reader = "Virtual reader: r";

test("goes on where it was when connected again, and is gone after a last exchange that failed", async () => {
  const readers = createReplayReaders({ name: "r", atr: trace.atr, replay: createReplay(trace) });
  const tokens: string[] = [];
  readers.watch((state) => tokens.push(state.readers[0]?.token ?? "no reader"));
  await expect(readers.connect(reader, "shared")).rejects.toMatchObject({ code: "token-absent" });
  readers.place();
  const first = await readers.connect(reader, "exclusive");
  await expect(readers.connect(reader, "shared")).rejects.toMatchObject({ code: "reader-busy" });
  await expect(first.transceive(query)).rejects.toMatchObject({ code: "token-lost" });
  await first.close("leave");
  await first.close("leave");
  await expect(first.transceive(query)).rejects.toMatchObject({ code: "token-lost" });
  const again = await readers.connect(reader, "shared");
  expect(toHex(await again.transceive(query))).toBe("63C3");
  await expect(again.transceive(fromHex("0020009B"))).rejects.toMatchObject({ code: "token-lost" });
  expect(tokens.at(-1)).toBe("absent");
  await readers.close();
  await expect(readers.connect(reader, "shared")).rejects.toMatchObject({ code: "reader-lost" });
  expect(tokens.at(0)).toBe("absent");
});
