import { type CommandApdu, encodeCommand } from "../apdu/command";
import { instruction } from "../apdu/instructions";
import { decodeResponse, type ResponseApdu } from "../apdu/response";
import { isStatusWord } from "../apdu/status-words";
import type { Transceive } from "../link/transceive";
import { type CardFile, fileIdentifiers } from "./files";
import { malformed, refused } from "./refusals";

/** Commands and responses of one token, and which file of the application it holds selected. */
export interface Session {
  /** The command is wiped once it was answered or not. @throws Failure `token-malformed` */
  exchange(command: CommandApdu, form?: "extended"): Promise<ResponseApdu>;
  /** Makes a file the current one, without an exchange where it is already. @throws Failure `token-refused` {sw} */
  selectFile(file: CardFile): Promise<void>;
  /** An application was selected, or a short id named another file: nothing is known of the current one. */
  forgetFile(): void;
}

export function createSession(transceive: Transceive): Session {
  let current: CardFile | null = null;

  const exchange: Session["exchange"] = async (command, form) => {
    const bytes = encodeCommand(command, form === "extended");
    try {
      const response = decodeResponse(await transceive(bytes));
      if (!response) throw malformed("an answer of less than two bytes");
      if (!isStatusWord(response.sw)) throw malformed("an answer without a status word");
      return response;
    } finally {
      bytes.fill(0);
    }
  };

  return {
    exchange,
    async selectFile(file) {
      if (current === file) return;
      current = null;
      const id = fileIdentifiers[file];
      const data = Uint8Array.of(id >> 8, id & 0xff);
      const { sw } = await exchange({ cla: 0, ins: instruction.select, p1: 0x02, p2: 0x0c, data });
      if (sw !== 0x9000) throw refused(`SELECT ${file}`, sw);
      current = file;
    },
    forgetFile() {
      current = null;
    },
  };
}

/** P2 that names a file by its short identifier, or the current one. */
export function reference(file: CardFile, form: ReferenceForm): number {
  return form === "short-id" ? 0x80 | fileIdentifiers[file] : 0x80;
}

/** How a command names the PIN or key it is for: in its P2, or as the file selected before. */
export type ReferenceForm = "short-id" | "selected";
