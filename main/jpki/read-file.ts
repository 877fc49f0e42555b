import { instruction } from "../apdu/instructions";
import type { ResponseApdu } from "../apdu/response";
import type { FailureCode } from "../failure/codes";
import { Failure } from "../failure/failure";
import type { Learning } from "./capabilities";
import { type CardFile, fileIdentifiers, hasShortId } from "./files";
import { malformed, refused, refusesForm, refusesReference } from "./refusals";
import type { Session } from "./session";

/** One way to ask for the beginning of a file. */
interface ReadForm {
  readonly by: "short-id" | "selected";
  /** 65536 is the extended Le for all there is. */
  readonly le: number;
}

const whole = 0x10000;
/** P1 P2 of READ BINARY hold an offset of 15 bits (ISO/IEC 7816-4 clause 11.3.3). */
const lastOffset = 0x7fff;
/** So many chunks of 255 bytes reach the last offset one and a half times: a token that gives less at a time has no end. */
const mostParts = 200;

/**
 * Reads a file: whole by short id and extended Le where the token takes that, else in the plainer forms, in as many chunks
 * as it needs. `sizeOf` tells the size wanted from the file's first bytes; `atOnce` is given where the size is known to fit
 * a short Le.
 * @throws Failure `token-malformed`, `token-refused` {sw}
 */
export async function readFile(
  session: Session,
  learning: Learning,
  file: CardFile,
  { sizeOf, atOnce }: { sizeOf: (beginning: Uint8Array) => number; atOnce?: number },
): Promise<Uint8Array> {
  const { data: beginning, le } = await readBeginning(session, learning, file, atOnce);
  const size = sizeOf(beginning);
  const parts = [beginning];
  for (let read = beginning.length; read < size; ) {
    if (read > lastOffset) throw malformed(`${file} is longer than offsets reach`);
    if (parts.length >= mostParts) throw malformed(`${file} comes in too many parts`);
    const part = await readPart(session, file, read, Math.min(le, size - read));
    parts.push(part);
    read += part.length;
  }
  return Uint8Array.from(Buffer.concat(parts).subarray(0, size));
}

async function readBeginning(
  session: Session,
  learning: Learning,
  file: CardFile,
  atOnce?: number,
): Promise<{ data: Uint8Array; le: number }> {
  const rejected: ReadForm[] = [];
  let shortIds = true;
  let lastSw = 0;
  for (const form of formsToTry(learning, file, atOnce)) {
    if (form.by === "short-id" && !shortIds) continue;
    const { carried, response } = await askOrLess(session, file, form);
    if (carried !== form) rejected.push(form);
    if (!refusesForm(response.sw)) {
      const data = dataOf(response, file, carried.le);
      learn(learning, carried, rejected);
      return { data, le: carried.le };
    }
    rejected.push(carried);
    lastSw = response.sw;
    if (refusesReference(lastSw)) shortIds = false;
  }
  throw refused(`READ BINARY ${file}`, lastSw);
}

/**
 * Some readers answer a length that they cannot carry with a transmission error, as if the token had gone. So the smallest
 * read is tried once before that is believed; where the token really went, it fails too, and the first failure stands.
 */
async function askOrLess(
  session: Session,
  file: CardFile,
  form: ReadForm,
): Promise<{ carried: ReadForm; response: ResponseApdu }> {
  try {
    return { carried: form, response: await ask(session, file, form) };
  } catch (error) {
    if (!(error instanceof Failure) || !transmissionErrors.has(error.code) || form.le <= 255) throw error;
    const smallest = { ...form, le: 255 };
    const response = await ask(session, file, smallest).catch(() => Promise.reject(error));
    return { carried: smallest, response };
  }
}

const transmissionErrors: ReadonlySet<FailureCode> = new Set<FailureCode>(["token-lost", "reader-failed"]);

/** Best first; a form known to be refused is not among them. */
function formsToTry({ known }: Learning, file: CardFile, atOnce?: number): ReadForm[] {
  const lengths = atOnce !== undefined ? [atOnce] : known.extendedLength ? [whole, known.chunk] : [known.chunk];
  const forms: ReadForm[] = [];
  if (known.shortIds.read && hasShortId(file)) forms.push(...lengths.map((le) => ({ by: "short-id", le }) as const));
  forms.push(...lengths.map((le) => ({ by: "selected", le }) as const));
  if (atOnce === undefined && known.chunk === 256) forms.push({ by: "selected", le: 255 });
  return forms;
}

async function ask(session: Session, file: CardFile, { by, le }: ReadForm): Promise<ResponseApdu> {
  if (by === "selected") await session.selectFile(file);
  else session.forgetFile();
  const p1 = by === "short-id" ? 0x80 | fileIdentifiers[file] : 0;
  return session.exchange({ cla: 0, ins: instruction.readBinary, p1, p2: 0, le });
}

/** A read by short id selects the file as well (ISO/IEC 7816-4 clause 7.3.2), so its rest is read from the current one. */
async function readPart(session: Session, file: CardFile, offset: number, le: number): Promise<Uint8Array> {
  const command = { cla: 0, ins: instruction.readBinary, p1: offset >> 8, p2: offset & 0xff, le };
  const response = await session.exchange(command);
  if (response.sw === 0x6b00) throw malformed(`${file} ends before its length`);
  return dataOf(response, file, le);
}

function dataOf(response: ResponseApdu, file: CardFile, le: number): Uint8Array {
  // 6282: the file ended before Le bytes, and these are all.
  if (response.sw !== 0x9000 && response.sw !== 0x6282) throw refused(`READ BINARY ${file}`, response.sw);
  if (response.data.length === 0) throw malformed(`no data in ${file}`);
  if (response.data.length > le) throw malformed(`more data in ${file} than asked for`);
  return response.data;
}

/** A form was refused and another accepted: what the second lacks is what the token does not take. */
function learn(learning: Learning, accepted: ReadForm, rejected: readonly ReadForm[]): void {
  if (accepted.by === "selected" && rejected.some(({ by }) => by === "short-id")) learning.withoutShortId("read");
  if (accepted.le !== whole && rejected.some(({ le }) => le === whole)) learning.withoutExtendedLength();
  if (accepted.le === 255 && rejected.some(({ le }) => le > 255)) learning.withSmallChunks();
}
