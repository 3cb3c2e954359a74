import { type HeadReading, probabilityOf } from './head-reading.ts';
import { readHead, type TextReader } from './read-head.ts';
import type { PolarisationReading } from './readings.ts';
import { sentencesOf } from './sentences.ts';

/**
 * How differently texts speak of the parties that they name: the sentiment of the sentences that name one, the names left out, all in one go.
 *
 * @param whole sentiment of each text as a whole: says which model there is where no party is named
 * @throws InferenceLate, InferenceOverloaded
 */
export async function readPolarisation(
  reader: TextReader,
  texts: readonly string[],
  whole: readonly HeadReading[],
): Promise<PolarisationReading[]> {
  const named = texts.map((text) => sentencesNaming(text, reader));
  const sentiments = await readHead(
    reader,
    'sentiment',
    named.flatMap(({ sentences }) => sentences),
  );
  let next = 0;
  return named.map(({ parties, sentences }, at) => {
    const own = sentiments.slice(next, next + sentences.length);
    next += sentences.length;
    const all = own.length > 0 ? own : whole.slice(at, at + 1);
    const degraded = all.some((reading) => reading.degraded);
    const model = all.find((reading) => reading.degraded === degraded)?.model ?? { name: 'none', version: '0.0.0' };
    const highest = (label: string): number =>
      degraded ? 0 : Math.max(0, ...own.map((reading) => probabilityOf(reading, label)));
    return {
      partiesNamed: parties,
      highestPositive: highest('positive'),
      highestNegative: highest('negative'),
      model,
      degraded,
    };
  });
}

function sentencesNaming(text: string, { names }: TextReader): { parties: number; sentences: string[] } {
  const parties = new Set(names.partiesIn(text));
  if (parties.size === 0) return { parties: 0, sentences: [] };
  const sentences = sentencesOf(text)
    .map(({ start, end }) => text.slice(start, end))
    .filter((sentence) => names.partiesIn(sentence).length > 0);
  return { parties: parties.size, sentences };
}

/** 1 + |highest positive − highest negative|; 1 with fewer than two parties. */
export function polarisationFactor({
  partiesNamed,
  highestPositive,
  highestNegative,
}: Pick<PolarisationReading, 'partiesNamed' | 'highestPositive' | 'highestNegative'>): number {
  return partiesNamed < 2 ? 1 : 1 + Math.abs(highestPositive - highestNegative);
}
