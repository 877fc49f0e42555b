import { type CertificateState, stateAt } from "../../trust/authority/life";
import type { CertificateRecord } from "../../trust/authority/types";
import type { Answer } from "../answer";
import { table } from "../table";
import { withAuthority } from "./with-authority";

export interface ListOptions {
  readonly data?: string;
  readonly holder?: string;
  readonly state?: CertificateState;
}

/** Every certificate the authority has issued, in the order of issue. */
export function authorityList({ data, holder, state }: ListOptions): Promise<Answer> {
  return withAuthority(data, async (authority) => {
    const now = new Date();
    const records = authority
      .certificates()
      .filter((record) => holder === undefined || record.holder === holder)
      .filter((record) => state === undefined || stateAt(record, now) === state);
    return answerOf(records, now);
  });
}

/** What a command on certificates answers: those it was about, as they are now. */
export function answerOf(records: readonly CertificateRecord[], now = new Date()): Answer {
  const certificates = records.map((record) => ({ ...record, state: stateAt(record, now) }));
  const header = ["serial", "purpose", "on", "holder", "CA", "until", "state"];
  const rows = certificates.map(({ serial, purpose, medium, holder, generation, notAfter, state, revocation }) => [
    serial,
    purpose,
    medium,
    holder,
    `no. ${generation}`,
    notAfter.toISOString(),
    revocation === undefined ? state : `${state} (${revocation.reason}) since ${revocation.at.toISOString()}`,
  ]);
  const text = rows.length === 0 ? "no such certificate" : table(header, rows).join("\n");
  return { json: { outcome: "success", certificates }, text, failure: null };
}
