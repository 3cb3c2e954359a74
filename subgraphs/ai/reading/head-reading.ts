import type { HeadAnswer, ModelName } from '../inference/head-desk.ts';

/** What a head said of a text or of numbers, as it is kept. */
export interface HeadReading {
  /** A number for each of the head's labels. */
  readonly values: Readonly<Record<string, number>>;
  readonly model: ModelName;
  /** Whether no model said it: the values are neutral ones. */
  readonly degraded: boolean;
}

const PLACES = 10_000;

/** An answer as it is kept: to four places, so that the same text reads the same wherever it is computed. */
export function headReading({ values, model, degraded }: HeadAnswer): HeadReading {
  const rounded = Object.entries(values).map(([label, value]) => [label, Math.round(value * PLACES) / PLACES]);
  return { values: Object.fromEntries(rounded), model: { name: model.name, version: model.version }, degraded };
}

/** What a reading has for a label: a probability, or the amount of the head engagement; 0 where the head says nothing of the label. */
export function probabilityOf({ values }: Pick<HeadReading, 'values'>, label: string): number {
  return values[label] ?? 0;
}
