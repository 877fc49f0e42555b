import { createRandom } from "../../card/random";
import type { Study } from "../definition/study";

/**
 * The order in which the participant at this place does the conditions, from 0. It depends on study, seed and place alone, so
 * that a participant who comes back meets the same one.
 *
 * latin-square: rows of a balanced square, in which each condition follows each other one equally often (E. J. Williams, Aust.
 * J. Sci. Res. A 2 (1949) 149–168): n rows for an even number n of conditions, 2n for an odd one. abba: ABBA and BAAB in turn.
 * between: one condition each, of a row of its own for every n participants.
 */
export function orderOfConditions(
  { conditions, design }: Pick<Study, "conditions" | "design">,
  place: number,
): string[] {
  const names = conditions.map(({ name }) => name);
  const letters = design.order === "as-written" ? names : shuffled(names, design.seed);
  if (design.kind === "between") return [letters[place % letters.length] ?? ""];
  switch (design.order) {
    case "as-written":
      return names;
    case "abba": {
      const [a = "", b = ""] = letters;
      return place % 2 === 0 ? [a, b, b, a] : [b, a, a, b];
    }
    case "latin-square": {
      const rows = williamsSquare(letters.length);
      return (rows[place % rows.length] ?? []).map((letter) => letters[letter] ?? "");
    }
  }
}

/** Rows of a balanced Latin square of 0 to n − 1; with the mirrored rows too where n is odd. */
export function williamsSquare(n: number): number[][] {
  // 0, 1, n−1, 2, n−2, …: its neighbours differ by every amount once.
  const first = Array.from({ length: n }, (_, at) => (at % 2 === 1 ? (at + 1) / 2 : (n - at / 2) % n));
  const rows = Array.from({ length: n }, (_, row) => first.map((letter) => (letter + row) % n));
  return n % 2 === 0 ? rows : [...rows, ...rows.map((row) => row.toReversed())];
}

/** Fisher and Yates. */
function shuffled(names: readonly string[], seed: string): string[] {
  const random = createRandom(seed).fork("conditions");
  const rest = [...names];
  const order: string[] = [];
  while (rest.length > 0) order.push(...rest.splice(Math.floor(random.uniform() * rest.length), 1));
  return order;
}
