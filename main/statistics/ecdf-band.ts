import { usualConfidence } from "./claim";

/**
 * Half the height of the band around an empirical distribution function of n values that holds the whole true one: A. Dvoretzky,
 * J. Kiefer and J. Wolfowitz's inequality with P. Massart's constant, Ann. Probab. 18 (1990) 1269–1283. No shape is assumed.
 */
export function ecdfBand(n: number, confidence = usualConfidence): number {
  return Math.min(1, Math.sqrt(Math.log(2 / (1 - confidence)) / (2 * n)));
}
