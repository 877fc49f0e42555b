import { createHash } from "node:crypto";
import { loginRequests } from "./api";
import { statementBy } from "./client-data-checks";
import type { PageContract } from "./page-contracts";
import { bodyOf, bytesOf, type PortalContext } from "./request";
import type { Secrets } from "./secrets";
import type { LoginAnswer } from "./verify-login";

/** The request's answer to a login challenge, in the portal's contract. @throws Failure `request-malformed` */
export async function loginAnswerOf(c: PortalContext, contract: PageContract): Promise<LoginAnswer> {
  if (contract === "page") {
    const { challenge, certificate, signature } = await bodyOf(c, loginRequests.page);
    const answer = { challenge, certificate: bytesOf(certificate), signature: bytesOf(signature) };
    return { ...answer, statement: (asked) => asked.statement };
  }
  const { challenge, certificate, clientData, signature } = await bodyOf(c, loginRequests.kazashi);
  const answer = { challenge, certificate: bytesOf(certificate), signature: bytesOf(signature) };
  return { ...answer, statement: (asked) => statementBy(bytesOf(clientData), asked) };
}

/** Whose certificate it is: a name that is no personal datum, the same at every login with it. */
export const accountOf = ({ certificate }: Pick<LoginAnswer, "certificate">, secrets: Secrets): string =>
  secrets.pseudonym("account", createHash("sha256").update(certificate).digest("hex"));
