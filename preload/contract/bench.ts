/**
 * Campaigns in the counter window. Tables and drawings come made, in the language asked for: the window shows what a report
 * shows, and makes no figure of its own.
 */
import { z } from "zod";
import type { Drawing } from "../../main/drawings/shape";
import { failureRecordSchema } from "../../main/failure/record";
import { staffLanguages } from "./language";

const language = z.enum(staffLanguages);
const nothing = z.undefined();
const campaign = z.uuid();
const evidence = z.enum(["physical", "virtual", "desk"]);
const titles = z.object({ ja: z.string(), en: z.string() });
/** From where to where, in the unit of the drawing's axis; null: all of it. */
const zoom = z.tuple([z.number(), z.number()]).nullable();

/** Main's own, of whatever shape main/drawings gives it. */
const drawing = z.custom<Drawing>((value) => typeof value === "object" && value !== null && "shapes" in value);
export const drawnSchema = z.object({ key: z.string(), drawing });
export type Drawn = z.infer<typeof drawnSchema>;

export const tableSchema = z.object({
  caption: z.string(),
  header: z.array(z.string()).readonly(),
  heads: z.int(),
  rows: z.array(z.array(z.union([z.string(), z.number()])).readonly()).readonly(),
});
export type BenchTable = z.infer<typeof tableSchema>;

export const campaignLineSchema = z.object({
  id: campaign,
  title: titles,
  evidence,
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  clock: z.enum(["simulated", "real"]),
  byHand: z.boolean(),
  done: z.int(),
  taps: z.int(),
});
export type CampaignLine = z.infer<typeof campaignLineSchema>;

/** A campaign that runs by itself just now. */
export const benchProgressSchema = z.object({
  title: titles,
  done: z.int(),
  of: z.int(),
  secondsLeft: z.int().nullable(),
});
export type BenchProgress = z.infer<typeof benchProgressSchema>;

/** A report as a page or on paper, or a campaign for other programs (main/bench/export). */
export const campaignFiles = ["html", "pdf", "csv", "xlsx", "json", "parquet"] as const;
export type CampaignFile = (typeof campaignFiles)[number];

export const drawnKinds = ["distributions", "histograms", "boxes", "success", "medians", "course"] as const;
export type DrawnKind = (typeof drawnKinds)[number];

/** Times that can be drawn, the ones that are looked at first in front. */
export const benchQuantities = [
  "hold",
  "signature",
  "chip",
  "certificate",
  "activation",
  "detection",
  "overhead",
  "result",
] as const;
const quantity = z.enum(benchQuantities);
export type BenchQuantity = z.infer<typeof quantity>;

const tapLineSchema = z.object({
  run: z.uuid(),
  tap: z.int(),
  stage: z.string(),
  /** Token, reader, position and so on, in words. */
  place: z.string(),
  outcome: z.enum(["unfinished", "success", "failure"]),
  failure: failureRecordSchema.nullable(),
  /** Milliseconds. */
  hold: z.number().nullable(),
  warmUp: z.boolean(),
  excluded: z.string().nullable(),
});
export type TapLine = z.infer<typeof tapLineSchema>;

const fact = z.object({ label: z.string(), value: z.string() });

export const overviewSchema = z.object({
  title: z.string(),
  aim: z.string(),
  evidence,
  verdict: z.object({ outcome: z.enum(["met", "missed", "undecided"]), text: z.string() }),
  /** Figures a person looks at first. */
  first: z.array(fact),
  limits: z.array(z.string()),
});
export type CampaignOverview = z.infer<typeof overviewSchema>;

export const reportPartSchema = z.object({ tables: z.array(tableSchema), facts: z.array(fact) });
export type ReportPart = z.infer<typeof reportPartSchema>;

/** What phones and card are compared in, a table each. */
export const compared = [
  "success",
  ...(["detection", "activation", "hold", "certificate", "signature", "chip", "overhead"] as const),
] as const;
/** What a report's tables are about; each is asked for when it is looked at. */
export const reportParts = ["results", "conditions", ...compared] as const;
export type ReportPartName = (typeof reportParts)[number];

const regressionSchema = z.object({
  outcome: z.enum(["unchanged", "regressed", "undecided"]),
  before: z.string(),
  after: z.string(),
  tables: z.array(tableSchema),
  drawings: z.array(drawnSchema),
});
export type RegressionView = z.infer<typeof regressionSchema>;

