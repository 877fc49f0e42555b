import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { dataFolder } from "../../../main/store/data-folder";

test("the option comes first, then KAZASHI_DATA, then the platform's folder", () => {
  const environment = { KAZASHI_DATA: "/from/environment", HOME: "/home/tester" };
  expect(dataFolder("/chosen", environment, "linux").root).toBe("/chosen");
  expect(dataFolder(undefined, environment, "linux").root).toBe("/from/environment");
  expect(dataFolder(undefined, { HOME: "/home/tester" }, "linux").root).toBe("/home/tester/.local/share/kazashi");
  expect(dataFolder(undefined, { HOME: "/h", XDG_DATA_HOME: "/xdg" }, "linux").root).toBe("/xdg/kazashi");
  expect(dataFolder(undefined, { HOME: "/Users/t" }, "darwin").root).toBe(
    "/Users/t/Library/Application Support/Kazashi",
  );
  expect(dataFolder(undefined, { LOCALAPPDATA: "/local" }, "win32").root).toBe("/local/Kazashi");
});

test("a relative folder is taken from the working directory; everything lies below it", () => {
  const { root, authority, portal, runs, settings, token } = dataFolder("here", {}, "linux");
  expect(root).toBe(resolve("here"));
  expect([authority, portal, runs, settings, token("android-phone")]).toEqual(
    ["authority", "portal", "runs.sqlite", "settings", "tokens/android-phone"].map((name) => join(root, name)),
  );
});
