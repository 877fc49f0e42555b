import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parseOptions } from "../../../main/app/options";

describe("command-line options", () => {
  test("none is a full-screen kiosk with the settings' portal", () => {
    expect(parseOptions([])).toMatchObject({
      demo: false,
      virtual: false,
      windowed: false,
      kiosk: false,
      portal: undefined,
    });
  });

  test("are read in either form, and paths are made absolute", () => {
    const options = parseOptions(["--demo", "--data", "some/where", "--size=1080x1920", "--portal-port", "0"]);
    expect(options).toMatchObject({ demo: true, size: { width: 1080, height: 1920 }, portalPort: 0 });
    expect(options.data).toBe(resolve("some/where"));
  });

  test("the demonstration is of virtual tokens and takes any port, unless it is told one", () => {
    expect(parseOptions(["--demo"])).toMatchObject({ demo: true, virtual: true, portalPort: 0 });
    expect(parseOptions(["--demo", "--portal-port", "8443"]).portalPort).toBe(8443);
  });

  test("Chromium's own switches are let through", () => {
    expect(parseOptions(["--no-sandbox", "--disable-gpu", "--user-data-dir=/x", "--virtual"]).virtual).toBe(true);
  });

  test.each([
    ["--demoo"],
    ["--virtual=yes"],
    ["kiosk"],
    ["--data"],
    ["--size", "big"],
    ["--portal", "http://portal.example"],
    ["--portal", "nothing"],
    ["--portal-port", "70000"],
    ["--portal-port", "eighty"],
  ])("%s %s is refused as wrong usage", (...args) => {
    expect(() => parseOptions(args)).toThrow(expect.objectContaining({ code: "usage" }));
  });
});
