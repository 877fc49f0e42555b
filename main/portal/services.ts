import type { FailureCode } from "../failure/codes";
import { Failure, toFailureRecord } from "../failure/failure";
import type { Audit, AuditEntry } from "./audit";
import type { CertificateChecks } from "./certificate-checks";
import type { GoodCertificate, Trust } from "./certificate-verdict";
import type { Challenges } from "./challenges";
import type { Limits } from "./limits";
import { noted } from "./noted";
import type { PageContract } from "./page-contracts";
import type { Records } from "./records";
import type { Secrets } from "./secrets";
import type { Sessions } from "./sessions";
import type { Submissions } from "./submissions";
import type { TapTimes } from "./tap-times";
import type { Submission } from "./verify-application";

/** What the portal's routes work with. Made once, by startPortal. */
export interface Services {
  readonly now: () => Date;
  readonly contract: PageContract;
  readonly trust: Trust;
  readonly secrets: Secrets;
  readonly sessions: Sessions;
  readonly logins: Challenges<null>;
  readonly applications: Challenges<Submission>;
  readonly checks: CertificateChecks;
  readonly records: Records;
  readonly submissions: Submissions;
  readonly audit: Audit;
  readonly limits: Limits;
  readonly tapTimes: TapTimes;
  /** Told of what staff should look at. */
  readonly onFlag: (flag: Failure) => void;
  /** Of the terms of use that hold now. */
  readonly termsVersion: string;
  /** Told of what is this program's own fault. */
  readonly onDefect: (error: unknown) => void;
}

/** Whom and what an entry of the audit log is about; written as pseudonyms. */
export interface AuditSubject {
  readonly session?: string | undefined;
  readonly challenge?: string | undefined;
  readonly key?: string | undefined;
  readonly account?: string | undefined;
}

/** Does `work` and writes down that it was done, or with which code it was refused. */
export async function audited<Answer>(
  services: Pick<Services, "audit" | "secrets">,
  event: AuditEntry["event"],
  subject: AuditSubject,
  work: () => Promise<Answer>,
): Promise<Answer> {
  try {
    const answer = await work();
    await note(services, event, subject);
    return answer;
  } catch (error) {
    await note(services, event, subject, toFailureRecord(error).code);
    if (error instanceof Error) noted.add(error);
    throw error;
  }
}

export async function note(
  { audit, secrets }: Pick<Services, "audit" | "secrets">,
  event: AuditEntry["event"],
  subject: AuditSubject,
  refusal?: FailureCode,
): Promise<void> {
  const outcome =
    refusal === undefined ? ({ outcome: "done" } as const) : ({ outcome: "refused", code: refusal } as const);
  await audit.write({ event, ...outcome, ...pseudonyms(subject, secrets) });
}

/**
 * Of a tap whose signature was accepted: where its times do not fit, that is written down and told to staff; the tap stands.
 * `arrived`: when its signature came.
 */
export async function watchTimes(
  { audit, onFlag, secrets, tapTimes }: Pick<Services, "audit" | "secrets" | "onFlag" | "tapTimes">,
  subject: AuditSubject & { readonly challenge: string },
  { profile: { medium } }: GoodCertificate,
  arrived: Date,
): Promise<void> {
  const judged = await tapTimes.judge(subject.challenge, medium, arrived);
  if (judged === null) return;
  const { about, odd } = judged;
  await audit.write({ event: "tap-flagged", outcome: "flagged", flag: odd, ...pseudonyms(subject, secrets) });
  onFlag(new Failure("tap-times-odd", { about }));
}

function pseudonyms({ session, challenge, key, account }: AuditSubject, secrets: Secrets) {
  return {
    ...(session !== undefined && { session: secrets.pseudonym("session", session) }),
    ...(challenge !== undefined && { challenge: secrets.pseudonym("challenge", challenge) }),
    ...(key !== undefined && { key: secrets.pseudonym("key", key) }),
    ...(account !== undefined && { account: account.slice(0, 16) }),
  };
}
