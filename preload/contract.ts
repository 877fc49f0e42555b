/**
 * Every message between the windows and the main process, as a schema. This is the one file that renderer, preload and
 * main share; main checks each message against it, whoever sent it.
 */
import { z } from "zod";
import { failureRecordSchema, flowNames, runSchema } from "../main/tap/run";
import { agreementRequests, agreementScreens } from "./contract/agreement";
import { askedSchema } from "./contract/asked";
import { authorityRequests } from "./contract/authority";
import { benchEvents, benchRequests } from "./contract/bench";
import { faultRequests, faultsViewSchema } from "./contract/faults";
import { fleetEvents, fleetRequests, fleetSettingsSchema } from "./contract/fleet";
import { type Language, languages, type StaffLanguage, staffLanguages } from "./contract/language";
import { positionRequests, readerPlaceSchema, tokenBodySchema } from "./contract/position";
import { recorderRequests } from "./contract/recorder";
import { participantStateSchema, studyCounterRequests, studyEvents, studyKioskRequests } from "./contract/study";
import { studyExportRequests } from "./contract/study-exports";
import { studyIssueRequests } from "./contract/study-issues";
import { studyViewRequests } from "./contract/study-views";

export const languageSchema = z.enum(languages);
export { type Language, languages, type StaffLanguage };

/** Height of the kiosk's bar in css px; main lays the portal's page below it. */
export const kioskBarHeight = 88;

// ── Settings (kept by electron-store) ────────────────────────────────────────────────────────────────────────────────

export const settingsSchema = z.object({
  /** Name of the chosen reader; null: the first one that is there. */
  reader: z.string().nullable(),
  order: z.enum(["pin-first", "hold-first"]),
  sharing: z.enum(["exclusive", "shared"]),
  /** No VERIFY with data is sent while the retry counter is at this value or below, unless staff consent. */
  retryFloor: z.int().min(0).max(4),
  /** Language a new session begins in. */
  language: languageSchema,
  portalUrl: z.url(),
  /** Origins whose pages may ask for a tap; the portal's own is always one. */
  allowedOrigins: z.array(z.url()),
  /** The page contract of the portal that Kazashi brings along (docs/page-contracts.md). */
  pageContract: z.enum(["page", "kazashi"]),
  timeouts: z.object({
    /** Seconds a citizen has to hold the token, from "please hold". */
    hold: z.int().min(5).max(600),
    /** Seconds without touch after which a session warns; it ends `warning` seconds later. */
    idle: z.int().min(10).max(3600),
    warning: z.int().min(20).max(120),
    /** Seconds one exchange may take. */
    exchange: z.int().min(1).max(60),
  }),
  /** Tones on found, release and failure. */
  sound: z.boolean(),
  /** Several kiosks of one hall. */
  fleet: fleetSettingsSchema,
});
export type Settings = z.infer<typeof settingsSchema>;

// ── What the windows are shown ───────────────────────────────────────────────────────────────────────────────────────

export const tokenChoiceSchema = z.enum(["card", "phone", "phone-own-authentication"]);
export type TokenChoice = z.infer<typeof tokenChoiceSchema>;

/** The virtual reader as drawn in the kiosk: what lies on it and what could be put on it. */
export const virtualReaderSchema = z.object({
  name: z.string(),
  onReader: z.string().nullable(),
  tokens: z.array(
    z.object({
      profile: z.string(),
      kind: z.enum(["card", "phone"]),
      label: z.string(),
      /** The phone authenticates its owner by itself: no PIN is asked here. */
      ownAuthentication: z.boolean(),
      body: tokenBodySchema,
    }),
  ),
  place: readerPlaceSchema,
});
export type VirtualReaderView = z.infer<typeof virtualReaderSchema>;

