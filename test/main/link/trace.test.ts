import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeCommand } from "../../../main/apdu/command";
import { fromHex, toHex } from "../../../main/apdu/hex";
import { encodeResponse } from "../../../main/apdu/response";
import { Failure } from "../../../main/failure/failure";
import { composeLink } from "../../../main/link/compose";
import type { Keeping } from "../../../main/link/redaction";
import { createReplay, type ReplayOptions } from "../../../main/link/replay";
import { createTraceWriter } from "../../../main/link/trace";
import { readTrace } from "../../../main/link/trace-reader";
import { scripted, steppingClock } from "./scripted-token";

const atr = fromHex("3B888001000041E0B381A1003B");

async function record(
  script: readonly (readonly [string, string | Error])[],
  { keeping = "names", times = true }: { keeping?: Keeping; times?: boolean } = {},
) {
  let text = "";
  const trace = createTraceWriter((line) => (text += line), { reader: "Reader A", atr }, { times });
  const { transceive } = scripted(...script);
  const link = composeLink(transceive, {
    clock: steppingClock(),
    onExchange: () => undefined,
    trace: trace.exchange,
    keeping,
    timeoutMs: 1000,
  });
  for (const [command] of script) await link(fromHex(command)).catch(() => undefined);
  return text;
}

const login: [string, string | Error][] = [
  ["00A4040C0AD392F000260100000001", "9000"],
  ["00200098", "63C3"],
  ["0020009804 51525354", "63C2"],
  ["00B08A00000000", "3003020101 9000"],
  ["802A0097 02 3031 00", new Failure("token-lost")],
];

describe("a trace", () => {
  test("is one readable exchange a line, without the PIN", async () => {
    expect(await record(login)).toBe(
      [
        "# Kazashi trace 1",
        "# reader: Reader A",
        "# atr: 3B888001000041E0B381A1003B",
        "00A4040C D392F000260100000001 > 9000 @0.000000+0.001000 ; SELECT application: success",
        "00200098 > 63C3 @0.002000+0.001000 ; VERIFY retry counter, authentication pin: not verified, 3 tries left",
        "00200098 *4 > 63C2 @0.004000+0.001000 ; VERIFY PIN, authentication pin: not verified, 2 tries left",
        "00B08A00 le:65536 > *5 9000 @0.006000+0.001000 ; READ BINARY authentication certificate: success",
        "802A0097 *2 le:256 > !token-lost @0.008000+0.001000 ; COMPUTE DIGITAL SIGNATURE authentication key: token-lost",
        "",
      ].join("\n"),
    );
  });

  test("without times is the same for the same exchanges", async () => {
    const text = await record(login, { times: false });
    expect(text).not.toContain("@");
    expect(text).toBe(await record(login, { times: false }));
  });

  test("is read back as it was written", async () => {
    const { reader, atr: read, exchanges } = readTrace(await record(login, { keeping: "everything" }));
    expect([reader, toHex(read)]).toEqual(["Reader A", toHex(atr)]);
    expect(exchanges.map(({ line, sw, failure }) => [line, sw, failure])).toEqual([
      [4, 0x9000, null],
      [5, 0x63c3, null],
      [6, 0x63c2, null],
      [7, 0x9000, null],
      [8, null, "token-lost"],
    ]);
    expect(exchanges[3]).toMatchObject({ start: 6000n, end: 7000n, le: 65536, extended: true });
  });

  test("any exchange is written, read and replayed to the same response", async () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const data = fc.uint8Array({ minLength: 1, maxLength: 300 });
    const commands = fc.record(
      { cla: byte, ins: byte, p1: byte, p2: byte, data, le: fc.integer({ min: 1, max: 65536 }) },
      { requiredKeys: ["cla", "ins", "p1", "p2"] },
    );
    const responses = fc.record({
      sw: fc.integer({ min: 0x6200, max: 0x9fff }),
      data: fc.uint8Array({ maxLength: 300 }),
    });
    await fc.assert(
      fc.asyncProperty(commands, fc.boolean(), responses, async (command, extended, response) => {
        const bytes = encodeCommand(command, extended);
        const answer = encodeResponse(response.sw, response.data);
        const sw1 = response.sw >> 8;
        fc.pre(sw1 !== 0x6c && sw1 !== 0x61);
        const text = await record([[toHex(bytes), toHex(answer)]], { keeping: "everything" });
        const [exchange] = readTrace(text).exchanges;
        const { transceive, remaining } = createReplay(readTrace(text));
        const replayed = await transceive(bytes);
        if (exchange && "withheld" in exchange.responseData)
          expect([replayed.length, replayed.at(-2), replayed.at(-1)]).toEqual([answer.length, sw1, response.sw & 0xff]);
        else expect(toHex(replayed)).toBe(toHex(answer));
        expect(remaining()).toBe(0);
      }),
    );
  });

  test.each([
    "Nonsense",
    "m3 11.2",
    "# Kazashi trace 2",
    "00A404 > 9000",
    "00A40400 > 90",
    "00A40400 ABC > 9000",
    "00A40400 *65536 > 9000",
    "00A40400 le:65537 > 9000",
    "00200098 > !no-such-code",
  ])("refuses the line %j and says which it is", (line) => {
    expect(() => readTrace(`# atr: 3B\n${line}\n`)).toThrow(expect.objectContaining({ code: "trace-unreadable" }));
    expect(() => readTrace(`# atr: 3B\n${line}\n`)).toThrow(/line 2/);
  });

  test("holds marks among the exchanges, one told late too, and what is told of the whole", () => {
    let text = "";
    const writer = createTraceWriter((line) => (text += line), { reader: "A\nB", atr });
    writer.mark("m2", 5_000_000n, "connected");
    writer.mark("m0", 3_999_999n, "please\nhold");
    writer.tell("outcome", "success");
    writer.tell("outcome", "token-lost");
    expect(text.split("\n").slice(3)).toEqual([
      "m2 @0.000000 ; connected",
      "m0 @-1.000001 ; please hold",
      "# outcome: success",
      "# outcome: token-lost",
      "",
    ]);
    const { marks, about, reader } = readTrace(text);
    expect(marks).toEqual([
      { line: 4, name: "m2", at: 0n, note: "connected" },
      { line: 5, name: "m0", at: -1_000_001n, note: "please hold" },
    ]);
    expect([about.get("outcome"), reader]).toEqual(["success", "A B"]);
  });
});

