import type { FailureCode } from "../failure/codes";
import { Failure } from "../failure/failure";

const codes: Readonly<Record<string, FailureCode>> = {
  ENOSPC: "disk-full",
  EDQUOT: "disk-full",
  EROFS: "disk-read-only",
  EACCES: "disk-read-only",
  EPERM: "disk-read-only",
};

/** The `code` of an error of the operating system ("ENOENT"), if it is one. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** An error met while keeping data, as `disk-full`, `disk-read-only` or `store-failed`. A Failure stays what it is. */
export function diskFailure(error: unknown, about: string): Failure {
  if (error instanceof Failure) return error;
  const system = systemErrorCode(error);
  const code = (system === undefined ? undefined : codes[system]) ?? "store-failed";
  return new Failure(code, { about: system === undefined ? about : `${about} (${system})` }, { cause: error });
}
