import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conversationOf, otherSide, peopleOf } from './conversation.ts';

const pair = fc.uniqueArray(fc.uuid(), { minLength: 2, maxLength: 2 }) as fc.Arbitrary<[string, string]>;

test('two people have one conversation, whoever asks, and it names the two', () => {
  fc.assert(
    fc.property(pair, fc.uuid(), ([one, other], third) => {
      const id = conversationOf(one, other);
      expect(conversationOf(other, one)).toBe(id);
      const people = peopleOf(id) ?? expect.unreachable('a conversation without people');
      expect([...people].sort()).toEqual([one, other].sort());
      expect(otherSide(people, one)).toBe(other);
      expect(otherSide(people, other)).toBe(one);
      if (third !== one && third !== other) expect(otherSide(people, third)).toBeNull();
    }),
  );
});

test('what is not written so is no conversation', () => {
  const one = '01890000-0000-7000-8000-000000000001';
  const other = '01890000-0000-7000-8000-000000000002';
  const id = conversationOf(one, other);
  const swapped = Buffer.from([other, one].join('').replaceAll('-', ''), 'hex').toString('base64url');
  const ofOne = Buffer.from([one, one].join('').replaceAll('-', ''), 'hex').toString('base64url');
  for (const text of ['', 'x', `${id}A`, id.slice(1), `${id}=`, swapped, ofOne, one, '\u0000', '\ud800']) {
    expect(peopleOf(text)).toBeNull();
  }
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(peopleOf(text)).toBeNull();
    }),
  );
});
