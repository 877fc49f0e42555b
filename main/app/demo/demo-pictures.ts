import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type BrowserWindow, type NativeImage, nativeImage } from "electron";
import { kioskBarHeight } from "../../../preload/contract";

/**
 * Pictures of the windows, in the order they were taken. A window's own picture lacks the views in it, so the portal's is
 * laid over the kiosk's where it lies on the screen. They are drawn together and written by `save` alone: that takes the
 * main process 50 ms a picture, in which a tap would wait.
 */
export interface Pictures {
  kiosk(name: string): Promise<void>;
  counter(name: string): Promise<void>;
  /** Writes all of them, numbered. @returns the files */
  save(folder: string): Promise<string[]>;
}

export interface Pictured {
  kiosk(): BrowserWindow | null;
  counter(): BrowserWindow | null;
  /** The portal's contents while they are in front. */
  portal(): Electron.WebContents | null;
}

export function createPictures(pictured: Pictured): Pictures {
  const taken: { readonly name: string; draw(): NativeImage }[] = [];
  return {
    async kiosk(name) {
      const window = pictured.kiosk();
      const portal = pictured.portal();
      if (!window) return;
      const [below, above] = await Promise.all([window.webContents.capturePage(), portal?.capturePage()]);
      taken.push({ name, draw: () => (above ? lay(above, below, kioskBarHeight) : below) });
    },
    async counter(name) {
      const image = await pictured.counter()?.webContents.capturePage();
      if (image) taken.push({ name, draw: () => image });
    },
    async save(folder) {
      const files = taken.map(({ name }, index) => `${String(index + 1).padStart(2, "0")}-${name}.png`);
      for (const [index, { draw }] of taken.entries())
        await writeFile(join(folder, files[index] ?? ""), draw().toPNG());
      return files;
    },
  };
}

/** Bitmaps are rows of four bytes a pixel. `top`: where the upper picture begins, in CSS pixels of the lower one. */
function lay(above: NativeImage, below: NativeImage, top: number): NativeImage {
  const scaleFactor = below.getScaleFactors()[0] ?? 1;
  const [lower, upper] = [below.getSize(scaleFactor), above.getSize(scaleFactor)];
  const bitmap = below.toBitmap({ scaleFactor });
  const laid = above.toBitmap({ scaleFactor });
  const first = Math.round(top * scaleFactor);
  const bytes = 4 * Math.min(lower.width, upper.width);
  for (let row = 0; row < Math.min(upper.height, lower.height - first); row += 1)
    laid.copy(bitmap, 4 * lower.width * (first + row), 4 * upper.width * row, 4 * upper.width * row + bytes);
  return nativeImage.createFromBitmap(bitmap, { ...lower, scaleFactor });
}
