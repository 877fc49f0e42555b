import { readdirSync, readFileSync } from "node:fs";
import { join, normalize } from "node:path";
import { expect, test } from "vitest";

const trust = join(import.meta.dirname, "../../../../main/trust");

/** Path and status validation are a room that can be lifted out: only its door to Kazashi's failure codes leads elsewhere. */
test("path and status validation import nothing but each other and node:crypto", () => {
  const elsewhere = ["path", "status"].flatMap((folder) =>
    readdirSync(join(trust, folder))
      .filter((file) => file.endsWith(".ts") && file !== "failure-codes.ts")
      .flatMap((file) => {
        const source = readFileSync(join(trust, folder, file), "utf8");
        const imports = [...source.matchAll(/ from "([^"]+)";/g)].map(([, specifier = ""]) => specifier);
        return imports
          .filter((specifier) => specifier !== "node:crypto")
          .filter((specifier) => !/^(path|status)\//.test(normalize(join(folder, specifier))))
          .map((specifier) => `${folder}/${file}: ${specifier}`);
      }),
  );
  expect(elsewhere).toEqual([]);
});
