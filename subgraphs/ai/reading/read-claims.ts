import { NO_MODEL } from '../inference/model-states.ts';
import type { HeadReading } from './head-reading.ts';
import { probabilityOf } from './head-reading.ts';
import { readHead, type TextReader } from './read-head.ts';
import { CLAIM_KINDS, type ClaimReading, type ClaimsReading } from './readings.ts';
import { sentencesOf } from './sentences.ts';

/** What texts claim, sentence by sentence, all in one go. @throws InferenceLate, InferenceOverloaded */
export async function readClaims(reader: TextReader, texts: readonly string[]): Promise<ClaimsReading[]> {
  const places = texts.map((text) => ({ text, sentences: sentencesOf(text) }));
  const all = places.flatMap(({ text, sentences }) => sentences.map(({ start, end }) => text.slice(start, end)));
  const readings = await readHead(reader, 'claim', all);
  const nothing = await modelOfNothing(reader, readings);
  let next = 0;
  return places.map(({ sentences }) => {
    const own = sentences.map((sentence) => {
      const reading = readings[next];
      next += 1;
      return { sentence, reading };
    });
    const claims = own.flatMap(({ sentence, reading }) =>
      reading === undefined || reading.degraded ? [] : [claimOf(sentence, reading)],
    );
    const failed = own.some(({ reading }) => reading?.degraded);
    const model = own.find(({ reading }) => reading !== undefined && !reading.degraded)?.reading?.model;
    return { claims, model: failed ? NO_MODEL : (model ?? nothing), degraded: failed };
  });
}

function claimOf({ start, end }: { readonly start: number; readonly end: number }, reading: HeadReading): ClaimReading {
  const [kind = 'opinion'] = CLAIM_KINDS.toSorted((a, b) => probabilityOf(reading, b) - probabilityOf(reading, a));
  return { start, end, kind, probability: probabilityOf(reading, kind) };
}

/** Which model would have read a text without sentences. */
async function modelOfNothing({ inference }: TextReader, readings: readonly HeadReading[]) {
  const [any] = readings;
  if (any !== undefined && !any.degraded) return any.model;
  const serving = (await inference.models()).find(({ head, state }) => head === 'claim' && state === 'SERVING');
  return serving === undefined ? NO_MODEL : { name: serving.name, version: serving.version };
}