/** The kiosk's screens: one closed union, made by the session state machine in main, painted by renderer/kiosk. */
export const kioskScreenSchema = z.discriminatedUnion("name", [
  /** Nobody is here: choose a language to begin. */
  z.object({ name: z.literal("welcome") }),
  /** The portal's page is in front, in its own view; the kiosk shows only its bar above it. */
  z.object({
    name: z.literal("portal"),
    origin: z.string(),
    loading: z.boolean(),
    /** The result is there before the token was taken away: the bar goes on saying that it may be. */
    takeAway: z.boolean(),
  }),
  ...agreementScreens,
  z.object({ name: z.literal("choose-token"), asked: askedSchema }),
  z.object({
    name: z.literal("enter-pin"),
    asked: askedSchema,
    /** authentication and input-support: 4 digits. signature: 6 to 16 of A–Z 0–9. */
    pin: z.enum(["authentication", "signature", "input-support"]),
    token: tokenChoiceSchema,
    /** Known once the token has been asked (hold-first, or after a wrong PIN). */
    triesLeft: z.int().nullable(),
    /** Why it is asked again: pin-wrong, pin-format. */
    failure: failureRecordSchema.nullable(),
    /** hold-first: the token lies on the reader and must stay there. */
    holding: z.boolean(),
  }),
  z.object({
    name: z.literal("hold"),
    asked: askedSchema,
    token: tokenChoiceSchema,
    stage: z.enum(["searching", "found", "keep-still", "release"]),
    /** Seconds until the screen gives up; null while a token is being read. */
    secondsLeft: z.int().nullable(),
    /** Set when the token was removed too early and is asked for again: token-lost and the like. */
    failure: failureRecordSchema.nullable(),
  }),
  /** One try is left (or the operator's floor is reached): staff must consent in the counter window. */
  z.object({ name: z.literal("ask-staff"), asked: askedSchema, triesLeft: z.int() }),
  /** The portal is checking what was signed. */
  z.object({ name: z.literal("checking"), asked: askedSchema }),
  z.object({
    name: z.literal("failure"),
    asked: askedSchema.nullable(),
    /** What was to be held; null where nothing was. */
    token: tokenChoiceSchema.nullable(),
    failure: failureRecordSchema,
    /** What the main button does. */
    next: z.enum(["retry", "portal", "end"]),
  }),
  /** No touch for a while. */
  z.object({ name: z.literal("idle-warning"), secondsLeft: z.int() }),
  /** The session has ended and everything of it was cleared. */
  z.object({ name: z.literal("ended") }),
]);
export type KioskScreen = z.infer<typeof kioskScreenSchema>;

export const kioskStateSchema = z.object({
  language: languageSchema,
  sound: z.boolean(),
  screen: kioskScreenSchema,
  /** Present while the chosen reader is the virtual one. */
  virtualReader: virtualReaderSchema.nullable(),
  /** True in the demonstration and on a virtual reader: "no real token is used". */
  demonstration: z.boolean(),
  /** Present while a UX test session goes on. */
  study: participantStateSchema.nullable(),
});
export type KioskState = z.infer<typeof kioskStateSchema>;

export const readersViewSchema = z.object({
  /** The PC/SC service; unused: this start was told to leave it alone. */
  service: z.enum(["running", "stopped", "starting", "unused"]),
  trouble: failureRecordSchema.nullable(),
  /** Name of the reader in use. */
  chosen: z.string().nullable(),
  readers: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(["pcsc", "virtual"]),
      token: z.enum(["absent", "present", "mute"]),
      inUse: z.boolean(),
      /** Hexadecimal ATR and its decoding as label/value pairs, while a token is present. */
      atr: z.string().nullable(),
      atrDecoded: z.array(z.object({ label: z.string(), value: z.string() })),
    }),
  ),
});
export type ReadersView = z.infer<typeof readersViewSchema>;

/** Diagnosis: sections of findings, each good, doubtful or bad. Saved as a text file by staff. */
export const diagnosisSchema = z.object({
  takenAt: z.string(),
  sections: z.array(
    z.object({
      title: z.enum([
        "service",
        "drivers",
        "readers",
        "permissions",
        "versions",
        "electron",
        "certificates",
        "portal",
        "store",
      ]),
      findings: z.array(
        z.object({ label: z.string(), value: z.string(), verdict: z.enum(["good", "doubtful", "bad", "information"]) }),
      ),
    }),
  ),
});
export type Diagnosis = z.infer<typeof diagnosisSchema>;

