import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { toHex } from "../../main/apdu/hex";
import { sizeOf } from "../../main/link/trace";
import { traceToPcapng } from "../../main/link/trace-pcapng";
import { readTrace, type Trace } from "../../main/link/trace-reader";

/** Wireshark, reading what was exported for it. */
const folder = mkdtempSync(join(tmpdir(), "kazashi-wireshark-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fields = [
  "frame.time_epoch",
  "frame.protocols",
  "frame.comment",
  "iso14443.event",
  "iso14443.block_type",
  "iso14443.i_block_chaining",
  "data.data",
  "_ws.malformed",
  "_ws.expert.severity",
] as const;
type Packet = Record<(typeof fields)[number], string>;

function dissected(trace: Trace): Packet[] {
  const file = join(folder, "trace.pcapng");
  writeFileSync(file, traceToPcapng(trace));
  const args = ["-r", file, "-T", "json", ...fields.flatMap((field) => ["-e", field])];
  const printed = execFileSync("tshark", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const packets: { _source: { layers: Record<string, string[]> } }[] = JSON.parse(printed);
  return packets.map(({ _source: { layers } }) => {
    const value = (field: string) => (layers[field] ?? []).join("; ");
    return Object.fromEntries(fields.map((field) => [field, value(field)])) as Packet;
  });
}

const event = { fieldOn: "0xfc", fieldOff: "0xfd", fromToken: "0xfb", toToken: "0xfa" };
const traces = resolve("test/traces");

describe.each(readdirSync(traces).filter((name) => name.endsWith(".trace")))("%s", (name) => {
  const trace = readTrace(readFileSync(join(traces, name), "utf8"));
  const packets = dissected(trace);
  const blocks = packets.filter((packet) => packet["iso14443.block_type"] !== "");
  /** One packet each, the last of a chain: where Wireshark has put it together. */
  const apdus = blocks.filter((packet) => /^(0|False)$/i.test(packet["iso14443.i_block_chaining"]));

  test("is ISO 14443 to Wireshark: field on, I-blocks in both directions, field off, nothing malformed", () => {
    expect(packets.every((packet) => packet["frame.protocols"].startsWith("iso14443"))).toBe(true);
    expect(packets.map((packet) => packet["_ws.malformed"]).join("")).toBe("");
    const events = trace.exchanges.flatMap(({ sw }) => [event.toToken, ...(sw === null ? [] : [event.fromToken])]);
    expect(apdus.map((packet) => packet["iso14443.event"])).toEqual(events);
    const ends = [packets[0], packets.at(-1)].map((packet) => packet?.["iso14443.event"]);
    expect(ends).toEqual([event.fieldOn, event.fieldOff]);
    expect(new Set(blocks.map((packet) => packet["iso14443.block_type"]))).toEqual(new Set(["0x00"]));
  });

  test("has the commands, lengths, status words and times of the trace", () => {
    const sent = (kind: string) =>
      apdus
        .filter((packet) => packet["iso14443.event"] === kind)
        .map((packet) => packet["data.data"].replaceAll(":", "").toUpperCase());
    const commands = trace.exchanges.map(({ cla, ins, p1, p2 }) => toHex(Uint8Array.of(cla, ins, p1, p2)));
    expect(sent(event.toToken).map((hex) => hex.slice(0, 8))).toEqual(commands);
    const answered = trace.exchanges.filter(({ sw }) => sw !== null);
    const answers = answered.map(({ responseData, sw }) => [2 + sizeOf(responseData), sw]);
    expect(sent(event.fromToken).map((hex) => [hex.length / 2, Number.parseInt(hex.slice(-4), 16)])).toEqual(answers);
    const began = BigInt(Date.parse(trace.about.get("began") ?? "")) * 1_000_000n;
    const epoch = apdus.map((packet) => BigInt(packet["frame.time_epoch"].replace(".", "")));
    expect(epoch).toEqual(
      trace.exchanges.flatMap(({ start, end, sw }) => [start, ...(sw === null ? [] : [end])].map((at) => began + at)),
    );
  });

  test("what the trace withheld stays withheld, and is said to be; marks are comments", () => {
    const whole = blocks.filter((packet) => apdus.includes(packet) && packet["frame.comment"] !== "");
    for (const { "data.data": data, "frame.comment": comment } of whole) {
      const withheld = /(\d+) bytes of data withheld/.exec(comment)?.[1];
      if (withheld !== undefined) expect(data.replaceAll(":", "")).toContain("00".repeat(Number(withheld)));
    }
    const kept = trace.exchanges.flatMap(({ responseData }) =>
      "bytes" in responseData ? [responseData.bytes.length] : [],
    );
    expect(Math.max(...kept)).toBe(0);
    const answers = apdus.filter((packet) => packet["iso14443.event"] === event.fromToken);
    for (const { "data.data": data } of answers) expect(data.replaceAll(":", "").slice(0, -4)).toMatch(/^0*$/);
    const comments = packets.map((packet) => packet["frame.comment"]).join("; ");
    for (const mark of trace.marks) expect(comments).toContain(`${mark.name} ${mark.note}`);
  });
});

test("a chained response is put together again", () => {
  const packets = dissected(readTrace("# atr: 3B\n00B08A00 le:65536 > *65536 9000 @0.000000+1.000000\n"));
  expect(packets.map((packet) => packet["_ws.malformed"]).join("")).toBe("");
  expect(packets.at(-2)?.["data.data"].replaceAll(":", "").length).toBe(2 * 65_538);
});