/** Answered by a process of its own (main/app/bench/bench-process.ts): no table of a large campaign holds up a tap. */
export const benchReads = {
  "bench.list": { request: nothing, answer: z.array(campaignLineSchema) },
  "bench.overview": { request: z.object({ campaign, language }), answer: overviewSchema },
  "bench.tables": { request: z.object({ campaign, language, part: z.enum(reportParts) }), answer: reportPartSchema },
  "bench.drawings": {
    request: z.object({ campaign, language, of: z.enum(drawnKinds), quantity, zoom }),
    answer: z.array(drawnSchema),
  },
  "bench.taps": {
    request: z.object({
      ...{ campaign, language, after: z.int().min(0) },
      only: z.enum(["all", "failed", "excluded"]),
      position: z.string().nullable(),
    }),
    answer: z.object({ taps: z.array(tapLineSchema), more: z.boolean() }),
  },
  /** One tap over time, or two beside each other. null: nothing of it was timed. */
  "bench.waterfall": {
    request: z.object({ runs: z.array(z.uuid()).min(1).max(2), language, held: z.boolean(), zoom }),
    answer: z
      .object({
        drawing,
        span: z.tuple([z.number(), z.number()]).readonly(),
        /** What the program needed meanwhile, of each tap; null where it is not known. */
        needs: z.array(z.object({ cpu: z.number(), memory: z.number(), lag: z.number() }).nullable()),
      })
      .nullable(),
  },
  /** `tolerance`: shares of success and of a median time, beyond which a change is too much. */
  "bench.compare": {
    request: z.object({
      ...{ before: campaign, after: campaign, language },
      tolerance: z.object({ success: z.number().min(0).max(1), time: z.number().min(0).max(10) }),
    }),
    answer: regressionSchema,
  },
  "bench.delete": { request: z.object({ campaign }), answer: nothing },
  /** The report as HTML, in one language. */
  "bench.page": { request: z.object({ campaign, language }), answer: z.string() },
  "bench.write": {
    request: z.object({ campaign, file: z.string(), format: z.enum(campaignFiles).exclude(["pdf"]) }),
    answer: nothing,
  },
} as const;

export const planProblemSchema = z.object({
  path: z.array(z.union([z.string(), z.number()])).readonly(),
  problem: z.string(),
  about: z.string(),
});
export type PlanProblemView = z.infer<typeof planProblemSchema>;

const outlineSchema = z.object({
  taps: z.int(),
  warmUps: z.int(),
  stages: z.array(z.object({ name: z.string(), cells: z.int(), excluded: z.int(), taps: z.int() })).readonly(),
  seconds: z.object({ byHand: z.number(), real: z.number() }),
});
const checkedSchema = z.object({
  problems: z.array(planProblemSchema).readonly(),
  /** null while there is a problem. */
  outline: outlineSchema.nullable(),
  /** Conditions in it that no virtual token has. */
  notVirtual: z.array(z.enum(["state", "face", "case"])).readonly(),
});
export type CheckedPlanView = z.infer<typeof checkedSchema>;

const planFile = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,60}$/);
const planLineSchema = z.object({ file: planFile, title: titles.nullable(), ships: z.boolean(), problems: z.int() });
export type PlanLine = z.infer<typeof planLineSchema>;

const choice = z.object({ name: z.string(), title: titles });
const kindsSchema = z.object({
  profiles: z.array(choice),
  antennas: z.array(choice),
  readers: z.array(choice),
  quantities: z.array(choice),
  faults: z.array(z.string()),
});
export type PlanKinds = z.infer<typeof kindsSchema>;

