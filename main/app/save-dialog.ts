import { writeFile } from "node:fs/promises";
import { type BrowserWindow, dialog } from "electron";
import { diskFailure } from "../disk/disk-failure";

/** Asks staff where a file is to be written. Every answer is the file's path, or null where nobody chose one. */
export interface SaveDialog {
  /** @param name proposed, with its ending ("report.pdf") */
  ask(name: string): Promise<string | null>;
  /** @param data made only when somebody has chosen a file. @throws Failure of the disk, and what `data` throws */
  write(name: string, data: () => Promise<string | Uint8Array> | string | Uint8Array): Promise<string | null>;
}

/** @param window in front of which the question is put; null: by itself */
export function createSaveDialog(window: () => BrowserWindow | null): SaveDialog {
  async function ask(name: string): Promise<string | null> {
    const extension = name.slice(name.lastIndexOf(".") + 1);
    const options = { defaultPath: name, filters: [{ name: extension.toUpperCase(), extensions: [extension] }] };
    const parent = window();
    const { filePath } = await (parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options));
    return filePath || null;
  }
  return {
    ask,
    async write(name, data) {
      const file = await ask(name);
      if (file === null) return null;
      await writeFile(file, await data()).catch((error: unknown) => {
        throw diskFailure(error, file);
      });
      return file;
    },
  };
}
