import { type PartyNames, partyNames } from '#models/text/party-names.ts';
import { prepareText } from '#models/text/prepare-text.ts';
import { type TextFeatures, textFeatures } from '#models/text/text-features.ts';

/** Parties that the authors of the project's own texts invented. */
const INVENTED_PARTIES: readonly string[] = ['Umut Partisi', 'Yeni Yol Partisi'];

/** The names that are taken out of texts for training and for judging. */
export const TRAINING_NAMES: PartyNames = partyNames(INVENTED_PARTIES);

/** Features of a text of the corpus or of others. */
export function featuresOf(text: string): TextFeatures {
  return textFeatures(prepareText(text, TRAINING_NAMES));
}
