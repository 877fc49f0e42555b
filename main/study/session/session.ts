import type { ConsentItem } from "../definition/consent";
import type { Study } from "../definition/study";
import type { ParticipantLanguage } from "../definition/words";
import type { Happening } from "../records/event";
import type { SignedConsent } from "../records/session-record";
import type { Outcome, Trial } from "../records/trial";
import type { PlannedStep } from "./plan";

/**
 * A participant's session, from their arrival to the thanks. Plain data: `step` (session-step.ts) makes the next one from what
 * happens, and says what is to be done about it and what is to be kept of it; main/app/study does it.
 */
export interface Session {
  readonly study: Study;
  readonly participant: string;
  /** Which order of conditions, from 0. */
  readonly place: number;
  readonly language: ParticipantLanguage;
  readonly plan: readonly PlannedStep[];
  /**
   * consent: nothing is kept yet. refused: nothing ever was. running: at `position`. ended: all is kept. withdrawn: nothing is,
   * any more.
   */
  readonly phase: "consent" | "refused" | "running" | "ended" | "withdrawn";
  readonly consent: SignedConsent | null;
  /** Of a session that runs. */
  readonly position: Position | null;
  /** Trials that were reached, in order. */
  readonly trials: readonly Trial[];
}

export interface Position {
  /** Index into the plan. */
  readonly at: number;
  /** Of a trial: its card is shown; it goes on; its outcome is known. asking: of every other step. */
  readonly stage: "card" | "doing" | "stopped" | "asking";
}

/** What was answered, by item. */
export type Answers = Readonly<Record<string, number | string>>;

export type SessionEvent =
  | { readonly name: "consent"; readonly granted: readonly ConsentItem[] }
  /** The task card is closed: the time on task begins. */
  | { readonly name: "begin" }
  /** `detected`: by the app, which saw the success. */
  | { readonly name: "stop"; readonly outcome: Outcome; readonly reason: string | null; readonly detected: boolean }
  | { readonly name: "assist" | "reopen" | "redo" | "go-on" | "resume" | "withdraw" | "end" }
  | { readonly name: "marker"; readonly marker: string }
  | { readonly name: "answers"; readonly values: Answers };

export type SessionEffect =
  /** From now on everything is kept. */
  | { readonly name: "keep" }
  /** The kiosk is made ready for the trial at the position: cleared, in its language, with its faults. */
  | { readonly name: "ready-kiosk" }
  /** The citizen's session at the kiosk ends; what lies on the virtual reader is taken away. */
  | { readonly name: "clear-kiosk" }
  | { readonly name: "keep-answers"; readonly step: PlannedStep & { kind: "questionnaire" }; readonly values: Answers }
  /** The trial's events are counted anew. */
  | { readonly name: "measure"; readonly trial: number }
  | { readonly name: "close" }
  /** Everything of the participant is erased. */
  | { readonly name: "erase" };

export interface Step {
  readonly session: Session;
  readonly effects: readonly SessionEffect[];
  /** What is kept of it, with the trial that it belongs to. */
  readonly happenings: readonly { readonly happening: Happening; readonly trial: number | null }[];
}
