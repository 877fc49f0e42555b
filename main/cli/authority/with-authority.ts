import { dataFolder } from "../../store/data-folder";
import { openAuthority } from "../../trust/authority/authority";
import type { Authority } from "../../trust/authority/types";

/** The test authority of a data folder: the very one a running portal asks, which sees what is done here at its next question. */
export async function withAuthority<Value>(
  data: string | undefined,
  action: (authority: Authority) => Promise<Value>,
): Promise<Value> {
  const authority = await openAuthority(dataFolder(data).authority);
  try {
    return await action(authority);
  } finally {
    authority.close();
  }
}
