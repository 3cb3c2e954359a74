import {
  areaUnderCurve,
  brierScore,
  type CalibrationDecile,
  calibrationByDecile,
  logLoss,
  meanOf,
  precisionAndRecall,
  rootMeanSquare,
} from './figures.ts';
import { type Example, type NumberHeadName, numberHead } from './number-heads.ts';

/** Figures of one kind of account or size of audience, or of the mixture, which holds for no other mixture. */
export interface GroupFigures {
  readonly group: string;
  readonly rows: number;
  /** By what is measured; a measure that a group has no rows for is missing. */
  readonly measures: Readonly<Record<string, number>>;
}

/** Name of the group of all rows. */
export const MIXTURE = 'the whole mixture';

/** Thresholds of domain.md's penalties for bots. */
const BOT_THRESHOLDS = [0.3, 0.5, 0.8];

/** Judges answers, in the order of the examples. */
export function answerFigures(
  head: NumberHeadName,
  examples: readonly Example[],
  answers: readonly number[],
): { groups: GroupFigures[]; calibration: CalibrationDecile[] } {
  const groups = [...new Set(examples.map(({ group }) => group))].sort();
  const places = (group: string) => examples.flatMap((example, place) => (example.group === group ? [place] : []));
  const everything = examples.map((_, place) => place);
  const measured = (group: string, of: readonly number[]): GroupFigures => ({
    group,
    rows: of.length,
    measures: defined(measure(head, examples, answers, of, group === MIXTURE)),
  });
  return {
    groups: [...groups.map((group) => measured(group, places(group))), measured(MIXTURE, everything)],
    calibration: head === 'engagement' ? [] : calibrationByDecile(answers, examples.map(isPositive)),
  };
}

function measure(
  head: NumberHeadName,
  examples: readonly Example[],
  answers: readonly number[],
  places: readonly number[],
  isMixture: boolean,
): Record<string, number> {
  const own = places.flatMap((place) => examples[place] ?? []);
  const given = places.map((place) => answers[place] ?? 0);
  if (head === 'engagement') return engagementMeasures(own, given);
  if (head === 'viral')
    return { ...probabilityMeasures(own, given), 'precision of the top 1 %': topPrecision(own, given) };
  if (isMixture) return { ...probabilityMeasures(own, given), ...highMeasures(own, given) };
  return kindMeasures(own, given, examples, answers);
}

const USUAL = numberHead('engagement').features.indexOf('usual_ln');

/** Errors on the scale of ln(1 + engagement); beside them that of saying «as usual». */
function engagementMeasures(own: readonly Example[], given: readonly number[]): Record<string, number> {
  const errors = own.map(({ target }, index) => (given[index] ?? 0) - target);
  return {
    rmse: rootMeanSquare(errors),
    'rmse of the usual': rootMeanSquare(own.map(({ target, features }) => (features[USUAL] ?? 0) - target)),
    'mean error': meanOf(errors, (error) => error),
    'within factor 2': meanOf(errors, (error) => Number(Math.abs(error) <= Math.LN2)),
  };
}

function probabilityMeasures(own: readonly Example[], given: readonly number[]): Record<string, number> {
  const truth = own.map(isPositive);
  const share = meanOf(given, (_, index) => Number(truth[index]));
  return {
    'share of positives': share,
    AUC: areaUnderCurve(given, truth),
    'log loss': logLoss(given, truth),
    'log loss of the share': logLoss(
      given.map(() => share),
      truth,
    ),
    Brier: brierScore(given, truth),
  };
}

/** Share of positives among the hundredth of the rows with the highest probabilities, one row at least. */
function topPrecision(own: readonly Example[], given: readonly number[]): number {
  const order = given.map((_, index) => index).sort((a, b) => (given[b] ?? 0) - (given[a] ?? 0) || a - b);
  return meanOf(order.slice(0, Math.ceil(order.length / 100)), (index) => own[index]?.target ?? 0);
}

function highMeasures(own: readonly Example[], given: readonly number[]): Record<string, number> {
  const { precision, recall } = precisionAndRecall(given, own.map(isPositive), 0.8);
  return {
    'above 0.8': meanOf(given, (probability) => Number(probability > 0.8)),
    'precision above 0.8': precision,
    'recall above 0.8': recall,
  };
}

/** One kind of account is all bots or all people: what share is above each threshold and, of bots, how they rank against all people. */
function kindMeasures(
  own: readonly Example[],
  given: readonly number[],
  examples: readonly Example[],
  answers: readonly number[],
): Record<string, number> {
  const above = BOT_THRESHOLDS.map((threshold) => [
    `above ${threshold}`,
    meanOf(given, (probability) => Number(probability > threshold)),
  ]);
  const people = answers.filter((_, place) => examples[place]?.target === 0);
  const truth = [...own.map(isPositive), ...people.map(() => false)];
  return {
    'is bot': meanOf(given, (_, index) => own[index]?.target ?? 0),
    mean: meanOf(given, (probability) => probability),
    ...Object.fromEntries(above),
    'AUC against people': own.every(isPositive) ? areaUnderCurve([...given, ...people], truth) : Number.NaN,
  };
}

function isPositive({ target }: Example): boolean {
  return target === 1;
}

function defined(measures: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(measures).filter(([, value]) => Number.isFinite(value)));
}
