import { expect, test } from "vitest";
import { recoveryDocument } from "./document";

test("docs/recovery.md says what was decided", async () => {
  await expect(recoveryDocument()).toMatchFileSnapshot("../../../../docs/recovery.md");
});
