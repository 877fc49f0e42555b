import { z } from "zod";
import { failureRecordSchema } from "../../main/failure/record";
import { circumstancesSchema, noteSchema, participantCodeSchema } from "../../main/study/records/session-record";
import { outcomes } from "../../main/study/records/trial";
import { languages, staffLanguages } from "./language";

/** UX test sessions: what participant and moderator are shown, and what they may ask. */

const nothing = z.undefined();
const name = z.string().max(80);
const texts = z.object({ ja: z.string(), en: z.string() });

// ── The participant ──────────────────────────────────────────────────────────────────────────────────────────────────

const questionSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("scale"),
    name,
    text: z.string(),
    least: z.int(),
    most: z.int(),
    from: z.string(),
    to: z.string(),
  }),
  z.object({
    kind: z.literal("choice"),
    name,
    text: z.string(),
    options: z.array(z.object({ name, text: z.string() })).readonly(),
  }),
  z.object({ kind: z.literal("text"), name, text: z.string() }),
]);
export type StudyQuestion = z.infer<typeof questionSchema>;

/** What is shown in place of the kiosk (main/study/session/participant-view.ts). */
export const participantViewSchema = z.discriminatedUnion("name", [
  z.object({
    name: z.literal("consent"),
    text: z.string(),
    items: z.array(z.object({ name, text: z.string(), needed: z.boolean() })).readonly(),
  }),
  z.object({
    name: z.literal("task"),
    number: z.int(),
    of: z.int(),
    text: z.string(),
    pins: z
      .array(z.object({ wrong: z.boolean(), authentication: z.string(), signature: z.string().nullable() }))
      .readonly(),
  }),
  z.object({
    name: z.literal("questions"),
    title: z.string().nullable(),
    questions: z.array(questionSchema).readonly(),
  }),
  z.object({ name: z.literal("thanks"), kept: z.boolean() }),
]);
export type ParticipantScreen = z.infer<typeof participantViewSchema>;

/** A session goes on at this kiosk. */
export const participantStateSchema = z.object({
  /** null: the kiosk itself is used. */
  view: participantViewSchema.nullable(),
  /** Changes with every step, so that nothing of one step stays on the screen at the next. */
  step: z.string(),
  /** The task card was asked for again while the task goes on. */
  again: z.boolean(),
  /** The kiosk is used for a task that can be read again. */
  task: z.boolean(),
  /** The task has ended; what comes next comes by itself. */
  stopped: z.boolean(),
});
export type ParticipantState = z.infer<typeof participantStateSchema>;

const share = z.number().min(-10).max(10);
export const touchSchema = z.object({
  on: z.enum(["window", "reader"]),
  place: z.object({ x: share, y: share }),
  target: z.string().max(80).nullable(),
});

export const studyKioskRequests = {
  "study.consent": { request: z.object({ granted: z.array(name).max(10) }), answer: nothing },
  "study.begin": { request: nothing, answer: nothing },
  "study.answers": {
    request: z.object({ values: z.record(name, z.union([z.number(), z.string().max(4_000)])) }),
    answer: nothing,
  },
  /** The task card is shown again, or put away. */
  "study.card": { request: z.object({ shown: z.boolean() }), answer: nothing },
  /** While a session goes on, every touch of the window; main drops what is touched on PIN screens. */
  "study.touched": { request: touchSchema, answer: nothing },
} as const;

// ── The moderator ────────────────────────────────────────────────────────────────────────────────────────────────────

/** What the participant has before them, without anything personal: painted again for moderator and observers. */
export const mirrorSchema = z.object({
  screen: z.string(),
  stage: z.string().nullable(),
  token: z.string().nullable(),
  page: z.string().nullable(),
  secondsLeft: z.int().nullable(),
  triesLeft: z.int().nullable(),
  failure: failureRecordSchema.nullable(),
  onReader: z.string().nullable(),
});
export type Mirror = z.infer<typeof mirrorSchema>;

/** What a study calls its tasks, conditions and markers, by their names. */
export const titlesSchema = z.record(z.string(), texts);
export type Titles = z.infer<typeof titlesSchema>;

export const deskSessionSchema = z.object({
  id: z.uuid(),
  participant: participantCodeSchema,
  place: z.int(),
  language: z.enum(languages),
  phase: z.enum(["consent", "refused", "running", "ended", "withdrawn"]),
  granted: z.array(z.string()),
  refused: z.array(z.string()),
  study: z.object({ name, version: z.int(), title: texts, hash: z.string(), titles: titlesSchema }),
  /** Conditions in this participant's order. */
  order: z.array(z.string()),
  step: z
    .object({
      index: z.int(),
      of: z.int(),
      kind: z.enum(["trial", "questionnaire", "thanks"]),
      title: texts,
      stage: z.enum(["card", "doing", "stopped", "asking"]),
      condition: z.string().nullable(),
    })
    .nullable(),
  trial: z
    .object({
      number: z.int(),
      of: z.int(),
      task: name,
      start: texts,
      criterion: texts,
      /** Seconds. */
      timeLimit: z.int(),
      /** ISO 8601. */
      startedAt: z.string().nullable(),
      stoppedAt: z.string().nullable(),
      outcome: z.enum(outcomes).nullable(),
      detected: z.boolean(),
      attempt: z.int(),
      assists: z.int(),
      thinkAloud: z.boolean(),
      faults: z.array(z.string()),
    })
    .nullable(),
  markers: z.array(z.object({ key: z.string(), name, title: texts })),
  profile: z.array(z.object({ name, title: texts, options: z.array(z.object({ name, title: texts })) })),
  profileChosen: z.record(z.string(), z.string()),
  circumstances: circumstancesSchema,
  notes: z.array(noteSchema),
  /** Marks of the tap under way or the last one, milliseconds since "please hold" was asked for. */
  marks: z.array(z.object({ mark: z.string(), ms: z.number() })),
  /** The last happenings, newest first: the event's number, seconds into the session, kind, and a word about it. */
  lately: z.array(z.object({ number: z.int().min(1), seconds: z.number(), kind: z.string(), about: z.string() })),
  events: z.int(),
  /** The participant's window is recorded just now. */
  recording: z.boolean(),
});
export type DeskSession = z.infer<typeof deskSessionSchema>;

