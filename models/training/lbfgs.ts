/** A smooth function: gives the value at a point and writes the gradient there. */
export type SmoothFunction = (point: Float64Array, gradient: Float64Array) => number;

export interface MinimiseOptions {
  readonly iterations: number;
  /** Ends when the gradient is shorter than this share of the first one. */
  readonly tolerance: number;
}

/** How many steps are remembered to tell the curvature. */
const MEMORY = 8;
/** Share of the promised descent that a step must bring (Armijo). */
const SUFFICIENT = 1e-4;
const MOST_HALVINGS = 30;

interface Correction {
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly curvature: number;
}

/**
 * Minimises a smooth convex function from zero on by the L-BFGS method (Nocedal and Wright, Numerical Optimization, algorithm 7.5)
 * with a halving line search. Without any chance in it, and all arithmetic in one order: the same function gives the same point, bit for bit.
 */
export function minimise(size: number, evaluate: SmoothFunction, options: MinimiseOptions): Float64Array {
  let point: Float64Array = new Float64Array(size);
  let gradient: Float64Array = new Float64Array(size);
  let value = evaluate(point, gradient);
  const enough = Math.sqrt(dot(gradient, gradient)) * options.tolerance;
  const corrections: Correction[] = [];
  for (let iteration = 0; iteration < options.iterations; iteration += 1) {
    if (Math.sqrt(dot(gradient, gradient)) <= enough) break;
    const direction = descentDirection(gradient, corrections);
    const next = searchLine(point, gradient, value, direction, evaluate, corrections.length === 0);
    if (!next) break;
    const step = difference(next.point, point);
    const change = difference(next.gradient, gradient);
    const curvature = dot(step, change);
    if (curvature > 0) corrections.push({ step, change, curvature });
    if (corrections.length > MEMORY) corrections.shift();
    ({ point, gradient, value } = next);
  }
  return point;
}

/** The gradient times the remembered inverse curvature, downwards (two-loop recursion). */
function descentDirection(gradient: Float64Array, corrections: readonly Correction[]): Float64Array {
  const direction = gradient.map((each) => -each);
  const shares: number[] = [];
  for (const { step, change, curvature } of corrections.toReversed()) {
    const share = dot(step, direction) / curvature;
    shares.push(share);
    addScaled(direction, change, -share);
  }
  const last = corrections.at(-1);
  if (last) scale(direction, last.curvature / dot(last.change, last.change));
  for (const { step, change, curvature } of corrections) {
    addScaled(direction, step, (shares.pop() ?? 0) - dot(change, direction) / curvature);
  }
  return direction;
}

function searchLine(
  point: Float64Array,
  gradient: Float64Array,
  value: number,
  direction: Float64Array,
  evaluate: SmoothFunction,
  isFirst: boolean,
): { point: Float64Array; gradient: Float64Array; value: number } | undefined {
  const slope = dot(gradient, direction);
  let length = isFirst ? 1 / Math.sqrt(dot(gradient, gradient)) : 1;
  for (let halving = 0; halving < MOST_HALVINGS; halving += 1) {
    const next = Float64Array.from(point);
    addScaled(next, direction, length);
    const nextGradient = new Float64Array(point.length);
    const nextValue = evaluate(next, nextGradient);
    if (nextValue <= value + SUFFICIENT * length * slope) {
      return { point: next, gradient: nextGradient, value: nextValue };
    }
    length /= 2;
  }
  return undefined;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

function addScaled(target: Float64Array, source: Float64Array, factor: number): void {
  for (let index = 0; index < target.length; index += 1) {
    target[index] = (target[index] ?? 0) + factor * (source[index] ?? 0);
  }
}

function scale(target: Float64Array, factor: number): void {
  for (let index = 0; index < target.length; index += 1) target[index] = (target[index] ?? 0) * factor;
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  const result = Float64Array.from(a);
  addScaled(result, b, -1);
  return result;
}
