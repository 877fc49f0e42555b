/** A flat rectangular loop of one turn, sides in mm. */
export interface Coil {
  readonly width: number;
  readonly height: number;
}

/** Where a coil is: its centre in mm, z upwards; turned in its plane, then tilted about its own width; degrees. */
export interface Pose {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly angle: number;
  readonly tilt: number;
}

/** A straight piece of wire: its middle, and its way from one end to the other. */
interface Piece {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly dx: number;
  readonly dy: number;
  readonly dz: number;
}
export type Wire = readonly Piece[];

/** Corner and way of each side, in halves of the sides, anticlockwise. */
const sides = [
  [-1, -1, 2, 0],
  [1, -1, 0, 2],
  [1, 1, -2, 0],
  [-1, 1, 0, -2],
] as const;

const piecesOfSide = 10;

/** The wire of a coil, in pieces. */
export function wireOf({ width, height }: Coil, { angle, tilt, x, y, z }: Pose): Wire {
  const turn = inSpace(angle, tilt);
  const wire: Piece[] = [];
  for (const [u, v, alongU, alongV] of sides) {
    const way = turn((alongU * width) / 2 / piecesOfSide, (alongV * height) / 2 / piecesOfSide);
    for (let piece = 0; piece < piecesOfSide; piece++) {
      const share = (piece + 0.5) / piecesOfSide;
      const middle = turn(((u + alongU * share) * width) / 2, ((v + alongV * share) * height) / 2);
      wire.push({ x: x + middle.x, y: y + middle.y, z: z + middle.z, dx: way.x, dy: way.y, dz: way.z });
    }
  }
  return wire;
}

/** From a coil's own plane into space. */
export function inSpace(angle: number, tilt: number): (u: number, v: number) => { x: number; y: number; z: number } {
  const [turn, lift] = [(angle * Math.PI) / 180, (tilt * Math.PI) / 180];
  const [cosTurn, sinTurn, cosLift, sinLift] = [Math.cos(turn), Math.sin(turn), Math.cos(lift), Math.sin(lift)];
  return (u, v) => ({
    x: u * cosTurn - v * cosLift * sinTurn,
    y: u * sinTurn + v * cosLift * cosTurn,
    z: v * sinLift,
  });
}

/** µ0 / 4π, nH/mm. */
const permeability = 0.1;

/**
 * Mutual inductance of two coils by Neumann's formula, nH: µ0/4π ∮∮ dl₁·dl₂ / r. Its sign tells which way the flux passes
 * through the second coil. Where as much of it passes up as down it is 0, and two coils side by side do not meet.
 */
export function mutualInductance(first: Wire, second: Wire): number {
  let sum = 0;
  for (const one of first) {
    for (const other of second) {
      const x = one.x - other.x;
      const y = one.y - other.y;
      const z = one.z - other.z;
      sum += (one.dx * other.dx + one.dy * other.dy + one.dz * other.dz) / Math.sqrt(x * x + y * y + z * z);
    }
  }
  return permeability * sum;
}
