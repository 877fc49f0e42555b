import { mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { diskFailure } from "../../disk/disk-failure";
import { writeDurably } from "../../disk/durable-file";
import { type TimeError, timeErrorSchema } from "./time-error";

const fileSchema = z.strictObject({ "in-process": timeErrorSchema.optional(), pcsc: timeErrorSchema.optional() });

/** What the last self-test of each way to a token said on this computer; nothing where there was none, or the file is no such file. */
export async function keptTimeErrors(file: string): Promise<z.infer<typeof fileSchema>> {
  const text = await readFile(file, "utf8").catch(() => "{}");
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch {
    // Measured again in seconds: nothing is lost with it.
    return {};
  }
}

/** @throws Failure `disk-full`, `disk-read-only`, `store-failed` */
export async function keepTimeError(file: string, error: TimeError): Promise<void> {
  // The first that this computer keeps, maybe.
  await mkdir(dirname(file), { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw diskFailure(error, file);
  });
  writeDurably(file, `${JSON.stringify({ ...(await keptTimeErrors(file)), [error.route]: error })}\n`);
}
