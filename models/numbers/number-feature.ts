/** One number that a model reads, made from what is known of a post or an account. */
export interface NumberFeature<Input> {
  /** Names the column in manifests and logs. */
  readonly name: string;
  /** What stands for an unknown value, in the unit of `read`. */
  readonly neutral: number;
  /** Values beyond are taken for the bound, in the unit of `read`. */
  readonly min: number;
  readonly max: number;
  /** `ln` gives the model ln(1 + value): for counts whose size, not whose difference, says something. */
  readonly scale: 'plain' | 'ln';
  /** Null, NaN and infinities are unknown. */
  readonly read: (input: Input) => number | null;
}

/**
 * The numbers of an input in the order of the features, float32 as models read them. Unknown values become the neutral one, values out of
 * range the nearest bound: every input gives finite numbers.
 */
export function featureRow<Input>(features: readonly NumberFeature<Input>[], input: Input): Float32Array {
  return Float32Array.from(features, ({ neutral, min, max, scale, read }) => {
    const known = read(input);
    const value = Math.min(max, Math.max(min, known !== null && Number.isFinite(known) ? known : neutral));
    return scale === 'ln' ? Math.log1p(value) : value;
  });
}

/** A share or probability. */
export function share<Input>(name: string, neutral: number, read: NumberFeature<Input>['read']): NumberFeature<Input> {
  return { name, neutral, min: 0, max: 1, scale: 'plain', read };
}

/** A number on a plain scale from 0 to `max`. */
export function plain<Input>(
  name: string,
  neutral: number,
  max: number,
  read: NumberFeature<Input>['read'],
): NumberFeature<Input> {
  return { name, neutral, min: 0, max, scale: 'plain', read };
}

/** An amount from 0 to `max` that models read as ln(1 + amount). */
export function logarithmic<Input>(
  name: string,
  neutral: number,
  max: number,
  read: NumberFeature<Input>['read'],
): NumberFeature<Input> {
  return { name, neutral, min: 0, max, scale: 'ln', read };
}
