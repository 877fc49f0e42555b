import type { Bridge } from "../preload/contract";

declare global {
  interface Window {
    /** Put there by the preload, in the app's own windows only. */
    readonly kazashi: Bridge;
  }
}

/** The way to the main process. Read at each use, so that a window without preload fails where it is used. */
export function bridge(): Bridge {
  return window.kazashi;
}
