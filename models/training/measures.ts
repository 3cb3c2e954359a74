import type { Activation } from './activation.ts';
import type { Target } from './labelled-text.ts';

/** How well one label was found. */
export interface LabelFigures {
  readonly label: string;
  /** How many texts have the label. */
  readonly count: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** How well a head did on the texts of one origin. */
export interface HeadFigures {
  readonly texts: number;
  /** Mean F1 of the labels that stand in these texts; for a single yes-or-no label, of yes and no. */
  readonly macroF1: number;
  readonly labels: readonly LabelFigures[];
}

/** A text's targets and what the model said, by label. */
export interface Judged {
  readonly targets: readonly Target[];
  readonly probabilities: ArrayLike<number>;
}

/** Precision, recall and F1 by label: of softmax heads the likeliest label is taken, of sigmoid ones each from its threshold on. */
export function headFigures(
  activation: Activation,
  labels: readonly string[],
  judged: readonly Judged[],
  thresholds: Readonly<Record<string, number>> = {},
): HeadFigures {
  const figures = labels.flatMap((label, place) => {
    const known = judged.filter(({ targets }) => (targets[place] ?? null) !== null);
    const right = (each: Judged) => each.targets[place] === 1;
    const said = ({ probabilities }: Judged) =>
      activation === 'softmax'
        ? indexOfHighest(probabilities) === place
        : (probabilities[place] ?? 0) >= (thresholds[label] ?? 0.5);
    if (!known.some(right)) return [];
    const yes = labelFigures(label, known, right, said);
    if (activation === 'softmax' || !known.some((each) => !right(each))) return [yes];
    return [
      yes,
      labelFigures(
        `not ${label}`,
        known,
        (each) => !right(each),
        (each) => !said(each),
      ),
    ];
  });
  // Of several sigmoid labels only yes counts: no is nearly always right.
  const single = activation === 'sigmoid' && figures.length <= 2;
  const counted = single || activation === 'softmax' ? figures : figures.filter(({ label }) => labels.includes(label));
  return {
    texts: judged.length,
    macroF1: counted.reduce((sum, { f1 }) => sum + f1, 0) / (counted.length || 1),
    labels: counted,
  };
}

export function labelFigures(
  label: string,
  judged: readonly Judged[],
  right: (each: Judged) => boolean,
  said: (each: Judged) => boolean,
): LabelFigures {
  const count = judged.filter(right).length;
  const found = judged.filter(said);
  const hits = found.filter(right).length;
  const precision = found.length === 0 ? 0 : hits / found.length;
  const recall = count === 0 ? 0 : hits / count;
  return { label, count, precision, recall, f1: hits === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

export function indexOfHighest(values: ArrayLike<number>): number {
  let highest = 0;
  for (let index = 1; index < values.length; index += 1) {
    if ((values[index] ?? 0) > (values[highest] ?? 0)) highest = index;
  }
  return highest;
}
