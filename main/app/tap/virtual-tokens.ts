import { openToken, type VirtualToken } from "../../card/token";
import { tokenExists } from "../../card/token-folder";
import type { DataFolder } from "../../store/data-folder";
import { openAuthority } from "../../trust/authority/authority";
import { personalise } from "../../trust/authority/personalise";

/** The tokens that can be held over the virtual reader. */
export const virtualProfiles = ["android-phone", "mynumber-card", "iphone"] as const;

/** Opens the virtual tokens of a data folder; at first use its test authority makes their keys and certificates. */
export async function openVirtualTokens(
  data: DataFolder,
  profiles: readonly string[] = virtualProfiles,
): Promise<VirtualToken[]> {
  const missing: string[] = [];
  for (const profile of profiles) if (!(await tokenExists(data.token(profile)))) missing.push(profile);
  if (missing.length > 0) {
    const authority = await openAuthority(data.authority);
    try {
      await Promise.all(missing.map((profile) => personalise(authority, profile, data.token(profile))));
    } finally {
      authority.close();
    }
  }
  return Promise.all(profiles.map((profile) => openToken(data.token(profile))));
}
