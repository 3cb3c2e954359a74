import { LRUCache } from 'lru-cache';
import type { PartyNames } from '#models/text/party-names.ts';
import { prepareText } from '#models/text/prepare-text.ts';
import { type TextFeatures, textFeatures } from '#models/text/text-features.ts';

/** Of a post that all heads read at the same time; 600 features each, about 2.5 MB. */
const KEPT_TEXTS = 512;

/** Features of texts, made once for all heads that read a text at about the same time. */
export interface TextFeaturesCache {
  featuresOf(text: string): TextFeatures;
  /** Names that are taken out of texts from now on. */
  useNames(names: PartyNames): void;
}

export function createTextFeaturesCache(first: PartyNames): TextFeaturesCache {
  const kept = new LRUCache<string, TextFeatures>({ max: KEPT_TEXTS });
  let names = first;
  return {
    featuresOf(text) {
      const known = kept.get(text);
      if (known !== undefined) return known;
      const features = textFeatures(prepareText(text, names));
      kept.set(text, features);
      return features;
    },
    useNames(other) {
      names = other;
      kept.clear();
    },
  };
}
