import type { ContentfulStatusCode } from "hono/utils/http-status";
import { failureOwner } from "../failure/codes";
import { asFailure, Failure, type FailureDetail } from "../failure/failure";
import type { Refusal } from "./api";

/** A form that was not accepted, with the names of its fields. */
export class FormRefused extends Failure {
  readonly fields: readonly string[];

  constructor(fields: readonly string[], detail: FailureDetail = {}) {
    super("request-malformed", detail);
    this.fields = fields;
  }
}

/** HTTP status and body for what was thrown. The code tells; the status is its class for those who look no further. */
export function refusalOf(error: unknown): { status: ContentfulStatusCode; body: Refusal } {
  const failure = asFailure(error);
  const { code, detail } = failure;
  // What a defect says of itself may hold anything: it stays here.
  if (failureOwner(code) === "developer") return { status: 500, body: { code, detail: {} } };
  const body = failure instanceof FormRefused ? { code, detail, fields: [...failure.fields] } : { code, detail };
  return { status: statusOf(failure), body };
}

function statusOf({ code }: Failure): ContentfulStatusCode {
  switch (code) {
    case "request-malformed":
      return 400;
    case "session-ended":
      return 401;
    case "challenge-used":
    case "application-conflict":
      return 409;
    case "challenge-expired":
      return 410;
    case "challenge-unknown":
      return 404;
    case "too-many-requests":
      return 429;
    case "disk-full":
    case "disk-read-only":
    case "store-damaged":
    case "store-failed":
      return 503;
    default:
      return 403;
  }
}
