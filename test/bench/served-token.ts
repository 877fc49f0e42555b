import { fork } from "node:child_process";
import { once } from "node:events";
import { Failure, fromFailureRecord } from "../../main/failure/failure";
import { createPcscReaders } from "../../main/reader/pcsc-readers";
import { systemTimers } from "../../main/tap/timers";
import { watchUntil } from "../../main/tap/watch-until";
import { type TokenExchangeTime, type TokenMessage, tokenMessageSchema } from "./token-process";

/** A token in a process of its own that PC/SC shows. */
export interface ServedToken {
  readonly reader: string;
  /** What the token saw since the last call. */
  exchanges(): Promise<readonly TokenExchangeTime[]>;
  close(): Promise<void>;
}

/** PC/SC looks for cards a few times a second. */
const patience = 10_000;

/** @param entry the built bench, which is also the token's process */
export async function serveToken(entry: string, folder: string, timing: "sleeping" | "instant"): Promise<ServedToken> {
  const child = fork(entry, ["token", folder, timing]);
  const nextMessage = async (): Promise<TokenMessage> => {
    const [message] = await once(child, "message");
    return tokenMessageSchema.parse(message);
  };
  const close = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.disconnect();
    await exited;
  };
  const served = await nextMessage();
  if (served.type === "failed") {
    await close();
    throw fromFailureRecord({ code: served.code, detail: { about: served.about } });
  }
  if (served.type !== "served") throw new TypeError("the token process reported before it served");
  const number = String(served.port - 35963).padStart(2, "0");
  try {
    const reader = await readerWithToken(` ${number}`);
    return {
      reader,
      close,
      async exchanges() {
        const report = nextMessage();
        child.send("report");
        const message = await report;
        if (message.type !== "report") throw new TypeError("not a report");
        return message.exchanges;
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function readerWithToken(suffix: string): Promise<string> {
  const readers = createPcscReaders();
  try {
    const found = await watchUntil({ readers, timers: systemTimers, limit: patience }, (state) =>
      state.readers.find(({ name, token }) => name.endsWith(suffix) && token === "present"),
    );
    if (typeof found === "object") return found.name;
    throw new Failure("reader-none", { about: `no PC/SC reader shows the token in slot${suffix}` });
  } finally {
    await readers.close();
  }
}
