import { describe, expect, test } from 'vitest';
import { partyFinder } from './named-parties.ts';

const PARTIES = [
  { partyId: 'umut', name: 'Umut Partisi', shortName: 'UMP' },
  { partyId: 'yol', name: 'Yeni Yol Partisi', shortName: 'YYP' },
  { partyId: 'real', name: 'Cumhuriyet Halk Partisi', shortName: 'CHP' },
];
const finder = partyFinder(PARTIES);
const found = (text: string): string[] => finder.partiesIn(text).sort();

describe('a party is found', () => {
  test.each([
    ['by its name', 'Umut Partisi bugün açıkladı', ['umut']],
    ['by its short name', 'UMP bugün açıkladı', ['umut']],
    ['with a suffix after an apostrophe', "UMP'nin ve Yeni Yol Partisi’nden", ['umut', 'yol']],
    ['with a suffix without one', 'Umut Partisinin önerisi', ['umut']],
    ['in any case', 'umut partisi açıkladı', ['umut']],
    ['in a hashtag', '#YYP kazanacak', ['yol']],
    ['once, however often it is named', 'UMP, UMP ve yine Umut Partisi', ['umut']],
    ['also where models know its name anyway', 'CHP ve UMP', ['real', 'umut']],
  ])('%s', (_how, text, parties) => expect(found(text)).toEqual(parties));
});

test.each(['Umut var', 'yeni bir yol yapıldı', 'AKP ve MHP', ''])(
  'no party of the platform is named in: %s',
  (text) => {
    expect(found(text)).toEqual([]);
  },
);

test('without parties nothing is found', () => {
  expect(partyFinder([]).partiesIn('Umut Partisi ve CHP')).toEqual([]);
});
