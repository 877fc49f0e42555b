import { defineConfig } from "vitest/config";

/** Unit and property tests, which need nothing but Node; conformance tests, which start pcscd and other programs; attacks on running portals. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/{main,preload,renderer,setup,bench,traces,fuzz}/**/*.test.{ts,tsx}"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "conformance",
          include: ["test/conformance/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: "attacks",
          include: ["test/attacks/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // After the others: it has portals with short time limits.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
