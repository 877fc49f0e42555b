import type { Study } from "../definition/study";
import type { ParticipantLanguage, Wording } from "../definition/words";
import type { Session } from "./session";
import { stepAt } from "./session-moves";

/** A question as the participant's screen shows it, in their language. */
export type QuestionView =
  | {
      readonly kind: "scale";
      readonly name: string;
      readonly text: string;
      readonly least: number;
      readonly most: number;
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly kind: "choice";
      readonly name: string;
      readonly text: string;
      readonly options: readonly { readonly name: string; readonly text: string }[];
    }
  | { readonly kind: "text"; readonly name: string; readonly text: string };

/** What the participant's screen shows in place of the kiosk; null while the kiosk itself is used. */
export type ParticipantView =
  | {
      readonly name: "consent";
      readonly text: string;
      readonly items: readonly { readonly name: string; readonly text: string; readonly needed: boolean }[];
    }
  | {
      readonly name: "task";
      readonly number: number;
      readonly of: number;
      readonly text: string;
      /** Test PINs that the card gives, in the order in which they are to be entered. */
      readonly pins: readonly {
        readonly wrong: boolean;
        readonly authentication: string;
        readonly signature: string | null;
      }[];
    }
  /** `title`: what it is about, where that is a way of doing things. */
  | { readonly name: "questions"; readonly title: string | null; readonly questions: readonly QuestionView[] }
  | { readonly name: "thanks"; readonly kept: boolean };

export function participantView(session: Session, language: ParticipantLanguage): ParticipantView | null {
  const { phase, position, study } = session;
  const said = (wording: Wording) => wording[language];
  if (phase === "consent")
    return {
      name: "consent",
      text: said(study.consent.text),
      items: study.consent.items.map(({ name, wording }) => ({ name, text: said(wording), needed: name === "data" })),
    };
  if (phase !== "running" || position === null) return { name: "thanks", kept: phase === "ended" };
  const planned = stepAt(session);
  switch (planned?.kind) {
    case "trial": {
      const { task, number } = planned;
      const of = session.plan.filter(({ kind }) => kind === "trial").length;
      if (position.stage === "card")
        return { name: "task", number, of, text: said(task.wording), pins: pinsOf(study, task) };
      if (position.stage !== "doing" || task.success.kind !== "answers") return null;
      const questions = task.questions.map(({ name, options, wording }) => ({
        kind: "choice" as const,
        name,
        text: said(wording),
        options: options.map((option) => ({ name: option.name, text: said(option.wording) })),
      }));
      return { name: "questions", title: null, questions };
    }
    case "questionnaire": {
      const { condition, questionnaire, trial } = planned;
      const about = trial === null ? study.conditions.find(({ name }) => name === condition) : undefined;
      return {
        name: "questions",
        title: about === undefined ? null : said(about.title),
        questions: questionnaire.items.map((item): QuestionView => {
          const common = { name: item.name, text: said(item.wording) };
          if (item.kind === "text") return { ...common, kind: "text" };
          if (item.kind === "choice") {
            const options = item.options.map(({ name, wording }) => ({ name, text: said(wording) }));
            return { ...common, kind: "choice", options };
          }
          const { scale } = questionnaire;
          if (scale === undefined) throw new TypeError(`${questionnaire.name}: scale items without a scale`);
          const { from, least, most, to } = scale;
          return { ...common, kind: "scale", least, most, from: said(from), to: said(to) };
        }),
      };
    }
    default:
      return { name: "thanks", kept: true };
  }
}

function pinsOf({ pins }: Study, { pin, success }: Study["tasks"][number]) {
  if (pin === "none") return [];
  const signing = success.kind === "tap" && success.flow === "sign";
  const given = (wrong: boolean, of: { authentication: string; signature: string }) => ({
    wrong,
    authentication: of.authentication,
    signature: signing ? of.signature : null,
  });
  return pin === "wrong" ? [given(true, pins.wrong), given(false, pins)] : [given(false, pins)];
}
