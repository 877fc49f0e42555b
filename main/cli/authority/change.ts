import { Failure } from "../../failure/failure";
import { type Ending, endCertificate, endCertificatesOf } from "../../trust/authority/life";
import type { Authority } from "../../trust/authority/types";
import type { Answer } from "../answer";
import { answerOf } from "./list";
import { withAuthority } from "./with-authority";

interface Data {
  readonly data?: string;
}

/** 一時保留: until `resume`. */
export const authoritySuspend = (serials: readonly string[], options: Data): Promise<Answer> =>
  changeEach(serials, options, (authority, serial) => authority.suspend(serial));

export const authorityResume = (serials: readonly string[], options: Data): Promise<Answer> =>
  changeEach(serials, options, (authority, serial) => authority.resume(serial));

/** 失効, for good: the certificates named, or all of a holder's that such an ending ends. */
export async function authorityRevoke(
  serials: readonly string[],
  options: Data & { readonly holder?: string; readonly for: Ending },
): Promise<Answer> {
  const { holder } = options;
  if ((holder === undefined) === (serials.length === 0))
    throw new Failure("usage", { about: "name serials, or a holder with --holder" });
  if (holder === undefined)
    return changeEach(serials, options, (authority, serial) => endCertificate(authority, serial, options.for));
  return withAuthority(options.data, async (authority) => {
    const ended = await endCertificatesOf(authority, holder, options.for, new Date());
    return answerFor(authority, ended);
  });
}

function changeEach(
  serials: readonly string[],
  { data }: Data,
  change: (authority: Authority, serial: string) => Promise<void>,
): Promise<Answer> {
  const named = serials.map((serial) => serial.toUpperCase());
  return withAuthority(data, async (authority) => {
    for (const serial of named) await change(authority, serial);
    return answerFor(authority, named);
  });
}

const answerFor = (authority: Authority, serials: readonly string[]): Answer =>
  answerOf(authority.certificates().filter(({ serial }) => serials.includes(serial)));
