import type { Cache } from '#runtime/ports/cache.ts';
import type { HeadAnswer } from '../inference/head-desk.ts';
import type { TextHead } from '../inference/heads.ts';
import type { AskOptions, Inference } from '../inference/inference.ts';
import { textHash } from '../text-identity.ts';
import { type HeadReading, headReading } from './head-reading.ts';
import type { NamesInUse } from './names-in-use.ts';

/** What texts are read with. */
export interface TextReader {
  readonly inference: Inference;
  readonly cache: Cache;
  readonly names: NamesInUse;
  readonly asking: AskOptions;
}

const KEPT_MS = 3_600_000;

/**
 * What a head says of texts, one reading a text: from the cache where the same text was read by the same model lately, each other text once.
 *
 * @throws InferenceLate, InferenceOverloaded
 */
export async function readHead(
  { inference, cache, names, asking }: TextReader,
  head: TextHead,
  texts: readonly string[],
): Promise<HeadReading[]> {
  if (texts.length === 0) return [];
  const hashes = texts.map(textHash);
  const keyOf = (model: string, hash: string): string => `ai.reading:${head}:${model}:${names.digest}:${hash}`;
  const serving = await servingModel(inference, head);
  const cached =
    serving === null
      ? new Map()
      : await cache.getMany<HeadReading>([...new Set(hashes.map((it) => keyOf(serving, it)))]);
  const known = new Map<string, HeadReading>();
  const missing = new Map<string, string>();
  for (const [at, hash] of hashes.entries()) {
    const reading = serving === null ? undefined : cached.get(keyOf(serving, hash));
    if (reading !== undefined) known.set(hash, reading);
    else missing.set(hash, texts[at] ?? '');
  }
  if (missing.size > 0) {
    const asked = [...missing.keys()];
    const answers = await askInParts({ inference, asking }, head, [...missing.values()]);
    const fresh = answers.map((answer, at) => ({ hash: asked[at] ?? '', reading: headReading(answer) }));
    for (const { hash, reading } of fresh) known.set(hash, reading);
    await cache.setMany(
      fresh
        .filter(({ reading }) => !reading.degraded)
        .map(({ hash, reading }) => ({ key: keyOf(nameOf(reading.model), hash), value: reading, ttlMs: KEPT_MS })),
    );
  }
  return hashes.map((hash) => {
    const reading = known.get(hash);
    if (reading === undefined) throw new Error('a text was not answered');
    return reading;
  });
}

/** Fewer than may wait for a head: a part is never refused for its own size. */
const PART = 256;

async function askInParts(
  { inference, asking }: Pick<TextReader, 'inference' | 'asking'>,
  head: TextHead,
  texts: readonly string[],
): Promise<HeadAnswer[]> {
  const answers: HeadAnswer[] = [];
  for (let start = 0; start < texts.length; start += PART) {
    answers.push(...(await inference.readTexts(head, texts.slice(start, start + PART), asking)));
  }
  return answers;
}

/** The model that serves a head, as `name/version`; null while none does. */
async function servingModel(inference: Inference, head: TextHead): Promise<string | null> {
  const serving = (await inference.models()).find((model) => model.head === head && model.state === 'SERVING');
  return serving === undefined ? null : nameOf(serving);
}

function nameOf({ name, version }: { readonly name: string; readonly version: string }): string {
  return `${name}/${version}`;
}
