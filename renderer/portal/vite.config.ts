import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The portal's pages, built apart from the app: they are the relying party's and are served by it. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: resolve(import.meta.dirname, "../../out/portal"),
    emptyOutDir: true,
    // The page's policy allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One file of pages, zod and react-aria: it comes from this machine or the town's.
    chunkSizeWarningLimit: 640,
  },
});
