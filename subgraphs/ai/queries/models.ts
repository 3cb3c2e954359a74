import type { Head } from '#models/manifest.ts';
import type { AiContext } from '../context.ts';
import type { Model, ModelHead } from '../resolver-types.generated.ts';

const HEAD_NAMES: Readonly<Record<Head, ModelHead>> = {
  sentiment: 'SENTIMENT',
  emotion: 'EMOTION',
  topic: 'TOPIC',
  category: 'CATEGORY',
  moderation: 'MODERATION',
  claim: 'CLAIM',
  'post-quality': 'POST_QUALITY',
  'comment-quality': 'COMMENT_QUALITY',
  constructive: 'CONSTRUCTIVE',
  vector: 'VECTOR',
  viral: 'VIRAL',
  engagement: 'ENGAGEMENT',
  bot: 'BOT',
};

/** Why a model does not answer is for administrators: it may name files. */
const DOES_NOT_ANSWER = { en: 'It does not answer at the moment.', tr: 'Şu anda yanıt vermiyor.' };

/** Which models there are and what they do now. */
export async function models({ inference, viewer, locale }: AiContext): Promise<Model[]> {
  const states = await inference.models();
  return states.map(({ head, name, version, state, reason, since, licence }) => ({
    head: HEAD_NAMES[head],
    name,
    version,
    state,
    reason: reason === null || viewer?.role === 'system_admin' ? reason : DOES_NOT_ANSWER[locale],
    since,
    licence,
  }));
}
