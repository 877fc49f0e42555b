import { type CommandHandler, referencedFile } from "../session";
import { answer, status } from "../status";

/** INTERNAL AUTHENTICATE. Measured: 6982 with the keys of the JPKI AP. */
export const internalAuthenticate: CommandHandler = (session, { p2 }) => {
  const file = referencedFile(session, p2);
  if (typeof file === "number") return answer(file);
  return answer(file.type === "key" ? status.securityNotSatisfied : status.wrongFileType);
};

/** Terminal authentication (80 A2). Measured: 6700 for what is no terminal certificate, 6A86 unless P1 P2 is 00 C1. */
export const verifyTerminalCertificate: CommandHandler = (_session, { p1, p2 }) =>
  answer(p1 === 0x00 && p2 === 0xc1 ? status.wrongLength : status.wrongParameters);

/** SET SESSION KEY (80 AE). Measured: always 6982; the JPKI AP has no secure messaging. */
export const setSessionKey: CommandHandler = () => answer(status.securityNotSatisfied);

/** 80 FC, the last-command indicator of iPhones. */
export const lastCommandIndicator: CommandHandler = (session) =>
  answer(Number.parseInt(session.token.profile.behaviour.lastCommandIndicator, 16));

/** GET DATA. Measured: only while no application is selected; these tokens hold none of the card's data objects. */
export const getData: CommandHandler = (session) =>
  answer(session.application === undefined ? status.dataNotFound : status.unknownInstruction);
