import type { Texts } from '#runtime/errors.ts';
import { FACTOR_LABELS, type FactorKey } from './factor-labels.ts';
import { INPUT_LABELS, type InputKey } from './input-labels.ts';
import type { PenaltyKind } from './penalties.ts';
import { TABLE_LABELS, type TableKey } from './table-labels.ts';

const PENALTY_LABELS: Readonly<Record<PenaltyKind, Texts>> = {
  DUPLICATE: { tr: 'Aynı metin daha önce paylaşıldı', en: 'The same text was posted before' },
  HASHTAGS: { tr: 'Çok fazla etiket', en: 'Too many hashtags' },
  MENTIONS: { tr: 'Çok fazla anma', en: 'Too many mentions' },
  SUSPICIOUS_LINK: { tr: 'Nereye götürdüğünü gizleyen bağlantı', en: 'A link that hides where it leads' },
  BOT: { tr: 'Yazar bir yazılım gibi davranıyor', en: 'The author behaves like a machine' },
  FAKE_FOLLOWERS: {
    tr: 'Takipçilerin çoğu yazılım gibi davranıyor',
    en: 'Most of the followers behave like machines',
  },
};

const LABELS = { ...INPUT_LABELS, ...FACTOR_LABELS, ...PENALTY_LABELS, ...TABLE_LABELS };

export type LabelKey = InputKey | FactorKey | PenaltyKind | TableKey;

/** What an input, a factor, a penalty or a table of weights is called. No two of them share a key. */
export function labelOf(key: LabelKey): Texts {
  return LABELS[key];
}
