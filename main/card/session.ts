import type { CommandApdu } from "../apdu/command";
import type { Access, Application, ElementaryFile } from "./files";
import { type StatusWord, status } from "./status";
import type { VirtualToken } from "./token";

/** A command APDU as the applet takes it. */
export type Command = CommandApdu & { readonly extended: boolean };

/** One command of the applet: what it answers and what it changes in the session. */
export type CommandHandler = (session: Session, command: Command) => Uint8Array;

/** What lasts from power-on to power-off: a warm reset keeps it (measured on cards). */
export interface Session {
  readonly token: VirtualToken;
  application: Application | undefined;
  file: ElementaryFile | undefined;
  /** Names of the PINs presented. */
  readonly verified: Set<string>;
  /** The phone has authenticated its owner by itself. */
  ownerAuthenticated: boolean;
  /** Commands and private-key operations since power-on. */
  commands: number;
  signatures: number;
}

export function openSession(token: VirtualToken, ownerAuthenticated: boolean): Session {
  const selected = { application: undefined, file: undefined };
  return { token, ...selected, verified: new Set(), ownerAuthenticated, commands: 0, signatures: 0 };
}

export function allowed(session: Session, access: Access): boolean {
  if (access === "owner") return session.ownerAuthenticated;
  return access === "always" || session.verified.has(access);
}

/**
 * The EF that a reference byte means: 80 = the current one, 81 to 9E = the one with that short identifier, which becomes
 * current (ISO/IEC 7816-4 clause 7.3.3). A status word where there is none.
 */
export function referencedFile(session: Session, reference: number): ElementaryFile | StatusWord {
  if ((reference & 0xe0) !== 0x80) return status.wrongParameters;
  const shortId = reference & 0x1f;
  if (shortId === 0) return session.file ?? status.noCurrentFile;
  if (!session.token.profile.capabilities.shortIds) return status.wrongParameters;
  const file = session.application?.byShortIdentifier(shortId);
  if (file === undefined) return status.fileNotFound;
  session.file = file;
  return file;
}
