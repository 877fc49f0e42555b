import { fromHex } from "../apdu/hex";
import { isFailureCode } from "../failure/codes";
import { Failure } from "../failure/failure";
import type { KeptData, ObservedExchange } from "./exchange";
import { mustExtend, sizeOf, type TraceHeader } from "./trace";

interface TraceLine {
  /** Its number in the text, from 1. */
  readonly line: number;
}

export interface TracedExchange extends TraceLine, Omit<ObservedExchange, "commandLength" | "responseLength"> {
  /** false where the trace has no times, and `start` and `end` say nothing. */
  readonly timed: boolean;
}

export interface TracedMark extends TraceLine {
  readonly name: string;
  /** Nanoseconds since the first line that has a time; null in a trace without times. */
  readonly at: bigint | null;
  /** What it is, in a few words; may be empty. */
  readonly note: string;
}

export interface Trace extends TraceHeader {
  readonly exchanges: readonly TracedExchange[];
  readonly marks: readonly TracedMark[];
  /** What `# name: value` lines tell, reader and ATR too. */
  readonly about: ReadonlyMap<string, string>;
}

const exchangeLine =
  /^([0-9A-F]{8})(?: ([0-9A-F]+|\*\d{1,6}))?(?: le:(\d{1,6}))?( extended)? >(?: ([0-9A-F]{2,}|\*\d{1,6}))?? (?:([0-9A-F]{4})|!([a-z-]+))(?: @(-?)(\d{1,12})\.(\d{6})\+(\d{1,12})\.(\d{6}))?(?: ;.*)?$/;
const markLine = /^([a-z][a-z0-9-]*)(?: @(-?)(\d{1,12})\.(\d{6}))?(?: ;[ ]?(.*))?$/;
const aboutLine = /^#\s*(\w+):\s*(.*)$/;
const versionLine = /^#\s*Kazashi trace (\S+)/;

/** Reads what `createTraceWriter` wrote, or somebody by hand. @throws Failure `trace-unreadable`, with the line */
export function readTrace(text: string): Trace {
  const exchanges: TracedExchange[] = [];
  const marks: TracedMark[] = [];
  const about = new Map<string, string>();
  for (const [index, whole] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    const content = whole.trimEnd();
    if (content === "") continue;
    if (content.startsWith("#")) {
      const version = versionLine.exec(content)?.[1] ?? "1";
      if (version !== "1") throw unreadable(`line ${line}: version ${version} of the format is not known`);
      const [, name, value] = aboutLine.exec(content) ?? [];
      if (name !== undefined && value !== undefined && !about.has(name)) about.set(name, value);
    } else {
      const mark = markLine.exec(content);
      if (mark) marks.push(readMark(mark, line));
      else exchanges.push(readExchange(content, line));
    }
  }
  if (exchanges.length === 0 && marks.length === 0 && about.size === 0) throw unreadable("nothing is in it");
  return { reader: about.get("reader") ?? "", atr: readHex(about.get("atr") ?? "", "atr"), exchanges, marks, about };
}

function readMark([, name = "", sign, ms, ns, note = ""]: RegExpExecArray, line: number): TracedMark {
  return { line, name, at: ms === undefined ? null : nanoseconds(sign, ms, ns), note };
}

function readExchange(text: string, line: number): TracedExchange {
  const match = exchangeLine.exec(text);
  if (!match) throw unreadable(`line ${line} is no exchange`);
  const [, head, commandText, leText, extended, responseText, swText, code, sign, startMs, startNs, tookMs, tookNs] =
    match;
  const [cla = 0, ins = 0, p1 = 0, p2 = 0] = readHex(head, `line ${line}`);
  const commandData = readData(commandText, line, 0xffff);
  const le = leText === undefined ? null : Number(leText);
  if (le !== null && (le < 1 || le > 0x10000)) throw unreadable(`line ${line}: Le ${le}`);
  if (code !== undefined && !isFailureCode(code)) throw unreadable(`line ${line}: no failure is called ${code}`);
  const start = nanoseconds(sign, startMs, startNs);
  return {
    line,
    cla,
    ins,
    p1,
    p2,
    commandData,
    le,
    extended: extended !== undefined || mustExtend({ commandData, le }),
    responseData: readData(responseText, line, 0x10000),
    sw: swText === undefined ? null : Number.parseInt(swText, 16),
    failure: code ?? null,
    timed: startMs !== undefined,
    start,
    end: start + nanoseconds("", tookMs, tookNs),
  };
}

function nanoseconds(sign = "", ms = "0", ns = "000000"): bigint {
  const value = BigInt(`${ms}${ns}`);
  return sign === "-" ? -value : value;
}

function readData(text: string | undefined, line: number, most: number): KeptData {
  const data = text?.startsWith("*")
    ? { withheld: Number(text.slice(1)) }
    : { bytes: readHex(text ?? "", `line ${line}`) };
  if (sizeOf(data) > most) throw unreadable(`line ${line}: ${sizeOf(data)} bytes of data`);
  return data;
}

function readHex(text: string | undefined, where: string): Uint8Array {
  try {
    return fromHex(text ?? "");
  } catch (error) {
    throw unreadable(`${where}: not whole bytes`, error);
  }
}

function unreadable(about: string, cause?: unknown): Failure {
  return new Failure("trace-unreadable", { about }, { cause });
}
