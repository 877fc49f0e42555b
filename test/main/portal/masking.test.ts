import { expect, test } from "vitest";
import { maskCommonName, maskName } from "../../../main/portal/masking";

test.each([
  ["架空　花子", "架＊　花＊"],
  ["架空　勘右衛門", "架＊　勘＊＊＊"],
  ["森　蘭", "森＊　蘭＊"],
  ["KAKUU HANAKO", "K＊＊＊＊ H＊＊＊＊＊"],
  ["𠮷田", "𠮷＊"],
  ["", ""],
])("the name %s is shown as %s", (name, shown) => {
  expect(maskName(name)).toBe(shown);
});

test.each([
  ["997794E9AGCIEG13221003A", "9977…003A"],
  ["short", "＊＊＊＊"],
])("the common name %s is shown as %s", (name, shown) => {
  expect(maskCommonName(name)).toBe(shown);
});
