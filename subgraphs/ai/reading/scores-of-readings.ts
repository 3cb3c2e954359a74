import { type HeadReading, probabilityOf } from './head-reading.ts';

/** Content quality that each class of the head post-quality stands for. */
const POST_QUALITY = { poor: 20, usual: 50, good: 85 } as const;
/** What a comment's points are multiplied by, for each class of the head comment-quality. */
const COMMENT_QUALITY = { worthless: 0.5, little: 1, good: 1.5, excellent: 2 } as const;

/** Quality of a post, 0 to 100: the expected value over the classes. */
export function postQuality(reading: HeadReading): number {
  return round(expected(reading, POST_QUALITY), 10);
}

/** Quality of a comment, 0.5 to 2: the expected value over the classes. */
export function commentQuality(reading: HeadReading): number {
  return Math.min(2, Math.max(0.5, round(expected(reading, COMMENT_QUALITY), 100)));
}

/** Whether a comment adds to a discussion: likelier than not. */
export function isConstructive(reading: HeadReading): boolean {
  return probabilityOf(reading, 'constructive') > 0.5;
}

/** The label of the highest value; the first of equal ones. */
export function likeliest<Label extends string>(reading: HeadReading, labels: readonly Label[]): Label {
  const [first] = byProbability(reading, labels);
  if (first === undefined) throw new RangeError('there are no labels');
  return first;
}

/** Labels by their values, the highest first. */
export function byProbability<Label extends string>(reading: HeadReading, labels: readonly Label[]): Label[] {
  return labels.toSorted((a, b) => probabilityOf(reading, b) - probabilityOf(reading, a));
}

function expected(reading: HeadReading, worth: Readonly<Record<string, number>>): number {
  const classes = Object.entries(worth);
  const sum = classes.reduce((total, [label]) => total + probabilityOf(reading, label), 0);
  const weighted = classes.reduce((total, [label, value]) => total + value * probabilityOf(reading, label), 0);
  return sum > 0 ? weighted / sum : 0;
}

function round(value: number, by: number): number {
  return Math.round(value * by) / by;
}
