import type { Happening } from "./event";

/** A word about what happened, for people: of none of it that says anything of the participant. */
export function aboutHappening(happening: Happening): string {
  switch (happening.kind) {
    case "screen":
      return [happening.stage, happening.page].filter((part) => part !== null).join(" ");
    case "error":
      return happening.code;
    case "touch":
      return happening.target ?? happening.on;
    case "mark":
      return happening.mark;
    case "marker":
      return happening.marker;
    case "placed":
      return happening.profile;
    case "tap-began":
      return happening.flow;
    case "tap-ended":
      return happening.code ?? happening.outcome;
    case "trial-stopped":
      return happening.outcome;
    case "stepped":
      return happening.to;
    case "faults":
      return happening.faults.join(" ");
    case "answered":
      return happening.questionnaire;
    default:
      return "";
  }
}
