import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { patternDecks, sayable } from './deck.ts';
import { render } from './grammar.ts';

const words: Readonly<Record<string, string | readonly string[]>> = {
  il: 'Bursa',
  urun: ['çay', 'fındık'],
  tek: ['kira'],
};
const lookup = (name: string) => words[name];
const random = () => createRandom('grammar');

describe('render', () => {
  it('fills slots with cases and capitalises sentences', () => {
    expect(render('{il:loc} yağmur var. {tek:gen} sonu yok! "{tek}" dendi', lookup, random())).toBe(
      'Bursa\'da yağmur var. Kiranın sonu yok! "kira" dendi',
    );
  });

  it('keeps a word within a text and draws another for a numbered slot', () => {
    const text = render('{urun} {urun} {urun2}', lookup, random());
    expect(['Çay çay fındık', 'Fındık fındık çay']).toContain(text);
  });

  it('writes numbers with dots, years without, and steps', () => {
    expect(render('{n:1200-1200} {y:2030-2030} {n:5-9/10}', lookup, random())).toBe('1.200 2030 5');
  });

  it('does not take an ordinal for the end of a sentence', () => {
    expect(render('bugün {n:4-4}. kez', lookup, random())).toBe('Bugün 4. kez');
  });

  it('chooses among nested phrasings', () => {
    const seen = new Set(Array.from({ length: 60 }, (_, i) => render('[a|b[1|2]]', lookup, createRandom(String(i)))));
    expect([...seen].sort()).toEqual(['A', 'B1', 'B2']);
  });

  it('refuses unknown slots, unknown cases and open brackets', () => {
    expect(() => render('{yok}', lookup, random())).toThrow(/No words for slot {yok}/);
    expect(() => render('{il:xyz}', lookup, random())).toThrow(/Unknown case xyz/);
    expect(() => render('[a|b', lookup, random())).toThrow(/Unclosed choice/);
    expect(() => render('{il', lookup, random())).toThrow(/Unclosed slot/);
  });
});

describe('decks', () => {
  it('draw every pattern once before any comes again', () => {
    const list = ['a', 'b', 'c', 'd'];
    const draw = patternDecks(random());
    expect(list.map(() => draw(list, new Set())).sort()).toEqual(list);
    expect(list.map(() => draw(list, new Set())).sort()).toEqual(list);
  });

  it('give marked patterns only to those who could say them', () => {
    const list = ['hepimiz', '<lawyer,teacher>avukatım'];
    expect(sayable(list, new Set(['doctor']))).toEqual(['hepimiz']);
    expect(sayable(list, new Set(['teacher']))).toEqual(['hepimiz', 'avukatım']);
    expect(() => patternDecks(random())(['<doctor>x'], new Set())).toThrow(/Nothing to say/);
  });
});
