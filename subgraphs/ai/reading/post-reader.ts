import type { Cache } from '#runtime/ports/cache.ts';
import { createInference, type InferenceServices } from '../inference/inference.ts';
import { partyFinder } from './named-parties.ts';
import { readPostTexts } from './read-texts.ts';
import type { TextReadings } from './readings.ts';

/** Reads posts without an installation: the only parties it knows are those of models/text. */
export interface PostReader {
  /** What models say of texts of posts, one reading a text; from `cache` where it has them. */
  read(texts: readonly string[], cache: Cache): Promise<readonly TextReadings[]>;
  stop(): Promise<void>;
}

/** Loads nothing until the first text. */
export function createPostReader(services: InferenceServices): PostReader {
  const inference = createInference(services);
  const names = { ...partyFinder([]), digest: 'none' };
  return {
    read: (texts, cache) => readPostTexts({ inference, cache, names, asking: { timeoutMs: null } }, texts),
    stop: () => inference.stop(),
  };
}
