/** Several kiosks of one hall in the counter window: what waits to be sent, and the taps and campaigns of all of them. */
import { z } from "zod";
import { failureRecordSchema, runSchema } from "../../main/tap/run";
import { overviewSchema, reportPartSchema } from "./bench";
import { staffLanguages } from "./language";

const nothing = z.undefined();
const language = z.enum(staffLanguages);

/** The password is the business of whoever starts the app (PGPASSWORD, ~/.pgpass): settings are a file, and are shown. */
export const databaseUrlSchema = z.url({ protocol: /^postgres(ql)?$/ }).refine((text) => {
  const { password, searchParams } = new URL(text);
  return password === "" && !searchParams.has("password");
});
export const collectorUrlSchema = z.url({ protocol: /^https?$/ });

/** Where this kiosk's taps are sent besides. All null: nowhere, and nothing of it is started. */
export const fleetSettingsSchema = z.object({
  /** What this kiosk is called among the others. null: the computer's name. */
  kiosk: z.string().min(1).max(60).nullable(),
  /** PostgreSQL of the hall. */
  database: databaseUrlSchema.nullable(),
  /** OpenTelemetry collector, OTLP over HTTP. */
  telemetry: collectorUrlSchema.nullable(),
});
export type FleetSettings = z.infer<typeof fleetSettingsSchema>;

/** How far what is to be sent to one place has come. */
export const sendingSchema = z.object({
  to: z.enum(["database", "telemetry"]),
  waiting: z.int(),
  /** Since the app was started, or told to send there. */
  sent: z.int(),
  /** When something was sent last. */
  sentAt: z.iso.datetime().nullable(),
  /** Why the last attempt failed; null where it did not. */
  problem: failureRecordSchema.nullable(),
});
export type Sending = z.infer<typeof sendingSchema>;

export const fleetStateSchema = z.object({ kiosk: z.string(), sendings: z.array(sendingSchema) });
export type FleetState = z.infer<typeof fleetStateSchema>;

const kioskLineSchema = z.object({ kiosk: z.string(), taps: z.int(), failed: z.int(), lastAt: z.string() });
export type KioskLine = z.infer<typeof kioskLineSchema>;

const fleetTapSchema = z.object({
  kiosk: z.string(),
  /** Of the kiosk's own taps. */
  number: z.int(),
  run: runSchema.omit({ exchanges: true, afterExchanges: true }),
});
export type FleetTap = z.infer<typeof fleetTapSchema>;

/** Campaigns that were done with one plan, at one kiosk or at several: reported as one. */
const fleetCampaignSchema = z.object({
  name: z.string(),
  title: z.object({ ja: z.string(), en: z.string() }).nullable(),
  startedAt: z.string(),
  evidence: z.enum(["physical", "virtual", "desk"]),
  kiosks: z.array(z.string()),
});
export type FleetCampaign = z.infer<typeof fleetCampaignSchema>;

/** Asked of the hall's database, by a process of its own (main/app/fleet/fleet-process.ts). */
export const fleetReads = {
  /** Kiosks by name, and the newest taps of all of them. */
  "fleet.hall": {
    request: z.object({ limit: z.int().min(1).max(500) }),
    answer: z.object({ kiosks: z.array(kioskLineSchema), taps: z.array(fleetTapSchema) }),
  },
  "fleet.campaigns": { request: nothing, answer: z.array(fleetCampaignSchema) },
  /** Of all campaigns with this name together. */
  "fleet.overview": {
    request: z.object({ name: z.string(), language }),
    answer: overviewSchema.extend({ parts: z.array(reportPartSchema) }),
  },
} as const;

export const fleetRequests = {
  ...fleetReads,
  /** null: nothing is sent anywhere. */
  "fleet.state": { request: nothing, answer: fleetStateSchema.nullable() },
} as const;

export const fleetEvents = { "fleet.changed": fleetStateSchema.nullable() } as const;
