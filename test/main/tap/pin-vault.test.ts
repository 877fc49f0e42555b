import { expect, test } from "vitest";
import { createPinVault } from "../../../main/tap/pin-vault";
import { ascii } from "./tap-stand";

test("a PIN is wiped when another takes its place, and when it leaves", () => {
  const vault = createPinVault();
  const [first, second] = [ascii("1234"), ascii("5678")];
  vault.put(first);
  expect(vault.pin).toBe(first);
  vault.put(second);
  expect([...first]).toEqual([0, 0, 0, 0]);
  vault.put(second);
  expect(vault.pin).toEqual(ascii("5678"));
  vault.wipe();
  expect([...second]).toEqual([0, 0, 0, 0]);
  expect(vault.pin).toBeNull();
});
