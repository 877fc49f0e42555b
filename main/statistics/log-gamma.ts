/** Stirling's series of ln Γ: B₂ₖ / (2k (2k − 1)) for k = 1 to 6 (DLMF 5.11.1). */
const coefficients = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360];

/** From here on the first term left out is below 1e-16. */
const asymptotic = 15;

/** ln Γ(x) for x > 0: Γ(x + 1) = x Γ(x) up to where Stirling's series holds to double precision. */
export function logGamma(x: number): number {
  let shift = 0;
  let z = x;
  for (; z < asymptotic; z++) shift += Math.log(z);
  let series = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) series = series / (z * z) + (coefficients[k] ?? 0);
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series / z - shift;
}
