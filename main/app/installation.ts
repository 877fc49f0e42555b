import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Installation } from "./pages/page-contract";

/** The name of this installation, made once and kept: portal pages are told it with every answer. */
export function openInstallation(folder: string): Installation {
  const file = join(folder, "installation.json");
  const schema = z.object({ uuid: z.uuid() });
  try {
    return schema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    // Not there yet, or damaged: it is only a name, and a new one serves as well.
    const installation = { uuid: randomUUID() };
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, JSON.stringify(installation));
    return installation;
  }
}
