import type { Application } from "../files";
import type { CommandHandler, Session } from "../session";
import { answer, exactLength, status } from "../status";

/** SELECT (ISO/IEC 7816-4 clause 11.2.2), in the three forms that JPKI tokens take. */
export const select: CommandHandler = (session, command) => {
  const data = command.data ?? new Uint8Array(0);
  switch (command.p1) {
    case 0x04:
      return selectApplication(session, data, command.p2, command.le);
    case 0x02:
      return selectFile(session, data, command.p2);
    case 0x00:
      return selectMasterFile(session, data);
    default:
      return answer(status.wrongParameters);
  }
};

/** By DF name or the beginning of one (JICSAP 1.1). P2 = 0C without, 00 with file control information. */
function selectApplication(session: Session, name: Uint8Array, p2: number, le: number | undefined): Uint8Array {
  if (p2 !== 0x0c && p2 !== 0x00) return answer(status.wrongParameters);
  if (name.length === 0 || name.length > 16) return answer(status.wrongLength);
  const application = session.token.applications.find(({ aid }) => startsWith(aid, name));
  if (application === undefined) return answer(status.fileNotFound);
  if (application !== session.application || session.token.profile.behaviour.reselectionEndsVerification)
    session.verified.clear();
  session.application = application;
  session.file = undefined;
  if (p2 === 0x0c || le === undefined) return answer(status.ok);
  const information = fileControlInformation(application);
  return le < information.length ? answer(exactLength(information.length)) : answer(status.ok, information);
}

/** Below the application, by identifier. Only P2 = 0C has been seen to work. */
function selectFile(session: Session, identifier: Uint8Array, p2: number): Uint8Array {
  if (p2 !== 0x0c) return answer(status.wrongParameters);
  const [high, low] = identifier;
  if (high === undefined || low === undefined || identifier.length !== 2) return answer(status.wrongLength);
  const file = session.application?.byIdentifier((high << 8) | low);
  if (file === undefined) return answer(status.fileNotFound);
  session.file = file;
  return answer(status.ok);
}

/** Measured: without data 6A86 after power-on, and 9000 without any effect in an application; by identifier 3F00, 6A82. */
function selectMasterFile(session: Session, identifier: Uint8Array): Uint8Array {
  if (identifier.length > 0) return answer(status.fileNotFound);
  return answer(session.application === undefined ? status.wrongParameters : status.ok);
}

/** FCI template 6F with the DF name 84; what else cards put into it is not known. */
function fileControlInformation({ aid }: Application): Uint8Array {
  return Uint8Array.of(0x6f, aid.length + 2, 0x84, aid.length, ...aid);
}

function startsWith(aid: Uint8Array, beginning: Uint8Array): boolean {
  return beginning.length <= aid.length && beginning.every((byte, index) => aid[index] === byte);
}
