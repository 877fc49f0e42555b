import { fromHex } from "../apdu/hex";
import { isFailureCode } from "../failure/codes";
import { Failure } from "../failure/failure";
import type { KeptData, ObservedExchange } from "./exchange";
import { mustExtend, sizeOf, type TraceHeader } from "./trace";

export interface TracedExchange extends Omit<ObservedExchange, "commandLength" | "responseLength"> {
  /** Number of its line in the text, from 1. */
  readonly line: number;
}

export interface Trace extends TraceHeader {
  readonly exchanges: readonly TracedExchange[];
}

const exchangeLine =
  /^([0-9A-F]{8})(?: ([0-9A-F]+|\*\d+))?(?: le:(\d+))?( extended)? >(?: ([0-9A-F]{2,}|\*\d+))?? (?:([0-9A-F]{4})|!([a-z-]+))(?: @(\d+)\.(\d{6})\+(\d+)\.(\d{6}))?(?: ;.*)?$/;

/** Reads what `createTraceWriter` wrote, or somebody by hand. @throws Failure `usage`, with the line, for anything else */
export function readTrace(text: string): Trace {
  const exchanges: TracedExchange[] = [];
  const header = new Map<string, string>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const comment = /^#\s*(?:(\w+):\s*(.*))?/.exec(line);
    if (comment) header.set(comment[1] ?? "", comment[2] ?? "");
    else exchanges.push(readExchange(line, index + 1));
  }
  return { reader: header.get("reader") ?? "", atr: readHex(header.get("atr") ?? "", "atr"), exchanges };
}

function readExchange(text: string, line: number): TracedExchange {
  const match = exchangeLine.exec(text);
  if (!match) throw unreadable(`line ${line} is no exchange`);
  const [, head, commandText, leText, extended, responseText, swText, code, startMs, startNs, tookMs, tookNs] = match;
  const [cla = 0, ins = 0, p1 = 0, p2 = 0] = readHex(head, `line ${line}`);
  const commandData = readData(commandText, line);
  const le = leText === undefined ? null : Number(leText);
  if (le !== null && (le < 1 || le > 0x10000)) throw unreadable(`line ${line}: Le ${le}`);
  if (code !== undefined && !isFailureCode(code)) throw unreadable(`line ${line}: no failure is called ${code}`);
  const start = BigInt(`${startMs ?? 0}${startNs ?? ""}`);
  return {
    line,
    cla,
    ins,
    p1,
    p2,
    commandData,
    le,
    extended: extended !== undefined || mustExtend({ commandData, le }),
    responseData: readData(responseText, line),
    sw: swText === undefined ? null : Number.parseInt(swText, 16),
    failure: code ?? null,
    start,
    end: start + BigInt(`${tookMs ?? 0}${tookNs ?? ""}`),
  };
}

function readData(text: string | undefined, line: number): KeptData {
  if (text?.startsWith("*")) {
    const data = { withheld: Number(text.slice(1)) };
    if (sizeOf(data) > 0x10000) throw unreadable(`line ${line}: ${data.withheld} bytes of data`);
    return data;
  }
  return { bytes: readHex(text ?? "", `line ${line}`) };
}

function readHex(text: string | undefined, where: string): Uint8Array {
  try {
    return fromHex(text ?? "");
  } catch (error) {
    throw unreadable(`${where}: not whole bytes`, error);
  }
}

function unreadable(about: string, cause?: unknown): Failure {
  return new Failure("usage", { about: `trace, ${about}` }, { cause });
}
