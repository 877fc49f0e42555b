import type { KioskApp } from "./running-app";

/** The system's own dialogues are no part of a page: they answer at once. */
export async function saveInto({ app }: KioskApp, file: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
}

export async function openFrom({ app }: KioskApp, file: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, file);
}
