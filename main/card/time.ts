/** How long a token takes, in nanoseconds. */
export interface TimeModel {
  readonly byte: number;
  readonly command: number;
  readonly signature: number;
}
