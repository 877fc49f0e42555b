import { type CampaignFormat, exportCampaign } from "../bench/export/export-campaign";
import type { Answer } from "./answer";
import { type CampaignSource, withCampaign } from "./campaign-source";

export interface BenchExportOptions extends CampaignSource {
  readonly format: CampaignFormat;
  readonly out: string;
}

export function benchExport(wanted: string, { format, out, ...source }: BenchExportOptions): Promise<Answer> {
  return withCampaign(source, wanted, async (store, campaign) => {
    const { bytes, files } = await exportCampaign(store, campaign, out, format);
    return { json: { outcome: "success", files, bytes }, text: files.join("\n"), failure: null };
  });
}
