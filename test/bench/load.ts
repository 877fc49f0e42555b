/**
 * `npm run load`: the portal alone, under fifty kiosks for five minutes and killed a hundred times; `--kiosks N`, `--minutes N`,
 * `--kills N`, `--database URL` (else SQLite), `--json`. Only on this machine's loopback interface.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { z } from "zod";
import { asFailure } from "../../main/failure/failure";
import { measurePortalLoad } from "./load/load";
import { reportText } from "./report";

const text = { type: "string" } as const;
const optionsSchema = z.object({
  kiosks: z.coerce.number().int().min(1).max(200).default(50),
  minutes: z.coerce.number().min(0.05).max(60).default(5),
  kills: z.coerce.number().int().min(0).max(1_000).default(100),
  database: z.url({ protocol: /^postgres(?:ql)?$/ }).optional(),
  json: z.boolean().default(false),
});

try {
  const { values } = parseArgs({
    options: { kiosks: text, minutes: text, kills: text, database: text, json: { type: "boolean" } },
  });
  const { database, json, kills, kiosks, minutes } = optionsSchema.parse(values);
  const measurements = await measurePortalLoad(join(fileURLToPath(import.meta.url), "..", "portal-process.js"), {
    database,
    logins: { kiosks, seconds: minutes * 60 },
    // More of them would keep a portal that is still cold so busy for its second that nobody came to an end.
    kills: { kiosks: Math.min(kiosks, 8), kills, everyMs: 1_000 },
  });
  process.stdout.write(json ? `${JSON.stringify(measurements)}\n` : `${reportText(measurements)}\n`);
} catch (error) {
  const { message, stack } = asFailure(error);
  process.stderr.write(`load: ${stack ?? message}\n`);
  process.exitCode = 1;
}
