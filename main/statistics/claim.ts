/** An interval that holds the true value with the confidence it was asked for. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** The confidence of every interval that is not told another. */
export const usualConfidence = 0.95;

/** What was asked of a sample that is too small to say it: how many are there, and how many are needed at least. */
export interface TooFew {
  readonly kind: "too-few";
  readonly n: number;
  readonly needed: number;
}

/** What a sample says, or that it is too small to: no figure can be read without asking which. */
export type Claim<Value> = ({ readonly kind: "claim"; readonly n: number } & Value) | TooFew;
