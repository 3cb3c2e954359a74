import { describe, expect, it } from 'vitest';
import { registerWeights, topicCodes } from '../data/registers.ts';
import { roleCodes, roleTraits } from '../data/roles.ts';
import { createRandom } from '../random.ts';
import type { RegionCode } from '../world-types.ts';
import { sayable } from './deck.ts';
import { render } from './grammar.ts';
import { type Speaker, speechScope } from './scope.ts';
import type { Register } from './topic-text.ts';
import { topicTexts } from './topics.ts';

const speaker = (region: RegionCode): Speaker => ({
  province: 'Ordu',
  region,
  place: 'Ordu',
  party: { name: 'Deneme Partisi', shortName: 'DNM' },
  selfDescription: 'bir öğretmen',
  profession: 'öğretmen',
});

describe.each(topicCodes)('%s', (topic) => {
  const text = topicTexts[topic];
  const all = [...Object.values(text.registers).flat(), ...Object.values(text.more).flat(), ...text.comments];

  it('has a language of its own: at least 40 core patterns, no two alike', () => {
    expect(text.topic).toBe(topic);
    expect(Object.values(text.registers).flat().length).toBeGreaterThanOrEqual(40);
    expect(new Set(all).size).toBe(all.length);
  });

  it('can be spoken everywhere: every pattern finds its words', () => {
    for (const region of ['MARMARA', 'KARADENIZ', 'IC_ANADOLU'] as const) {
      const lookup = speechScope(speaker(region), new Date('2026-01-05T10:00:00Z'), text.slots);
      for (const [i, pattern] of all.entries()) {
        for (let variant = 0; variant < 4; variant++) {
          const spoken = render(pattern.replace(/^<[^>]+>/, ''), lookup, createRandom(`${i}/${variant}`));
          expect(spoken).not.toMatch(/[{}[\]|+<>]/);
        }
      }
    }
  });

  it('leaves every role something to say in each register it uses', () => {
    for (const role of roleCodes) {
      const traits = new Set([roleTraits[role].voice, 'unknown']);
      for (const register of Object.keys(registerWeights[role]) as Register[]) {
        expect(sayable(text.registers[register], traits).length, `${role} ${register}`).toBeGreaterThanOrEqual(1);
      }
    }
  });

  it('uses every word list it has', () => {
    for (const slot of Object.keys(text.slots)) {
      const name = slot.split('@')[0];
      expect(
        all.some(
          (pattern) => pattern.includes(`{${name}}`) || pattern.includes(`{${name}:`) || pattern.includes(`{${name}2`),
        ),
        slot,
      ).toBe(true);
    }
  });
});
