import { type FailureCode, isFailureCode } from "./codes";

/** What a failure may tell besides its code; every field may be shown to staff, so none holds a PIN or personal data. */
export interface FailureDetail {
  /** Tries left on the PIN concerned. */
  readonly tries?: number;
  /** Status word of the response that caused it. */
  readonly sw?: number;
  /** The last mark the tap had reached ("m5"). */
  readonly mark?: string;
  /** How long to wait before it may work. */
  readonly seconds?: number;
  /** Reader, host, file or field concerned, in a few words. English, for staff and logs. */
  readonly about?: string;
}

/** Every failure Kazashi reports is one of these. No text of it is ever parsed; programs look at `code`. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly code: FailureCode;
  readonly detail: FailureDetail;

  constructor(code: FailureCode, detail: FailureDetail = {}, options?: { cause?: unknown }) {
    super(detail.about === undefined ? code : `${code}: ${detail.about}`, options);
    this.code = code;
    this.detail = detail;
  }
}

/** A failure as it crosses processes and is kept: plain data, without cause. */
export interface FailureRecord {
  readonly code: FailureCode;
  readonly detail: FailureDetail;
}

export function toFailureRecord(error: unknown): FailureRecord {
  const { code, detail } = asFailure(error);
  return { code, detail };
}

/** Any thrown thing as a Failure; what is not one already is a defect of ours (`internal`) and keeps its cause. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const about = error instanceof Error ? error.message : String(error);
  return new Failure("internal", { about }, { cause: error });
}

export function fromFailureRecord(record: { code: string; detail?: FailureDetail | undefined }): Failure {
  return isFailureCode(record.code)
    ? new Failure(record.code, record.detail)
    : new Failure("internal", { about: `unknown failure code ${record.code}` });
}
