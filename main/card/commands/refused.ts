import type { CommandHandler } from "../session";
import { answer, status } from "../status";

/** Terminal authentication (80 A2). Measured: 6700 for what is no terminal certificate, 6A86 unless P1 P2 is 00 C1. */
export const verifyTerminalCertificate: CommandHandler = (_session, { p1, p2 }) =>
  answer(p1 === 0x00 && p2 === 0xc1 ? status.wrongLength : status.wrongParameters);

/** SET SESSION KEY (80 AE). Measured: always 6982 in the JPKI AP, 66F1 in the common application; neither has secure messaging. */
export const setSessionKey: CommandHandler = ({ application }) =>
  answer(application?.sessionKey === "66F1" ? status.securityEnvironment : status.securityNotSatisfied);

/** 80 FC, the last-command indicator of iPhones. */
export const lastCommandIndicator: CommandHandler = (session) =>
  answer(Number.parseInt(session.token.profile.behaviour.lastCommandIndicator, 16));
