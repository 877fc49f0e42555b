import type { History } from "./history";

/** Plans that were changed and not saved, by their file: another section of the window may be looked at meanwhile. */
const drafts = new Map<string, History>();

const keyOf = (file: string | null) => file ?? "";

export const keptDraft = (file: string | null): History | undefined => drafts.get(keyOf(file));

export function keepDraft(file: string | null, history: History | null): void {
  if (history === null) drafts.delete(keyOf(file));
  else drafts.set(keyOf(file), history);
}
