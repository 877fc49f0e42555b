import type { FailureCode } from "../failure/codes";
import { Failure } from "../failure/failure";
import type { Connection } from "../link/readers";
import type { Transceive } from "../link/transceive";
import { disposition, type PcscCard } from "./binding";
import { meaningOf } from "./pcsc-errors";

/** An extended response at its longest, with SW1 SW2; without this the binding has room for 258 bytes only. */
const maxRecvLength = 0x10000 + 2;

export interface ConnectionParts {
  readonly reader: string;
  readonly atr: Uint8Array;
  readonly card: PcscCard;
  /**
   * Why an exchange failed, where the error does not tell: what supervision finds out within a moment, or null where the
   * token is still there.
   */
  explain(): Promise<FailureCode | null>;
  /** The token was disconnected; never called while an exchange hangs. */
  onClosed(): void;
}

/** A token over PC/SC. Once it is known to be gone, every exchange fails at once with what was found. */
export function createConnection({ reader, atr, card, explain, onClosed }: ConnectionParts): Connection {
  let ended: FailureCode | null = null;
  let closing: Promise<void> | undefined;
  let exchange: Promise<unknown> = Promise.resolve();
  let busy = false;

  const transceive: Transceive = async (command) => {
    if (closing) throw new Failure("internal", { about: `${reader}: the connection was closed` });
    if (ended) throw new Failure(ended, { about: reader });
    if (busy) throw new Failure("internal", { about: `${reader}: two exchanges at a time` });
    busy = true;
    // A view, not a copy: the caller wipes the command, and only the binding's own copy lives on until it is sent.
    const bytes = Buffer.from(command.buffer, command.byteOffset, command.byteLength);
    const answer = (async () => card.transmit(bytes, { maxRecvLength }))();
    exchange = answer;
    try {
      const response = await answer.catch(async (cause: unknown) => Promise.reject(await failureOf(cause)));
      // Some drivers answer nothing, without an error, when the token leaves (vpcd 3.3).
      if (response.length < 2) await lostWithoutError();
      return new Uint8Array(response.buffer, response.byteOffset, response.byteLength);
    } finally {
      busy = false;
    }
  };

  async function failureOf(cause: unknown): Promise<Failure> {
    const meaning = meaningOf(cause);
    if (meaning.certain) ended = meaning.exchanging;
    else ended = await explain();
    return new Failure(ended ?? meaning.exchanging, { about: reader }, { cause });
  }

  async function lostWithoutError(): Promise<void> {
    ended = await explain();
    if (ended) throw new Failure(ended, { about: reader });
  }

  async function close(token: "leave" | "power-off"): Promise<void> {
    // Disconnecting waits for the exchange under way, on the JavaScript thread: a hung one would stop the whole process.
    await exchange.catch(() => undefined);
    try {
      card.disconnect(token === "leave" ? disposition.leave : disposition.unpower);
    } catch (error) {
      // Token or service are gone, and the connection with them.
      ended = meaningOf(error).exchanging;
    }
    onClosed();
  }

  return {
    reader,
    atr,
    transceive,
    close(token) {
      closing ??= close(token);
      // Nobody shall wait for an exchange that hangs: it is disconnected whenever it ends, or with the process.
      return busy ? Promise.resolve() : closing;
    },
  };
}
