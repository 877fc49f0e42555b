import { decodeCommand, MalformedApdu } from "../apdu/command";
import { Failure } from "../failure/failure";
import { changeReferenceData } from "./commands/change-reference-data";
import { computeDigitalSignature } from "./commands/compute-digital-signature";
import { getChallenge } from "./commands/get-challenge";
import { getData } from "./commands/get-data";
import { internalAuthenticate } from "./commands/internal-authenticate";
import { readBinary } from "./commands/read-binary";
import { readRecord } from "./commands/read-record";
import { lastCommandIndicator, setSessionKey, verifyTerminalCertificate } from "./commands/refused";
import { select } from "./commands/select";
import { verify } from "./commands/verify";
import type { Command, CommandHandler, Session } from "./session";
import { answer, status } from "./status";

const interindustry: ReadonlyMap<number, CommandHandler> = new Map([
  [0x20, verify],
  [0x24, changeReferenceData],
  [0x84, getChallenge],
  [0x88, internalAuthenticate],
  [0xa4, select],
  [0xb0, readBinary],
  [0xb2, readRecord],
  [0xca, getData],
]);

const proprietary: ReadonlyMap<number, CommandHandler> = new Map([
  [0x2a, computeDigitalSignature],
  [0xa2, verifyTerminalCertificate],
  [0xae, setSessionKey],
  [0xfc, lastCommandIndicator],
]);

/** Any bytes in, a response APDU out: never an exception, whatever a reader sends. */
export function execute(session: Session, bytes: Uint8Array): Uint8Array {
  session.commands += 1;
  const { behaviour, capabilities } = session.token.profile;
  if (behaviour.firstCommandFails && session.commands === 1) return answer(status.noDiagnosis);
  const command = decoded(bytes);
  if (command === undefined) return answer(status.wrongLength);
  if (command.extended) {
    const limits = capabilities.extendedLength;
    if (limits === null || (command.data?.length ?? 0) > limits.command) return answer(status.wrongLength);
  }
  const commands = commandsOf(command.cla);
  if (typeof commands === "number") return answer(commands);
  const handle = commands.get(command.ins);
  if (handle === undefined) return answer(status.unknownInstruction);
  try {
    return handle(session, command);
  } catch (error) {
    // The folder's disk is the token's memory: full, read-only or damaged, the token says what a chip says of its own.
    if (error instanceof Failure) return answer(status.memoryFailure);
    throw error;
  }
}

/** The commands of a class byte (ISO/IEC 7816-4 clause 5.4.1), or the status word that refuses it. */
function commandsOf(cla: number): ReadonlyMap<number, CommandHandler> | number {
  if (cla === 0x00) return interindustry;
  if (cla === 0x80) return proprietary;
  if (cla > 0x0f) return status.unknownClass;
  return (cla & 0x0c) !== 0 ? status.secureMessagingRefused : status.channelNotSupported;
}

function decoded(bytes: Uint8Array): Command | undefined {
  try {
    return decodeCommand(bytes);
  } catch (error) {
    if (error instanceof MalformedApdu) return undefined;
    throw error;
  }
}
