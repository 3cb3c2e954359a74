import { expect, test } from 'vitest';
import { FACTOR_LABELS } from './factor-labels.ts';
import { INPUT_LABELS } from './input-labels.ts';
import { labelOf } from './labels.ts';
import { PENALTY_KINDS } from './penalties.ts';
import { TABLE_LABELS } from './table-labels.ts';

test('no input, factor, penalty or table shares its key with another', () => {
  const kinds = [INPUT_LABELS, FACTOR_LABELS, TABLE_LABELS].map((labels) => Object.keys(labels));
  const keys = [...kinds.flat(), ...PENALTY_KINDS];
  expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
});

test('every label is there in both languages', () => {
  expect(labelOf('views')).toEqual({ tr: 'Görüntüleyenler', en: 'People who saw it' });
  expect(labelOf('age_weight')).toEqual({ tr: 'Yaş ağırlığı', en: 'Age weight' });
  expect(labelOf('BOT')).toEqual({ tr: 'Yazar bir yazılım gibi davranıyor', en: 'The author behaves like a machine' });
  expect(labelOf('k1.points')).toEqual({ tr: 'Etkileşim puanları', en: 'Points of interaction' });
  for (const kind of PENALTY_KINDS) expect(labelOf(kind).tr).not.toBe(labelOf(kind).en);
});
