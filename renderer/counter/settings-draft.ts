import { type Settings, settingsSchema } from "../../preload/contract";
import { collectorUrlSchema, databaseUrlSchema, type FleetSettings } from "../../preload/contract/fleet";

/** Settings as they stand in the form: lists and URLs are text until they are saved. */
export interface SettingsDraft extends Omit<Settings, "allowedOrigins" | "fleet"> {
  /** One origin a line. */
  readonly allowedOrigins: string;
  /** Empty: nowhere, and the computer's name. */
  readonly fleet: { readonly [Field in keyof FleetSettings]: string };
}

export type InvalidField = "portalUrl" | "allowedOrigins" | "database" | "telemetry";

export function toDraft({ allowedOrigins, fleet, ...settings }: Settings): SettingsDraft {
  const { database, kiosk, telemetry } = fleet;
  return {
    ...settings,
    allowedOrigins: allowedOrigins.join("\n"),
    fleet: { kiosk: kiosk ?? "", database: database ?? "", telemetry: telemetry ?? "" },
  };
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
  const said = (text: string) => text.trim() || null;
  const fleet = {
    kiosk: said(draft.fleet.kiosk),
    database: said(draft.fleet.database),
    telemetry: said(draft.fleet.telemetry),
  };
  if (!databaseUrlSchema.nullable().safeParse(fleet.database).success) invalid.add("database");
  if (!collectorUrlSchema.nullable().safeParse(fleet.telemetry).success) invalid.add("telemetry");
  if (invalid.size > 0) return { invalid };
  const settings = settingsSchema.parse({ ...draft, portalUrl: draft.portalUrl.trim(), allowedOrigins, fleet });
  return { settings };
}

/** Whether a draft says anything else than the settings do. */
export function isChanged(draft: SettingsDraft, settings: Settings): boolean {
  return JSON.stringify(ordered(draft)) !== JSON.stringify(ordered(toDraft(settings)));
}

function ordered({ fleet, timeouts, ...rest }: SettingsDraft): unknown {
  return [rest, fleet, timeouts].flatMap((part) => Object.entries(part)).sort(([a], [b]) => a.localeCompare(b));
}

/** Scheme, host and port of an https URL, without path; undefined for anything else. */
function httpsOrigin(text: string): string | undefined {
  const url = URL.parse(text.trim());
  return url?.protocol === "https:" ? url.origin : undefined;
}
