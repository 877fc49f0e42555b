import { ipcMain } from "electron";
import { windowChannels } from "../../preload/channels";

/** Answers one request of a window. Never rejects: a window sees no exception's text. */
export type AnswerMessage = (message: Electron.IpcMainInvokeEvent, name: unknown, payload: unknown) => Promise<unknown>;

export interface RequestChannel {
  /** Says who answers. Once. */
  serve(answer: AnswerMessage): void;
}

/** The windows' requests from the very first on: a window is made before the app that answers it is loaded, and waits for it. */
export function openRequestChannel(): RequestChannel {
  let serve: (answer: AnswerMessage) => void = () => undefined;
  const served = new Promise<AnswerMessage>((resolve) => {
    serve = resolve;
  });
  ipcMain.handle(windowChannels.request, async (message, name: unknown, payload: unknown) =>
    (await served)(message, name, payload),
  );
  return { serve };
}
