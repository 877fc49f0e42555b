import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { systemErrorCode } from "../disk/disk-failure";
import { Failure } from "../failure/failure";
import type { PortalClient } from "../portal/client";
import type { RevocationPolicy } from "../portal/portal";
import type { DataFolder } from "../store/data-folder";

export interface PortalChoice {
  /** A portal that runs; absent: one of our own, for this command. */
  readonly portal?: string | undefined;
  /** Folder of further trust anchors: the own portal's for certificates of citizens, else for the portal's TLS certificate. */
  readonly trust?: string | undefined;
  readonly revocation?: RevocationPolicy | undefined;
  /** Folder of the built pages. */
  readonly pages: string;
}

export interface PortalSession {
  readonly client: PortalClient;
  close(): Promise<void>;
}

/** @throws Failure `usage`, `settings-invalid`, and what starting a portal throws */
export async function openPortalSession(data: DataFolder, choice: PortalChoice): Promise<PortalSession> {
  const { createPortalClient } = await import("../portal/client");
  if (choice.portal !== undefined) {
    if (choice.revocation !== undefined)
      throw new Failure("usage", {
        about: "--revocation is for a portal of our own: that of --portal has its own rule",
      });
    const client = createPortalClient({
      origin: choice.portal,
      trust: { authorities: await authorities(data, choice) },
    });
    return { client, close: async () => client.close() };
  }
  const { startPortal } = await import("../portal/portal");
  const portal = await startPortal({
    dataDir: data.root,
    port: 0,
    trustDir: choice.trust,
    revocation: choice.revocation ?? "required",
    pagesDir: choice.pages,
  });
  const client = createPortalClient({ origin: portal.origin, trust: { pinned: portal.certificate } });
  return {
    client,
    async close() {
      client.close();
      await portal.close();
    },
  };
}

/** Whom a running portal may be certified by: the public authorities, those of --trust, and itself if it serves this data folder. */
async function authorities(data: DataFolder, { trust }: PortalChoice): Promise<string> {
  const { readAnchors } = await import("../portal/anchors");
  const further = trust === undefined ? [] : readAnchors(trust).map((der) => new X509Certificate(der).toString());
  return [...rootCertificates, ...further, ownCertificate(data)].join("\n");
}

function ownCertificate(data: DataFolder): string {
  try {
    return readFileSync(join(data.portal, "server.crt"), "utf8");
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return "";
    throw error;
  }
}
