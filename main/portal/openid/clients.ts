import { readFileSync } from "node:fs";
import { z } from "zod";
import { systemErrorCode } from "../../disk/disk-failure";
import { Failure } from "../../failure/failure";

/** A relying party that may ask who somebody is, as it is registered by whoever runs the portal. */
const clientSchema = z.strictObject({
  client_id: z.string().regex(/^[A-Za-z0-9._-]{1,80}$/),
  /** Shown to the citizen. */
  client_name: z.string().min(1).max(60),
  /** Compared letter by letter. */
  redirect_uris: z.array(z.url({ protocol: /^https$/ })).min(1),
  /** Of a server that can keep one; without it the client is public, and PKCE alone guards its codes. */
  client_secret: z.string().min(32).optional(),
});
export type OpenIdClient = z.infer<typeof clientSchema>;

/**
 * The clients in `openid-clients.json` of the portal's folder; null where there is no such file: then there is no provider.
 * @throws Failure `settings-invalid` with what is wrong with it
 */
export function readClients(file: string): readonly OpenIdClient[] | null {
  try {
    return z.array(clientSchema).parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    if (systemErrorCode(cause) === "ENOENT") return null;
    const about = cause instanceof z.ZodError ? z.prettifyError(cause).replaceAll("\n", " ") : "no JSON";
    throw new Failure("settings-invalid", { about: `${file}: ${about}` }, { cause });
  }
}