export const deskStateSchema = z.object({
  /** null: no session goes on. */
  session: deskSessionSchema.nullable(),
  mirror: mirrorSchema,
  observation: z
    .object({
      addresses: z.array(z.string()),
      /** SHA-256 of the server's certificate, as browsers show it: "AB:CD:…". */
      fingerprint: z.string(),
      code: z.string(),
      watching: z.int(),
      display: z.boolean(),
    })
    .nullable(),
});
export type DeskState = z.infer<typeof deskStateSchema>;

/** What observers are sent: no notes, nothing about the participant but their code. */
export const observerViewSchema = z.object({
  session: deskSessionSchema
    .pick({ participant: true, phase: true, study: true, step: true, trial: true, marks: true, lately: true })
    .nullable(),
  mirror: mirrorSchema,
});
export type ObserverView = z.infer<typeof observerViewSchema>;

export const deskActionSchema = z.discriminatedUnion("name", [
  z.object({ name: z.enum(["begin", "assist", "reopen", "redo", "go-on", "withdraw", "end"]) }),
  /** The session is over, and the kiosk is everybody's again. */
  z.object({ name: z.literal("leave") }),
  z.object({ name: z.literal("stop"), outcome: z.enum(outcomes), reason: z.string().max(500).nullable() }),
  z.object({ name: z.literal("marker"), marker: name }),
]);
export type DeskAction = z.infer<typeof deskActionSchema>;

const keptStudySchema = z.object({
  hash: z.string(),
  name,
  version: z.int(),
  title: texts,
  aim: texts,
  addedAt: z.string(),
  sessions: z.int(),
});
export type StudySummary = z.infer<typeof keptStudySchema>;

const complaintSchema = z.object({ path: z.string(), message: z.string() });
/** A study as it is edited: what is wrong with it is told, and does not keep anybody from going on. */
const editedSchema = z.object({ study: z.json(), complaints: z.array(complaintSchema) });
export type EditedStudy = z.infer<typeof editedSchema>;

const sessionSummarySchema = z.object({
  id: z.uuid(),
  participant: participantCodeSchema.nullable(),
  place: z.int(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
});
export type SessionSummary = z.infer<typeof sessionSummarySchema>;

export const studyCounterRequests = {
  "study.state": { request: nothing, answer: deskStateSchema },
  /** Studies that are kept, newest first. */
  "study.list": { request: nothing, answer: z.array(keptStudySchema) },
  "study.sample": { request: nothing, answer: editedSchema },
  /** The task and questionnaire library, to be taken from. */
  "study.library": {
    request: nothing,
    answer: z.object({ tasks: z.array(z.json()), questionnaires: z.array(z.json()) }),
  },
  "study.kept": { request: z.object({ hash: z.string() }), answer: editedSchema },
  /** Asks for a file and reads it; null when staff cancelled. */
  "study.open": { request: nothing, answer: editedSchema.nullable() },
  /** Told in this language. */
  "study.check": {
    request: z.object({ study: z.json(), language: z.enum(staffLanguages) }),
    answer: z.array(complaintSchema),
  },
  /** Asks where, then writes; only a study without complaints. Answers the path, or null when staff cancelled. */
  "study.save": { request: z.object({ study: z.json() }), answer: z.string().nullable() },
  /** Keeps it, so that sessions can be begun with it. Answers its hash. */
  "study.keep": { request: z.object({ study: z.json() }), answer: z.string() },
  "study.sessions": { request: z.object({ name }), answer: z.array(sessionSummarySchema) },
  /** Erases a participant's data for good, also after the session. */
  "study.withdraw": { request: z.object({ id: z.uuid() }), answer: nothing },
  /** `place`: row of the order; null: the next one. `record`: the participant's window, where they agree to it. */
  "study.start": {
    request: z.object({
      hash: z.string(),
      participant: participantCodeSchema,
      place: z.int().min(0).max(10_000).nullable(),
      language: z.enum(languages),
      record: z.boolean(),
    }),
    answer: nothing,
  },
  "study.act": { request: deskActionSchema, answer: nothing },
  /** The first key of a note was pressed: answers the note, empty, with its stamp. */
  "study.note": { request: nothing, answer: noteSchema },
  "study.keep-note": { request: noteSchema, answer: nothing },
  "study.describe": {
    request: z.object({ profile: z.record(name, name), circumstances: circumstancesSchema }),
    answer: nothing,
  },
  /** Observers are let in by a one-time code, or seen out; `display`: a window of theirs on another display. */
  "study.observe": { request: z.object({ on: z.boolean(), display: z.boolean() }), answer: nothing },
} as const;

export const studyEvents = { "study.changed": deskStateSchema } as const;
