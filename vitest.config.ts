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
          // Vitest would leave one processor idle: half of a machine that has two.
          maxWorkers: "100%",
        },
      },
      {
        test: {
          name: "conformance",
          include: ["test/conformance/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "attacks",
          include: ["test/attacks/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // After the others, and one file at a time: it has portals with short time limits.
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
