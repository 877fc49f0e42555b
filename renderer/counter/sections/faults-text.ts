import type { FaultKind } from "../../../preload/contract/faults";

/** What staff have put into the form for one fault. */
export interface FaultDraft {
  readonly exchange: number;
  readonly moment: "before" | "after" | "share";
  /** Percent. */
  readonly share: number;
  readonly parameters: Readonly<Record<string, string>>;
}

export function newDraft({ first, parameters }: FaultKind): FaultDraft {
  return {
    exchange: first,
    moment: "before",
    share: 50,
    parameters: Object.fromEntries(parameters.map(({ name, usual }) => [name, usual])),
  };
}

/** The fault in the words of docs/faults.md. */
export function writeDraft({ name, parameters }: FaultKind, draft: FaultDraft): string {
  const moment = draft.moment === "share" ? `${draft.share}%` : draft.moment;
  const said = parameters
    .map((parameter) => ({ ...parameter, value: (draft.parameters[parameter.name] ?? "").trim() }))
    .filter(({ usual, value }) => value !== "" && value !== usual);
  return `${name}@${draft.exchange}:${moment}${said.map((parameter) => `,${parameter.name}=${parameter.value}`).join("")}`;
}

/** Faults by chance, in the same words. `among` null: those that are usual. */
export function writeChance(seed: string, percent: number, among: readonly string[] | null): string {
  const which = among === null ? "" : `,among=${among.join("+")}`;
  return `random,seed=${seed.trim() || "1"},rate=${percent / 100}${which}`;
}

/** The name at the beginning of a fault's words. */
export const nameIn = (fault: string): string => /^[a-z-]+/.exec(fault)?.[0] ?? fault;
