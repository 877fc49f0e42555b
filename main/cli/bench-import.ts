import { readFile } from "node:fs/promises";
import { z } from "zod";
import { findCampaign } from "../bench/report/read-report";
import { mappingSchema, readStated } from "../bench/stated/read-stated";
import { Failure } from "../failure/failure";
import type { Answer } from "./answer";
import { withStore } from "./runs";

export interface BenchImportOptions {
  readonly data?: string;
  readonly campaign: string;
  readonly map: string;
  readonly source: string;
}

export function benchImport(
  file: string,
  { campaign: wanted, data, map, source }: BenchImportOptions,
): Promise<Answer> {
  return withStore(data, async (store) => {
    const bytes = await readable(file);
    const mapping = mappingSchema.safeParse(jsonOf(map, await readable(map)));
    if (!mapping.success) throw new Failure("usage", { about: `${map}: ${z.prettifyError(mapping.error)}` });
    const { id, plan } = await findCampaign(store, wanted);
    const tokens = plan.factors.token.map(({ name }) => name);
    const { hash, lines } = readStated(bytes, mapping.data, tokens);
    const added = await store.campaigns.addStated(id, { hash, source }, lines);
    const json = { outcome: "success", campaign: id, times: lines.length, added, hash };
    return { json, text: `${added} times added to ${id}, ${lines.length - added} were there already`, failure: null };
  });
}

async function readable(file: string): Promise<Uint8Array> {
  return readFile(file).catch((cause: unknown) => {
    throw new Failure("usage", { about: `${file} cannot be read` }, { cause });
  });
}

function jsonOf(file: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new Failure("usage", { about: `${file} is no JSON` }, { cause });
  }
}
