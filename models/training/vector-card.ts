import { CORPUS_TEXT } from './corpus-note.ts';
import { table, threePlaces } from './markdown.ts';
import { ORIGIN_NAMES } from './origin-names.ts';
import { OUTSIDE_SOURCES } from './outside-text.ts';
import { TEXT_HEADS } from './text-heads.ts';
import type { TrainedVectors, VectorFigures } from './vector-head.ts';

/** The card of the content vectors. */
export function vectorCard({ counts, textDigest }: Omit<TrainedVectors, 'table'>, figures: VectorFigures): string {
  const sources = [
    [CORPUS_TEXT.source, CORPUS_TEXT.licence, String(counts.project ?? 0)],
    ...TEXT_HEADS.topic.outside.map((source) => [
      `${OUTSIDE_SOURCES[source].source}: ${OUTSIDE_SOURCES[source].text}`,
      OUTSIDE_SOURCES[source].licence,
      String(counts[source] ?? 0),
    ]),
  ];
  return `# ${figures.model} ${figures.version}

64 numbers of length 1 that say where a text lies among others: the product of two of them is how alike two texts are in content, 1 at most. For
recommending posts near to those that somebody liked, and for finding near ones. They hold what a text is about and not which side it takes: party and leader names
are replaced by one word before.

## What it learned from

${table(['text', 'licence', 'texts'], sources)}

sha256 of the texts with their labels: \`${textDigest}\`.

## What it is

A table of 65,536 rows for hashed features (ids modulo 65,536), 8 bits a number: 49 numbers by latent semantic analysis (truncated singular value decomposition of texts × features,
by subspace iteration), 15 by a linear model of the platform's topics; less their mean, of length 1.

## How it did on text it had not seen

${vectorFiguresTable(figures)}

onnxruntime and the arithmetic in TypeScript differ by less than ${figures.parity < 1e-5 ? '0.00001' : '0.001'}.

## What it cannot do

- It was learned from few texts: beyond the fifteen topics it knows little of what belongs together, and words it never saw count nothing.
- A text without a known word has a vector that says only how ordinary it is.
- Near does not mean agreeing: two texts that contradict each other may be nearest.
`;
}

/** Neighbours by origin, as a table. */
export function vectorFiguresTable({ origins }: VectorFigures): string {
  return table(
    ['origin', 'texts', 'same topic among the 10 nearest', 'by chance', 'texts with one of their topic among them'],
    origins.map(({ origin, figures }) => [
      ORIGIN_NAMES[origin],
      String(figures.texts),
      threePlaces(figures.sameTopic),
      threePlaces(figures.chance),
      threePlaces(figures.anyOfTopic),
    ]),
  );
}
