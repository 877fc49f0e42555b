import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { faultNames, faultSchema } from "../../../../main/card/faults/fault";

const rows = readFileSync("docs/faults.md", "utf8").matchAll(
  /^\| `([a-z-]+)` \| (\d) up, (\d) \| [^|]* \| ?([^|]*?) ?\|$/gm,
);
const described = [...rows].map(([, name = "", least, usual, parameters = ""]) => ({ name, least, usual, parameters }));

test("docs/faults.md describes every fault: where it can strike, and its parameters", () => {
  expect(described.map(({ name }) => name)).toEqual(faultNames);
  for (const { least, name, parameters, usual } of described) {
    const { effect: _, exchange, fault: __, ...own } = faultSchema.parse({ fault: name });
    expect(`${name} ${exchange}`).toBe(`${name} ${usual}`);
    expect(`${name} ${faultSchema.safeParse({ fault: name, exchange: 0 }).success ? 0 : 1}`).toBe(`${name} ${least}`);
    // A share is written where the effect is.
    const keys = Object.keys(own).filter((key) => key !== "share");
    expect(`${name} ${[...parameters.matchAll(/(?<=`)[a-z]+(?==)/g)].join()}`).toBe(`${name} ${keys.join()}`);
  }
});