/** What the operator does by hand, and what is to be done next. */
const handSchema = z.object({
  campaign,
  title: titles,
  evidence,
  phase: z.enum(["ready", "gap", "pin", "consent", "running", "done", "finished"]),
  /** Of the plan, with what was left out. */
  progress: z.object({ done: z.int(), leftOut: z.int(), of: z.int(), secondsLeft: z.int().nullable() }),
  next: z
    .object({
      planned: z.int(),
      warmUp: z.boolean(),
      stage: z.string(),
      lines: z.array(z.object({ label: z.string(), value: z.string(), changed: z.boolean() })),
      drawing,
      /** The virtual token that would be held, on a virtual reader. */
      profile: z.string().nullable(),
    })
    .nullable(),
  pin: z.object({ pin: z.enum(["authentication", "signature"]), triesLeft: z.int().nullable() }).nullable(),
  triesLeft: z.int().nullable(),
  stage: z.enum(["searching", "found", "keep-still", "release"]).nullable(),
  last: z
    .object({
      ...{ run: z.uuid(), planned: z.int(), outcome: z.enum(["success", "failure"]) },
      failure: failureRecordSchema.nullable(),
      hold: z.number().nullable(),
    })
    .nullable(),
  lies: z.string().nullable(),
});
export type HandView = z.infer<typeof handSchema>;

const reason = z.string().min(1).max(500);

/** Answered by main: files, windows, and the tap process. */
export const benchRequests = {
  ...benchReads,
  "bench.progress": { request: nothing, answer: benchProgressSchema.nullable() },
  "bench.plans": { request: nothing, answer: z.array(planLineSchema) },
  "bench.plan-open": { request: z.object({ file: planFile }), answer: z.unknown() },
  "bench.plan-save": { request: z.object({ file: planFile, plan: z.unknown() }), answer: nothing },
  "bench.plan-delete": { request: z.object({ file: planFile }), answer: nothing },
  "bench.plan-check": { request: z.object({ plan: z.unknown() }), answer: checkedSchema },
  /** Asks where; null: nobody chose a file. */
  "bench.plan-import": { request: nothing, answer: z.unknown() },
  "bench.plan-export": { request: z.object({ plan: z.unknown() }), answer: z.string().nullable() },
  "bench.kinds": { request: nothing, answer: kindsSchema },
  /** Answers the campaign's id when it has ended. */
  "bench.run": {
    request: z.object({
      plan: z.unknown(),
      clock: z.enum(["simulated", "real"]),
      seed: z.string().max(100).nullable(),
    }),
    answer: campaign,
  },
  "bench.cancel": { request: nothing, answer: nothing },
  /** `language`: of a report on paper; other files have both. */
  "bench.export": {
    request: z.object({ campaign, format: z.enum(campaignFiles), language }),
    answer: z.string().nullable(),
  },
  "bench.save-drawing": {
    request: z.object({
      name: z.string().max(200),
      file: z.discriminatedUnion("format", [
        z.object({ format: z.literal("svg"), text: z.string().max(20_000_000) }),
        z.object({ format: z.literal("png"), bytes: z.instanceof(Uint8Array) }),
      ]),
    }),
    answer: z.string().nullable(),
  },
  "hand.begin": {
    request: z.object({ plan: z.unknown(), readers: z.record(z.string(), z.string()) }),
    answer: nothing,
  },
  "hand.resume": { request: z.object({ campaign }), answer: nothing },
  "hand.state": { request: z.object({ language }), answer: handSchema.nullable() },
  /** Holds the next planned tap; one press is one try of a PIN at the most. */
  "hand.tap": { request: nothing, answer: nothing },
  /** The PIN's ASCII bytes, for this token until the campaign is left. Sender and receivers wipe their copies. */
  "hand.pin": { request: z.object({ pin: z.instanceof(Uint8Array) }), answer: nothing },
  "hand.consent": { request: z.object({ granted: z.boolean() }), answer: nothing },
  "hand.stop-tap": { request: nothing, answer: nothing },
  /** Takes the last tap out of all figures; it is done again. */
  "hand.undo": { request: z.object({ reason }), answer: nothing },
  /** Leaves the next planned tap, or all that are left of its cell, undone. */
  "hand.leave-out": { request: z.object({ reason, cell: z.boolean() }), answer: nothing },
  /** Puts a virtual token on the virtual reader, or takes it away: null. */
  "hand.place": { request: z.object({ profile: z.string().nullable() }), answer: nothing },
  /** Pause: PINs are wiped, the rest is in the store. */
  "hand.leave": { request: nothing, answer: nothing },
} as const;

export const benchEvents = {
  "bench.progressed": benchProgressSchema.nullable(),
  /** A campaign was begun, ended or changed. */
  "bench.changed": z.object({ campaign: z.uuid().nullable() }),
  /** What is to be done by hand is another: ask. */
  "hand.changed": z.object({}),
} as const;
