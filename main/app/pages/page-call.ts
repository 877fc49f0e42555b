import type { FailureRecord } from "../../failure/failure";
import type { Attributes } from "../../jpki/client";
import type { Signed } from "../../tap/request";

/** What is told to a page: in the contract of Myna Portal's reader program, or as the outcome of a promise of `kazashi`. */
export interface PageMessage {
  readonly contract: "reader-program" | "kazashi";
  /** JSON. */
  readonly text: string;
}

/** What a page has asked for, in whichever contract: what is to be done, and how the page is told what came of it. */
export interface PageCall {
  readonly flow: "login" | "sign" | "read-attributes";
  readonly digestInfos: readonly Uint8Array[];
  /** Shown to the citizen before a PIN is asked; null where the contract does not tell what is signed. */
  readonly document: string | null;
  /** The answer tells something of the card's manufacturing number. */
  readonly cardNumber: boolean;
  signed(signed: Signed): PageMessage;
  attributes(attributes: Attributes, cardNumber: string | null): PageMessage;
  failed(failure: FailureRecord): PageMessage;
}

/** How a call is answered that was not understood. */
export type Refuse = (failure: FailureRecord) => PageMessage;

/** An answer to another flow than the one that was asked for: a defect of ours. */
export function noSuchAnswer(): never {
  throw new TypeError("a flow that was not asked for has an answer");
}
