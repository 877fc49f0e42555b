import { decodeCommand, encodeCommand } from "../apdu/command";
import { carriesSecrets, instruction } from "../apdu/instructions";
import { decodeResponse, encodeResponse } from "../apdu/response";
import { Failure } from "../failure/failure";
import type { Transceive } from "./transceive";

/** As much as one response can hold with an extended Le. */
const mostBytes = 0x10000;
/** Somewhat more than it takes in parts of 256 bytes: a token that gives a few bytes at a time would keep us asking. */
const mostParts = 300;

/**
 * Takes up what the token says of lengths (ISO/IEC 7816-4:2020 clause 5.6, table 6): 6Cxx repeats the command once with
 * the Le told, 61xx fetches the rest with GET RESPONSE. The caller sees one whole response. A command that may carry a PIN
 * is never repeated.
 * @throws Failure `token-malformed` where the rest does not come or does not end
 */
export function withLengthCorrection(transceive: Transceive): Transceive {
  return async (command) => {
    let response = await corrected(transceive, command);
    if (first(response) !== 0x61) return response;
    const parts: Uint8Array[] = [];
    let size = 0;
    while (first(response) === 0x61) {
      const { data, sw } = decodeResponse(response) ?? malformed("less than a status word");
      // The response that announces the first bytes may hold none itself; each later one must.
      if (parts.length > 0 && data.length === 0) malformed("61xx without an end");
      parts.push(data);
      size += data.length;
      if (size > mostBytes) malformed(`more than ${mostBytes} bytes by 61xx`);
      if (parts.length > mostParts) malformed(`more than ${mostParts} parts by 61xx`);
      response = await corrected(transceive, getResponse(command, sw & 0xff));
    }
    const { data, sw } = decodeResponse(response) ?? malformed("less than a status word");
    return encodeResponse(sw, Buffer.concat([...parts, data]));
  };
}

async function corrected(transceive: Transceive, command: Uint8Array): Promise<Uint8Array> {
  const response = await transceive(command);
  const [, ins = 0] = command;
  if (first(response) !== 0x6c || carriesSecrets(ins)) return response;
  const { extended, ...decoded } = decodeCommand(command);
  const le = (response[response.length - 1] ?? 0) || 0x100;
  return transceive(encodeCommand({ ...decoded, le }, extended && decoded.data !== undefined));
}

/** On the logical channel of the command (the low bits of CLA), as clause 5.4.1 wants it. */
function getResponse(command: Uint8Array, available: number): Uint8Array {
  const cla = (command[0] ?? 0) & 0x03;
  return encodeCommand({ cla, ins: instruction.getResponse, p1: 0, p2: 0, le: available || 0x100 });
}

/** SW1. */
function first(response: Uint8Array): number | undefined {
  return response[response.length - 2];
}

function malformed(about: string): never {
  throw new Failure("token-malformed", { about });
}
