import { type Settings, settingsSchema } from "../../preload/contract";

/** Settings as they stand in the form: lists and URLs are text until they are saved. */
export interface SettingsDraft extends Omit<Settings, "allowedOrigins"> {
  /** One origin a line. */
  readonly allowedOrigins: string;
}

export type InvalidField = "portalUrl" | "allowedOrigins";

export function toDraft({ allowedOrigins, ...settings }: Settings): SettingsDraft {
  return { ...settings, allowedOrigins: allowedOrigins.join("\n") };
}

/** The settings a draft stands for, or the fields that are wrong. The numbers' fields keep themselves within bounds. */
export function fromDraft(draft: SettingsDraft): { settings: Settings } | { invalid: ReadonlySet<InvalidField> } {
  const lines = draft.allowedOrigins
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const origins = lines.map(httpsOrigin);
  const allowedOrigins = origins.filter((origin) => origin !== undefined);
  const invalid = new Set<InvalidField>();
  if (allowedOrigins.length < lines.length) invalid.add("allowedOrigins");
  if (httpsOrigin(draft.portalUrl) === undefined) invalid.add("portalUrl");
  if (invalid.size > 0) return { invalid };
  const settings = settingsSchema.parse({ ...draft, portalUrl: draft.portalUrl.trim(), allowedOrigins });
  return { settings };
}

/** Whether a draft says anything else than the settings do. */
export function isChanged(draft: SettingsDraft, settings: Settings): boolean {
  return JSON.stringify(ordered(draft)) !== JSON.stringify(ordered(toDraft(settings)));
}

function ordered({ timeouts, ...rest }: SettingsDraft): unknown {
  return [...Object.entries(rest), ...Object.entries(timeouts)].sort(([a], [b]) => a.localeCompare(b));
}

/** Scheme, host and port of an https URL, without path; undefined for anything else. */
function httpsOrigin(text: string): string | undefined {
  const url = URL.parse(text.trim());
  return url?.protocol === "https:" ? url.origin : undefined;
}
