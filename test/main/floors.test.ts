import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";

/** Bottom to top (README, "Architecture"): a folder of main imports only from itself and from floors below it. */
const floors = [
  "failure",
  "statistics",
  "drawings",
  "disk",
  "database",
  "apdu",
  "link",
  "reader",
  "card",
  "jpki",
  "trust",
  "portal",
  "tap",
  "store",
  "fleet",
  "bench",
  "study",
  "cli",
  "app",
];

/** What the windows' code may take from main: the words, and pure functions that decode them. */
const pureFloors = ["failure", "apdu", "drawings"];

const root = resolve(import.meta.dirname, "../..");

interface Import {
  readonly file: string;
  readonly target: string;
}

const imports = ["main", "preload", "renderer"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) => importsOf(join(folder, name))),
);

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8");
  const specifiers = [...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)"([^"]+)"/g)].map((match) => match[1] ?? "");
  return specifiers.map((specifier) => ({
    file,
    target: specifier.startsWith(".") ? relative(root, resolve(root, dirname(file), specifier)) : specifier,
  }));
}

function floorOf(path: string): string | undefined {
  const [top, floor] = path.split("/");
  return top === "main" ? floor : undefined;
}

const written = (found: readonly Import[]) => found.map(({ file, target }) => `${file} imports ${target}`);

describe("floors", () => {
  test("every folder of main is a floor", () => {
    const folders = new Set(imports.map(({ file }) => floorOf(file)).filter((floor) => floor !== undefined));
    expect([...folders].filter((floor) => !floors.includes(floor))).toEqual([]);
  });

  test("a floor imports only from itself and from floors below it", () => {
    const upward = imports.filter(({ file, target }) => {
      const from = floorOf(file);
      const to = floorOf(target);
      return from !== undefined && to !== undefined && floors.indexOf(to) > floors.indexOf(from);
    });
    expect(written(upward)).toEqual([]);
  });

  test("the virtual card and the applet client are independent readings of the same facts", () => {
    const shared = imports.filter(
      ({ file, target }) =>
        (floorOf(file) === "card" && floorOf(target) === "jpki") ||
        (floorOf(file) === "jpki" && floorOf(target) === "card"),
    );
    expect(written(shared)).toEqual([]);
  });

  test("only main/app and preload import Electron", () => {
    const electron = imports.filter(
      ({ file, target }) =>
        /^electron(?:$|\/|-store)/.test(target) && floorOf(file) !== "app" && !file.startsWith("preload/"),
    );
    expect(written(electron)).toEqual([]);
  });

  test("windows import the contract, the words and nothing else of main", () => {
    const deep = imports.filter(({ file, target }) => {
      if (!file.startsWith("renderer/")) return false;
      if (target.startsWith("preload/")) return !/^preload\/contract(?:$|\/)/.test(target);
      // The portal's pages and the portal's server are the two ends of one API.
      if (file.startsWith("renderer/portal/") && /^main\/portal\/(?:api$|forms\/)/.test(target)) return false;
      const floor = floorOf(target);
      return floor !== undefined && !pureFloors.includes(floor);
    });
    expect(written(deep)).toEqual([]);
  });
});