export const runSummarySchema = runSchema.omit({ exchanges: true, afterExchanges: true }).extend({
  exchangeCount: z.int(),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

export const counterStateSchema = z.object({
  language: z.enum(staffLanguages),
  readers: readersViewSchema,
  /** What the kiosk shows now, without anything personal. */
  kiosk: z.object({ screen: z.string(), flow: z.enum(flowNames).nullable() }),
  /** Set while a citizen waits for staff's consent to a last try. */
  consentAsked: z.object({ triesLeft: z.int() }).nullable(),
  /** Notices that stay until dismissed: store damaged and set aside, last run unfinished, … */
  notices: z.array(z.object({ id: z.string(), failure: failureRecordSchema })),
  /** The tap in progress, or the last one, exchange by exchange; null before the first. */
  run: runSchema.nullable(),
  settings: settingsSchema,
  /** What can go wrong at the virtual reader; null while there is none. */
  faults: faultsViewSchema.nullable(),
});
export type CounterState = z.infer<typeof counterStateSchema>;

// ── Requests: renderer → main, answered ──────────────────────────────────────────────────────────────────────────────

const nothing = z.undefined();

/** What the kiosk window may ask. */
export const kioskRequests = {
  "kiosk.state": { request: nothing, answer: kioskStateSchema },
  "kiosk.begin": { request: z.object({ language: languageSchema }), answer: nothing },
  "kiosk.language": { request: z.object({ language: languageSchema }), answer: nothing },
  ...agreementRequests,
  "kiosk.choose-token": { request: z.object({ token: tokenChoiceSchema }), answer: nothing },
  /** The PIN's ASCII bytes. Sender and every receiver wipe their copy. */
  "kiosk.pin": { request: z.object({ pin: z.instanceof(Uint8Array) }), answer: nothing },
  /** Back one step, or cancel the tap: the page is told "cancelled". */
  "kiosk.cancel": { request: nothing, answer: nothing },
  /** The main button of a failure screen. */
  "kiosk.next": { request: nothing, answer: nothing },
  /** A touch or key: the idle clock starts anew; on the warning screen, "go on". */
  "kiosk.touch": { request: nothing, answer: nothing },
  "kiosk.end": { request: nothing, answer: nothing },
  /** The window's first picture is on the display. */
  "kiosk.shown": { request: nothing, answer: nothing },
  /** A screen named so has been painted (two frames after it was laid out): m0, m8. */
  "kiosk.painted": { request: z.object({ screen: z.string(), stage: z.string().nullable() }), answer: nothing },
  ...positionRequests,
  "virtual.remove": { request: nothing, answer: nothing },
  ...studyKioskRequests,
} as const;

/** What the counter window may ask. */
export const counterRequests = {
  ...authorityRequests,
  ...benchRequests,
  ...fleetRequests,
  "counter.state": { request: nothing, answer: counterStateSchema },
  "counter.consent": { request: z.object({ granted: z.boolean() }), answer: nothing },
  "counter.dismiss": { request: z.object({ notice: z.string() }), answer: nothing },
  "counter.end-session": { request: nothing, answer: nothing },
  "counter.restart-readers": { request: nothing, answer: nothing },
  "counter.probe": { request: nothing, answer: runSchema },
  ...faultRequests,
  "settings.change": { request: settingsSchema.partial(), answer: settingsSchema },
  "settings.reset": { request: nothing, answer: settingsSchema },
  "diagnosis.take": { request: nothing, answer: diagnosisSchema },
  /** Asks where, then writes; answers the path, or null when staff cancelled. */
  "diagnosis.save": { request: diagnosisSchema, answer: z.string().nullable() },
  "runs.list": {
    request: z.object({ limit: z.int().min(1).max(1000), before: z.string().nullable() }),
    answer: z.array(runSummarySchema),
  },
  "runs.open": { request: z.object({ id: z.uuid() }), answer: runSchema },
  "runs.delete": { request: z.object({ ids: z.array(z.uuid()).min(1) }), answer: z.int() },
  "runs.export": {
    request: z.object({ format: z.enum(["json", "csv"]), ids: z.array(z.uuid()).nullable() }),
    answer: z.string().nullable(),
  },
  ...studyCounterRequests,
  ...studyExportRequests,
  ...studyIssueRequests,
  ...studyViewRequests,
} as const;

/** What the hidden page that records the participant's window may say. */
export { recorderRequests };

// ── Events: main → renderer ──────────────────────────────────────────────────────────────────────────────────────────

export const events = {
  "kiosk.changed": kioskStateSchema,
  "counter.changed": counterStateSchema,
  "runs.changed": z.object({ id: z.uuid() }),
  ...studyEvents,
  ...benchEvents,
  ...fleetEvents,
} as const;

export type Requests = typeof kioskRequests & typeof counterRequests & typeof recorderRequests;
export type RequestName = keyof Requests;
export type Request<N extends RequestName> = z.input<Requests[N]["request"]>;
export type Answer<N extends RequestName> = z.output<Requests[N]["answer"]>;
export type EventName = keyof typeof events;
export type Event<N extends EventName> = z.output<(typeof events)[N]>;

/**
 * What a window sees as `window.kazashi`. A request that fails rejects with a plain object `{ code, detail }`
 * (FailureRecord), never with a text to parse.
 */
export interface Bridge {
  request<N extends RequestName>(
    name: N,
    ...payload: undefined extends Request<N> ? [] : [Request<N>]
  ): Promise<Answer<N>>;
  on<N extends EventName>(name: N, listener: (event: Event<N>) => void): () => void;
}
