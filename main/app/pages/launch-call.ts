import { noSuchAnswer, type PageCall, type PageMessage, type Refuse } from "./page-call";
import { attributesAnswer, failedAnswer, type Installation, modeOf, parseLaunch, signedAnswer } from "./page-contract";

const message = (text: string): PageMessage => ({ contract: "reader-program", text });

/** A call in the contract of Myna Portal's pages (`launchApp`); "close" where what is under way is to end. @throws Failure `request-malformed` */
export function launchCall(text: string, installation: Installation): PageCall | "close" {
  const launch = parseLaunch(text);
  if (launch.mode === "05") return "close";
  const { cardNumber, digestInfos, flow, mode } = launch;
  return {
    ...{ flow, digestInfos, cardNumber },
    document: null,
    signed: (signed) => (mode === "04" ? noSuchAnswer() : message(signedAnswer(mode, signed, installation))),
    attributes: (attributes, number) => message(attributesAnswer(attributes, number, installation)),
    failed: (failure) => message(failedAnswer(mode, failure)),
  };
}

/** Answers in the mode that the call names, even where the rest of it is not understood. */
export const refuseLaunch =
  (text: string): Refuse =>
  (failure) =>
    message(failedAnswer(modeOf(text), failure));
