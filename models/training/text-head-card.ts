import { CORPUS_TEXT } from './corpus-note.ts';
import type { OriginFigures, TextHeadFigures } from './evaluate-text-head.ts';
import { table, threePlaces } from './markdown.ts';
import { ORIGIN_NAMES } from './origin-names.ts';
import { OUTSIDE_SOURCES } from './outside-text.ts';
import { TEXT_HEAD_NOTES } from './text-head-notes.ts';
import { TEXT_HEADS, type TextHeadName } from './text-heads.ts';
import type { TrainedTextHead } from './train-text-head.ts';

/** The card of a linear head: what it is for, what it learned from, how it did on text it had not seen, what it cannot do. */
export function textHeadCard(
  name: TextHeadName,
  trained: Pick<TrainedTextHead, 'counts' | 'temperatures' | 'textDigest'>,
  figures: TextHeadFigures,
): string {
  const { labels, activation, settings, sourceWeights, outside } = TEXT_HEADS[name];
  const notes = TEXT_HEAD_NOTES[name];
  const sources = [
    [CORPUS_TEXT.source, CORPUS_TEXT.licence, String(trained.counts.project ?? 0), '1'],
    ...outside.map((source) => [
      `${OUTSIDE_SOURCES[source].source}: ${OUTSIDE_SOURCES[source].text}`,
      OUTSIDE_SOURCES[source].licence,
      String(trained.counts[source] ?? 0),
      String(sourceWeights[source] ?? 1),
    ]),
  ];
  return `# ${figures.model} ${figures.version}

${notes.purpose}

${activation === 'softmax' ? 'Exactly one of' : 'Each for itself, with a probability of its own:'} ${labels.join(', ')}.

## What it learned from

${table(['text', 'licence', 'texts', 'each counts'], sources)}

${notes.text.map((each) => `${each}\n`).join('\n')}
Names of parties and their leaders were replaced by one word before anything was learned. sha256 of the texts with their labels: \`${trained.textDigest}\`.

## What it is

A linear model (${activation}) of hashed words, pairs of words and parts of words (models/text), trained by \`npm run models -- train\`: cross-entropy with L2 of ${settings.l2},
rare labels weighed up to the power of ${settings.balance}, features by their rarity to the power of ${settings.rarity}, minimised by L-BFGS; temperature${activation === 'softmax' ? '' : 's'} ${[...new Set(trained.temperatures)].map((each) => each.toFixed(2)).join(', ')}; weights of 8 bits.
The settings and temperatures were chosen on a fifth of the training text, the figures below are of text that nothing was chosen by.

## How it did on text it had not seen

${figures.origins.map(originSection).join('\n\n')}

onnxruntime and the arithmetic in TypeScript differ by less than ${figures.parity < 1e-5 ? '0.00001' : '0.001'}.

## What it cannot do

${[...notes.limits, ...COMMON_LIMITS].map((each) => `- ${each}`).join('\n')}
`;
}

const COMMON_LIMITS = [
  'It knows words and their parts, not what a sentence means: irony, negation far from its verb and what goes without saying are beyond it.',
  'It reads Turkish; of other languages, and of words it never saw, it knows nothing and falls back to how often each label is.',
  'It reads at most 10,000 characters and 2,048 features of a text.',
  'The project’s own text was written for training, by few authors: figures on it say how the model does on text of that kind, and real posts will differ.',
];

/** How a head did on one origin, in tables. */
export function originSection({ origin, figures, thresholds, calibrationError }: OriginFigures): string {
  const labels = table(
    ['label', 'texts with it', 'precision', 'recall', 'F1'],
    figures.labels.map(({ label, count, precision, recall, f1 }) => [
      label,
      String(count),
      threePlaces(precision),
      threePlaces(recall),
      threePlaces(f1),
    ]),
  );
  const flags = table(
    ['flagged from', 'label', 'flagged', 'precision', 'recall'],
    thresholds.map(({ label, threshold, flagged, precision, recall }) => [
      `> ${threshold}`,
      label,
      String(flagged),
      flagged === 0 ? '–' : threePlaces(precision),
      threePlaces(recall),
    ]),
  );
  return `### ${ORIGIN_NAMES[origin]}

${figures.texts} texts, macro-F1 ${threePlaces(figures.macroF1)}, stated probabilities are off by ${threePlaces(calibrationError)} on average.

${labels}${thresholds.length === 0 ? '' : `\n\n${flags}`}`;
}
