import type { Locale, Texts } from '#runtime/errors.ts';
import type { StatementSource } from './moderation-view.ts';
import type { ModerationLabel } from './resolver-types.generated.ts';

const LABELS: Readonly<Record<ModerationLabel, Texts>> = {
  HATE: { tr: 'nefret söylemi', en: 'hate speech' },
  VIOLENCE: { tr: 'şiddet veya tehdit', en: 'violence or threats' },
  SPAM: { tr: 'istenmeyen içerik', en: 'spam' },
  PROFANITY: { tr: 'hakaret veya küfür', en: 'insults or profanity' },
};

const RULES: Readonly<Record<ModerationLabel, Texts>> = {
  HATE: {
    tr: 'Topluluk kuralları: insanlara karşı nefret söylemi yasaktır.',
    en: 'Community rules: no hatred against groups of people.',
  },
  VIOLENCE: {
    tr: 'Topluluk kuralları: tehdit ve şiddete çağrı yasaktır.',
    en: 'Community rules: no threats and no calls for violence.',
  },
  SPAM: {
    tr: 'Topluluk kuralları: reklam, dolandırıcılık ve zincir mesaj yasaktır.',
    en: 'Community rules: no advertising, fraud or chain messages.',
  },
  PROFANITY: {
    tr: 'Topluluk kuralları: hakaret ve küfür yasaktır.',
    en: 'Community rules: no insulting or profane language.',
  },
};
const GENERAL_RULE: Texts = {
  tr: 'Topluluk kuralları; ayrıntısı moderatörün gerekçesindedir.',
  en: "Community rules, as the moderator's reasons say.",
};

/** The rule that an act rests on: a model's by what was most probable, a moderator's by what they say, whatever a model noted beside it. */
export function ruleOf({ text, grounds }: Pick<StatementSource, 'text' | 'grounds'>, locale: Locale): string {
  const [first] = grounds;
  return (text !== null || first === undefined ? GENERAL_RULE : RULES[first.label])[locale];
}

/** The reasons of an act: the moderator's words, or what a model did and why. */
export function statementText(
  { text, grounds, model, commentId }: Pick<StatementSource, 'text' | 'grounds' | 'model' | 'commentId'>,
  locale: Locale,
): string {
  if (text !== null) return text;
  const found = grounds.map(({ label, probability }) => `${LABELS[label][locale]} (${percent(probability, locale)})`);
  if (locale === 'tr') {
    const what = commentId === null ? 'Paylaşımınız' : 'Yorumunuz';
    return `${what} otomatik olarak gizlendi: ${model ?? ''} modeli metinde şunu buldu: ${found.join(', ')}. Onu şimdilik yalnızca siz görüyorsunuz. Bir moderatör de inceleyecek.`;
  }
  const what = commentId === null ? 'post' : 'comment';
  return `Your ${what} was hidden automatically: the model ${model ?? ''} found in its text: ${found.join(', ')}. For now only you see it. A moderator will look at it too.`;
}

/** Rounded down: nothing reads as certain. */
function percent(probability: number, locale: Locale): string {
  const whole = Math.floor(probability * 100);
  return locale === 'tr' ? `%${whole}` : `${whole}%`;
}
