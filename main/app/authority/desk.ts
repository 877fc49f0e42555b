import type { AuthorityView, CertificateView } from "../../../preload/contract/authority";
import { Failure } from "../../failure/failure";
import type { DataFolder } from "../../store/data-folder";
import { openAuthority } from "../../trust/authority/authority";
import { type Ending, endCertificate, stateAt } from "../../trust/authority/life";
import { expireToken, replaceToken, serialsOnToken } from "../../trust/authority/token-certificates";
import type { Authority } from "../../trust/authority/types";
import { virtualProfiles } from "../tap/virtual-tokens";

export interface AuthorityDeskParts {
  readonly data: DataFolder;
  /** Whether a citizen's tap goes on. */
  tapGoesOn(): boolean;
  /** Virtual tokens were made anew on the disk. */
  onTokens(): void;
}

/** Where staff look after certificates. The portal's process has the same folder open and sees each change at its next question. */
export interface AuthorityDesk {
  list(): Promise<AuthorityView>;
  suspend(serial: string): Promise<AuthorityView>;
  resume(serial: string): Promise<AuthorityView>;
  revoke(serial: string, ending: Ending): Promise<AuthorityView>;
  /** @throws Failure `request-busy` while a citizen's tap goes on, `usage` for a token that is not there; `expire` too */
  issue(profile: string): Promise<AuthorityView>;
  expire(profile: string): Promise<AuthorityView>;
}

export function createAuthorityDesk({ data, tapGoesOn, onTokens }: AuthorityDeskParts): AuthorityDesk {
  async function withAuthority(work: (authority: Authority) => Promise<unknown>): Promise<AuthorityView> {
    const authority = await openAuthority(data.authority);
    try {
      await work(authority);
      return await view(authority);
    } finally {
      authority.close();
    }
  }

  async function view(authority: Authority): Promise<AuthorityView> {
    const now = new Date();
    const tokens = new Map<string, string>();
    for (const profile of virtualProfiles)
      for (const serial of (await serialsOnToken(data.token(profile))).values()) tokens.set(serial, profile);
    const certificates = authority.certificates().map(
      (record): CertificateView => ({
        serial: record.serial,
        purpose: record.purpose,
        medium: record.medium,
        holder: record.holder,
        generation: record.generation,
        notAfter: record.notAfter.toISOString(),
        state: stateAt(record, now),
        since: record.revocation?.at.toISOString() ?? null,
        token: tokens.get(record.serial) ?? null,
      }),
    );
    return { certificates: certificates.reverse(), tokens: [...virtualProfiles] };
  }

  function onToken(profile: string, work: (authority: Authority, dir: string) => Promise<unknown>) {
    if (!virtualProfiles.some((name) => name === profile))
      throw new Failure("usage", { about: `no virtual token ${profile}` });
    if (tapGoesOn()) throw new Failure("request-busy", { about: "a citizen's tap goes on" });
    return withAuthority(async (authority) => {
      await work(authority, data.token(profile));
      onTokens();
    });
  }

  return {
    list: () => withAuthority(async () => undefined),
    suspend: (serial) => withAuthority((authority) => authority.suspend(serial)),
    resume: (serial) => withAuthority((authority) => authority.resume(serial)),
    revoke: (serial, ending) => withAuthority((authority) => endCertificate(authority, serial, ending)),
    issue: (profile) => onToken(profile, (authority, dir) => replaceToken(authority, profile, dir)),
    expire: (profile) => onToken(profile, (authority, dir) => expireToken(authority, profile, dir)),
  };
}
