import { instruction, nameOfInstruction } from "./instructions";
import { type JpkiFile, jpkiFileOfShortId } from "./jpki-files";

/** What is kept of every command: enough to say what it was for, nothing of its data. */
export interface CommandOutline {
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  /** Bytes of the whole command APDU. */
  readonly commandLength: number;
}

export interface CommandDescription {
  /** "READ BINARY" */
  readonly instruction: string;
  /** What P1 P2 say, in a few words of English: "offset 256"; empty where they say nothing. */
  readonly detail: string;
  /** The file that P1 or P2 names by its short identifier; null for none, or the one selected before. */
  readonly file: JpkiFile | null;
}

/** A command as staff and traces read it, from its header alone. Files are taken to be those of the JPKI application. */
export function describeCommand(command: CommandOutline): CommandDescription {
  const { ins, p1, p2, commandLength } = command;
  const name = nameOfInstruction(ins);
  switch (ins) {
    case instruction.select:
      return { instruction: name, detail: selection(p1), file: null };
    case instruction.verify: {
      const file = shortIdFile(p2);
      // VERIFY without data asks for the retry counter (ISO/IEC 7816-4 clause 11.6.6).
      const detail = commandLength <= 4 ? "retry counter" : "PIN";
      return { instruction: name, detail: withFile(detail, file), file };
    }
    case instruction.changeReferenceData:
    case instruction.resetRetryCounter: {
      const file = shortIdFile(p2);
      return { instruction: name, detail: withFile("PIN", file), file };
    }
    case instruction.performSecurityOperation: {
      const file = shortIdFile(p2);
      // 80 2A here is JICSAP's COMPUTE DIGITAL SIGNATURE: P2 names the key, not an input template.
      return { instruction: "COMPUTE DIGITAL SIGNATURE", detail: withFile("", file), file };
    }
    case instruction.readBinary: {
      if ((p1 & 0x80) === 0) return { instruction: name, detail: `offset ${(p1 << 8) | p2}`, file: null };
      const file = jpkiFileOfShortId(p1 & 0x1f) ?? null;
      return { instruction: name, detail: withFile(p2 === 0 ? "" : `offset ${p2}`, file), file };
    }
    default:
      return { instruction: name, detail: "", file: null };
  }
}

/** P1 of SELECT, ISO/IEC 7816-4 table 62. */
function selection(p1: number): string {
  if (p1 === 0x04) return "application";
  if (p1 === 0x02) return "file";
  if (p1 === 0x00) return "file or master file";
  return "";
}

/** P2 = 80 is the file selected before; 80 and a short identifier names one. */
function shortIdFile(p2: number): JpkiFile | null {
  return (p2 & 0xe0) === 0x80 ? (jpkiFileOfShortId(p2 & 0x1f) ?? null) : null;
}

function withFile(detail: string, file: JpkiFile | null): string {
  const name = file?.replaceAll("-", " ") ?? "";
  return detail === "" || name === "" ? detail + name : `${detail}, ${name}`;
}
