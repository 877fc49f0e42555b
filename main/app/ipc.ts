import type { BrowserWindow } from "electron";
import { windowChannels } from "../../preload/channels";
import type { Event, EventName } from "../../preload/contract";
import { Failure, toFailureRecord } from "../failure/failure";
import type { RequestChannel } from "./request-channel";
import { answerRequest, comesFrom, type Handlers, type WindowKind, windowFor } from "./requests";

/** A window as it is now; null while it is closed. */
export type WindowOf = (kind: WindowKind) => BrowserWindow | null;

/**
 * Answers the windows' requests. Each is taken only from the top frame of the window it belongs to, and only when it fits
 * its schema; a failure is answered as a record, so that no window ever sees an exception's text.
 */
export function serveRequests(channel: RequestChannel, handlers: Handlers, windowOf: WindowOf): void {
  channel.serve(async (message, given, payload) => {
    try {
      const { name, kind } = windowFor(given);
      if (!comesFrom(message, windowOf(kind)?.webContents))
        throw new Failure("request-malformed", { about: `${name} from elsewhere than the ${kind} window` });
      return { ok: true, value: await answerRequest(handlers, name, payload) };
    } catch (error) {
      return { ok: false, failure: toFailureRecord(error) };
    }
  });
}

/** Tells a window what happened; one that is closed or not yet loaded asks for the whole state when it comes. */
export function tellWindow<N extends EventName>(window: BrowserWindow | null, name: N, event: Event<N>): void {
  if (window && !window.isDestroyed()) window.webContents.send(windowChannels.event, name, event);
}
