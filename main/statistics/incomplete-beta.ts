import { logGamma } from "./log-gamma";

const enough = 1e-15;
/** In place of a divisor that vanishes (modified Lentz method). */
const tiny = 1e-300;

/** The regularised incomplete beta function I_x(a, b), for a, b > 0 and x from 0 to 1 (DLMF 8.17). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The continued fraction converges fast below the mean only (DLMF 8.17.22); above it the symmetry 8.17.4 helps.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const logFront = a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b);
  return (Math.exp(logFront) / a) * continuedFraction(x, a, b);
}

/** DLMF 8.17.22 by the modified Lentz method (Thompson and Barnett, J. Comput. Phys. 64, 1986). */
function continuedFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / kept(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  const most = 200 + 10 * Math.sqrt(Math.max(a, b));
  for (let m = 1; m <= most; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let step = 1;
    for (const term of [even, odd]) {
      d = 1 / kept(1 + term * d);
      c = kept(1 + term / c);
      step = c * d;
      fraction *= step;
    }
    if (Math.abs(step - 1) < enough) return fraction;
  }
  throw new RangeError(`incomplete beta function did not converge at x = ${x}, a = ${a}, b = ${b}`);
}

const kept = (value: number) => (Math.abs(value) < tiny ? tiny : value);