describe("a replay", () => {
  const text = "00200098 > 63C3\n00200098 *4 > 9000\n00B08A00 le:65536 > 3000 9000\n00B08200 le:65536 > !token-lost\n";
  const replay = (trace = text, options: ReplayOptions = {}) => {
    const { transceive, ...rest } = createReplay(readTrace(trace), options);
    return { ...rest, say: async (command: string) => toHex(await transceive(fromHex(command))) };
  };

  test("answers in order, withheld data by its length, and knows what is left", async () => {
    const { say, remaining, finish } = replay();
    expect(await say("00200098")).toBe("63C3");
    expect(await say("0020009804AABBCCDD")).toBe("9000");
    expect(await say("00B08A00000000")).toBe("30009000");
    expect(remaining()).toBe(1);
    expect(finish).toThrow(expect.objectContaining({ code: "trace-exchanges-left" }));
    expect(finish).toThrow(/1 exchanges from line 4 on/);
    await expect(say("00B08200000000")).rejects.toMatchObject({ code: "token-lost" });
    expect(remaining()).toBe(0);
    expect(finish).not.toThrow();
    await expect(say("00200098")).rejects.toMatchObject({ code: "trace-at-end" });
  });

  test("refuses another command, naming the line but no data", async () => {
    const { say } = replay();
    await expect(say("0020009804AABBCCDD")).rejects.toMatchObject({ code: "trace-other-command" });
    await expect(say("0020009804AABBCCDD")).rejects.toThrow(/00200098 is not line 1/);
    await expect(say("0020009804AABBCCDD")).rejects.not.toThrow(/AABB/);
    await expect(say("00")).rejects.toMatchObject({ code: "trace-other-command" });
    expect(await say("00200098")).toBe("63C3");
  });

  test("in tolerant order answers what is alike and next, as often as asked", async () => {
    const lines = "00200098 > 63C3\n00200098 *4 > 63C2\n00200098 > 63C2\n00B08A00 le:256 > AA 9000\n";
    const { say, remaining } = replay(lines, { order: "tolerant" });
    expect(await say("00B08A0000")).toBe("AA9000");
    expect([await say("00200098"), await say("00200098"), await say("00200098")]).toEqual(["63C3", "63C2", "63C3"]);
    expect(remaining()).toBe(1);
    await expect(say("00B08B0000")).rejects.toMatchObject({ code: "trace-other-command" });
  });

  test("takes any challenge of the length recorded, and no other file", async () => {
    const lines = "802A0097 0102 le:256 > 9000\n00A4020C 000A > 9000\n";
    const { say } = replay(lines);
    expect(await say("802A0097020304 00")).toBe("9000");
    await expect(say("00A4020C02000B")).rejects.toMatchObject({ code: "trace-other-command" });
  });

  test("stands in for a certificate that was withheld, whole or in chunks, so that it is read to its end", async () => {
    const whole = replay("00B08A00 le:65536 > *1402 9000\n");
    expect((await say4(whole)).slice(0, 8)).toBe("30820576");
    const chunks = replay(
      "00A4020C 000A > 9000\n00B00000 le:256 > *256 9000\n00B00100 le:256 > *256 9000\n00B00200 le:10 > *10 9000\n",
    );
    await chunks.say("00A4020C02000A");
    expect(await chunks.say("00B0000000")).toBe(`30820206${"00".repeat(252)}9000`);
    expect(await chunks.say("00B0010000")).toBe(`${"00".repeat(256)}9000`);
    expect(await chunks.say("00B002000A")).toBe(`${"00".repeat(10)}9000`);
    const information = replay("00B08600 le:160 > *160 9000\n");
    expect(await information.say("00B08600A0")).toBe(`${"00".repeat(160)}9000`);
  });

  const say4 = ({ say }: ReturnType<typeof replay>) => say("00B08A00000000");
});
