import type { Claim, Interval } from "../../../statistics/claim";
import type { Language } from "../../plan/titles";
import type { Share } from "../../tables/counts";
import { words } from "./words";

/** Figures as the page writes them; where there are too few taps it says so, and how many it takes. */
export const number = (value: number, digits = 1): string => value.toFixed(digits).replace("-", "−");

const percent = (share: number) => `${number(share * 100)}`;
const interval = ({ lower, upper }: Interval, write: (value: number) => string) => `[${write(lower)}, ${write(upper)}]`;

const tooFew = (language: Language, n: number, needed: number) => `${words.tooFew[language]} (${n} < ${needed})`;

export function shareText({ count, interval: range, share }: Share): string {
  return share === null ? "–" : `${count}: ${percent(share)} % ${interval(range, percent)}`;
}

export function claimText(language: Language, claim: Claim<{ readonly value: number } & Interval>): string {
  if (claim.kind === "too-few") return tooFew(language, claim.n, claim.needed);
  return `${number(claim.value)} ${interval(claim, number)}`;
}

export function boundText(
  language: Language,
  claim: Claim<{ readonly value: number; readonly upper: number }>,
): string {
  if (claim.kind === "too-few") return tooFew(language, claim.n, claim.needed);
  return `${number(claim.value)} (≤ ${number(claim.upper)})`;
}

export function pointsText(difference: (Interval & { readonly value: number }) | null): string {
  return difference === null ? "–" : `${percent(difference.value)} ${interval(difference, percent)}`;
}
