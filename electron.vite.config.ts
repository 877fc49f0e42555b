import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

/**
 * Three builds: main (app, tap process, portal process and the command, for Node), preload (sandboxed, so CommonJS), and
 * the app's own windows, with the page that observers of a session see. The portal's pages are built apart (renderer/portal/vite.config.ts): they belong to the portal.
 */
export default defineConfig({
  main: {
    build: {
      outDir: "out/main",
      // Libraries are built in: read as some hundred files of their packages, they made the start of the app 0.4 s longer.
      externalizeDeps: false,
      rollupOptions: {
        // Native modules are loaded from their packages, and so is what makes workbooks: its ZIP library declares a `require` of its
        // own beside electron-vite's. The measurements drive the windows with Playwright; it is no part of the app.
        external: [/^(libsql|smartcard|koffi|write-excel-file)(\/|$)/, "@playwright/test"],
        input: {
          app: resolve("main/app/app.ts"),
          "tap-process": resolve("main/app/tap/tap-process.ts"),
          "bench-process": resolve("main/app/bench/bench-process.ts"),
          "fleet-process": resolve("main/app/fleet/fleet-process.ts"),
          "portal-process": resolve("main/portal/portal-process.ts"),
          kazashi: resolve("main/cli/kazashi.ts"),
          bench: resolve("test/bench/bench.ts"),
          "bench-tapping": resolve("test/main/store/tapping-child.ts"),
          load: resolve("test/bench/load.ts"),
        },
      },
    },
  },
  preload: {
    build: {
      outDir: "out/preload",
      // A sandboxed preload script cannot load another file.
      isolatedEntries: true,
      rollupOptions: {
        input: { window: resolve("preload/window.ts"), "portal-page": resolve("preload/portal-page.ts") },
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: "renderer",
    plugins: [react()],
    build: {
      outDir: "out/renderer",
      rollupOptions: {
        input: {
          kiosk: resolve("renderer/kiosk/index.html"),
          counter: resolve("renderer/counter/index.html"),
          observer: resolve("renderer/observer/index.html"),
          recorder: resolve("renderer/recorder/index.html"),
        },
      },
    },
  },
});
