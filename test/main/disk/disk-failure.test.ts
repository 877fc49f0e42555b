import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { diskFailure, systemErrorCode } from "../../../main/disk/disk-failure";
import { Failure } from "../../../main/failure/failure";

const systemError = (code: string) => Object.assign(new Error("made up"), { code });

test.each([
  ["ENOSPC", "disk-full"],
  ["EDQUOT", "disk-full"],
  ["EROFS", "disk-read-only"],
  ["EACCES", "disk-read-only"],
  ["EIO", "store-failed"],
])("%s is %s", (code, expected) => {
  expect(diskFailure(systemError(code), "journal").code).toBe(expected);
});

test("a real error of the system is recognised and kept as the cause", () => {
  try {
    readFileSync("/no/such/file");
    expect.unreachable();
  } catch (error) {
    expect(systemErrorCode(error)).toBe("ENOENT");
    const failure = diskFailure(error, "file");
    expect(failure.detail.about).toBe("file (ENOENT)");
    expect(failure.cause).toBe(error);
  }
});

test("a failure stays what it is; what is no error of the system is store-failed", () => {
  const failure = new Failure("usage");
  expect(diskFailure(failure, "x")).toBe(failure);
  expect(diskFailure("odd", "x").code).toBe("store-failed");
});
