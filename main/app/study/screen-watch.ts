import type { KioskScreen } from "../../../preload/contract";
import type { Happening } from "../../study/records/event";

/** What the participant has before them, as events and mirrors name it. */
export interface Seen {
  /** One of the kiosk's screens, or "study-task" and the like. */
  readonly screen: string;
  readonly kiosk: KioskScreen;
  readonly page: string | null;
  /** Profile of the virtual token on the virtual reader. */
  readonly onReader: string | null;
}

/** What changed from one look to the next: screens, errors that are newly shown, tokens put down and taken away. */
export function changesOf(before: Seen | null, seen: Seen): Happening[] {
  const changes: Happening[] = [];
  const stage = stageOf(seen);
  if (before === null || before.screen !== seen.screen || before.page !== seen.page || stageOf(before) !== stage)
    changes.push({ kind: "screen", stage, page: seen.screen === "portal" ? seen.page : null });
  const failure = failureOf(seen);
  if (failure !== null && failure.code !== (before === null ? undefined : failureOf(before)?.code))
    changes.push({ kind: "error", code: failure.code });
  const lay = before?.onReader ?? null;
  if (seen.onReader !== lay)
    changes.push(seen.onReader === null ? { kind: "removed" } : { kind: "placed", profile: seen.onReader });
  return changes;
}

const stageOf = ({ kiosk, screen }: Seen) => (kiosk.name === "hold" && screen === "hold" ? kiosk.stage : null);

/** A lost token is told while it is looked for; that its PIN is asked again for it is no other loss. */
function failureOf({ kiosk, screen }: Seen) {
  if (!("failure" in kiosk) || screen !== kiosk.name) return null;
  return kiosk.name === "enter-pin" && kiosk.failure?.code === "token-lost" ? null : kiosk.failure;
}
