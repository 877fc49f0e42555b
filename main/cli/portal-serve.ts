import type { PageContract } from "../portal/page-contracts";
import type { RevocationPolicy } from "../portal/portal";
import { startPortal } from "../portal/portal";
import { dataFolder } from "../store/data-folder";
import { print, say } from "./answer";
import { askedToEnd } from "./ending";

export interface PortalServeOptions {
  readonly data?: string | undefined;
  readonly database?: string | undefined;
  readonly origin?: string | undefined;
  readonly listen: string;
  readonly port: number;
  readonly kiosksPerAddress: number;
  readonly trust?: string | undefined;
  readonly revocation?: RevocationPolicy | undefined;
  readonly contract?: PageContract | undefined;
  readonly pages: string;
  readonly json: boolean;
}

/** Serves the portal until it is asked to end. One line on stdout when it can be reached. */
export async function portalServe(options: PortalServeOptions): Promise<null> {
  const ending = askedToEnd();
  const portal = await startPortal({
    dataDir: dataFolder(options.data).root,
    database: options.database,
    publicOrigin: options.origin,
    listen: options.listen,
    port: options.port,
    kiosksPerAddress: options.kiosksPerAddress,
    trustDir: options.trust,
    revocation: options.revocation ?? "required",
    contract: options.contract,
    pagesDir: options.pages,
  });
  try {
    if (options.json) print({ origin: portal.origin, certificate: portal.certificate });
    else process.stdout.write(`portal at ${portal.origin}\n`);
    await ending;
    say("ending");
  } finally {
    await portal.close();
  }
  return null;
}
