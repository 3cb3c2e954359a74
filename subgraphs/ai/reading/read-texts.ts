import type { HeadReading } from './head-reading.ts';
import { readClaims } from './read-claims.ts';
import { readHead, type TextReader } from './read-head.ts';
import { readPolarisation } from './read-polarisation.ts';
import type { CommentReadings, TextReadings } from './readings.ts';

/** What models say of texts of posts, one a text; each head is asked once for all. @throws InferenceLate, InferenceOverloaded */
export async function readPostTexts(reader: TextReader, texts: readonly string[]): Promise<TextReadings[]> {
  const [sentiment, emotion, topic, category, moderation, quality, claims] = await Promise.all([
    readHead(reader, 'sentiment', texts),
    readHead(reader, 'emotion', texts),
    readHead(reader, 'topic', texts),
    readHead(reader, 'category', texts),
    readHead(reader, 'moderation', texts),
    readHead(reader, 'post-quality', texts),
    readClaims(reader, texts),
  ]);
  const polarisation = await readPolarisation(reader, texts, sentiment);
  return texts.map((_, at) => ({
    sentiment: answerAt(sentiment, at),
    emotion: answerAt(emotion, at),
    topic: answerAt(topic, at),
    category: answerAt(category, at),
    moderation: answerAt(moderation, at),
    quality: answerAt(quality, at),
    claims: answerAt(claims, at),
    polarisation: answerAt(polarisation, at),
  }));
}

/** What models say of texts of comments, one a text. @throws InferenceLate, InferenceOverloaded */
export async function readCommentTexts(reader: TextReader, texts: readonly string[]): Promise<CommentReadings[]> {
  const [moderation, quality, constructive] = await Promise.all([
    readHead(reader, 'moderation', texts),
    readHead(reader, 'comment-quality', texts),
    readHead(reader, 'constructive', texts),
  ]);
  return texts.map((_, at) => ({
    moderation: answerAt<HeadReading>(moderation, at),
    quality: answerAt<HeadReading>(quality, at),
    constructive: answerAt<HeadReading>(constructive, at),
  }));
}

function answerAt<Reading>(readings: readonly Reading[], at: number): Reading {
  const reading = readings[at];
  if (reading === undefined) throw new Error(`text ${at + 1} of a batch was not answered`);
  return reading;
}
