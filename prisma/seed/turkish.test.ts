import { describe, expect, it } from 'vitest';
import { asciiFold, capitalizeTurkish, formatNumber, type GrammaticalCase, hashtagOf, inflect } from './turkish.ts';

describe('inflect', () => {
  it.each<[string, GrammaticalCase, string]>([
    ['Bursa', 'loc', "Bursa'da"],
    ['Ankara', 'gen', "Ankara'nın"],
    ['İzmir', 'dat', "İzmir'e"],
    ['Muş', 'loc', "Muş'ta"],
    ['Gaziantep', 'abl', "Gaziantep'ten"],
    ['Kırklareli', 'loc', "Kırklareli'nde"],
    ['Beyoğlu', 'dat', "Beyoğlu'na"],
    ['Ordu', 'acc', "Ordu'yu"],
    ['Düzce', 'abl', "Düzce'den"],
    ['Zonguldak', 'gen', "Zonguldak'ın"],
    ['Cumhuriyet Mahallesi+', 'loc', "Cumhuriyet Mahallesi'nde"],
    ['ÇNR', 'gen', "ÇNR'nin"],
    ['OUP', 'dat', "OUP'ye"],
    ['AFAD', 'dat', "AFAD'a"],
    ['ekmek', 'acc', 'ekmeği'],
    ['ağaç', 'dat', 'ağaca'],
    ['park', 'dat', 'parka'],
    ['su faturası+', 'acc', 'su faturasını'],
    ['su faturası+', 'ins', 'su faturasıyla'],
    ['saat', 'loc', 'saatte'],
    ['kira', 'ins', 'kirayla'],
    ['Bolu', 'loctoo', "Bolu'da da"],
    ['dedem', 'too', 'dedem de'],
    ['otobüs', 'ask', 'otobüs mü'],
    ['köprü bağlantısı+', 'ask', 'köprü bağlantısı mı'],
  ])('%s, %s: %s', (word, grammaticalCase, form) => {
    expect(inflect(word, grammaticalCase)).toBe(form);
  });
});

describe('Turkish letters', () => {
  it('capitalise, fold and join by Turkish rules', () => {
    expect(capitalizeTurkish('istanbul')).toBe('İstanbul');
    expect(asciiFold('Işıl ÇİĞDEM Şükrü')).toBe('isil cigdem sukru');
    expect(hashtagOf('asgari ücret')).toBe('AsgariÜcret');
    expect([7, 850, 1250, 1234567].map(formatNumber)).toEqual(['7', '850', '1.250', '1.234.567']);
  });
});
