import { type FieldFault, refuseFaults, type Texts } from '#runtime/errors.ts';
import { POST_TOPICS } from '#schema/events/scores.ts';
import { foldHashtag } from '#schema/hashtag.ts';
import type { AgendaKey } from '../agenda.ts';
import { parseEntities } from '../parse-entities.ts';

/** What people name an entry of the agenda by: a hashtag with or without the # sign, or a topic. */
export type AgendaKeyInput = AgendaKey;

const PATH = ['input', 'key'];

/**
 * The entry that is meant.
 * @param otherFaults faults of the input's other fields, told together with those of the key.
 * @throws ValidationFailed
 */
export function checkedAgendaKey({ kind, key }: AgendaKeyInput, otherFaults: readonly FieldFault[] = []): AgendaKey {
  const isGood = kind === 'HASHTAG' ? isHashtag(key) : POST_TOPICS.some((topic) => topic === key);
  const texts = kind === 'HASHTAG' ? NO_HASHTAG : NO_TOPIC;
  refuseFaults([...(isGood ? [] : [{ path: PATH, texts }]), ...otherFaults]);
  return { kind, key: kind === 'HASHTAG' ? foldHashtag(bare(key)) : key };
}

function isHashtag(key: string): boolean {
  return parseEntities(`#${bare(key)}`).hashtags[0] === bare(key);
}

function bare(hashtag: string): string {
  return hashtag.replace(/^#/, '');
}

const NO_HASHTAG: Texts = {
  en: 'This is not a hashtag: 1 to 50 letters, digits and underscores, not digits alone.',
  tr: 'Bu bir etiket değil: 1 ile 50 arasında harf, rakam ve alt çizgi, yalnızca rakam değil.',
};
const NO_TOPIC: Texts = {
  en: `There is no such topic. There are: ${POST_TOPICS.join(', ')}.`,
  tr: `Böyle bir konu yok. Olanlar: ${POST_TOPICS.join(', ')}.`,
};
