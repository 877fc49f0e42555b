import { expect, test } from "vitest";
import { families } from "./families/families";
import { threatsDocument } from "./threats";

const all = families.flatMap(({ attacks }) => attacks);

test("docs/threats.md is the table of these attacks", async () => {
  await expect(threatsDocument(families)).toMatchFileSnapshot("../../docs/threats.md");
});

test("every case has a name of its own", () => {
  expect(all.length).toBeGreaterThanOrEqual(60);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
});
