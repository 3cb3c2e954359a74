import type { HeadAnswer, ModelName } from '../inference/head-desk.ts';

/** What a head said of a text or of numbers, as it is kept. */
export interface HeadReading {
  /** A number for each of the head's labels. */
  readonly values: Readonly<Record<string, number>>;
  readonly model: ModelName;
  /** Above which labels are flagged, by the model's manifest; absent where it is silent. */
  readonly thresholds?: Readonly<Record<string, number>>;
  /** Whether no model said it: the values are neutral ones. */
  readonly degraded: boolean;
}

const PLACES = 10_000;

/** An answer as it is kept: to four places, so that the same text reads the same wherever it is computed. */
export function headReading({ values, model, thresholds, degraded }: HeadAnswer): HeadReading {
  const rounded = Object.entries(values).map(([label, value]) => [label, Math.round(value * PLACES) / PLACES]);
  const reading = {
    values: Object.fromEntries(rounded),
    model: { name: model.name, version: model.version },
    degraded,
  };
  return Object.keys(thresholds).length === 0 ? reading : { ...reading, thresholds };
}

/** What a reading has for a label: a probability, or the amount of the head engagement; 0 where the head says nothing of the label. */
export function probabilityOf({ values }: Pick<HeadReading, 'values'>, label: string): number {
  return values[label] ?? 0;
}
