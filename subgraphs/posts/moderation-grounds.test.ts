import { expect, test } from 'vitest';
import { appealUntil, notedOf, reasonsOf } from './moderation-grounds.ts';
import { ruleOf, statementText } from './moderation-texts.ts';

const read = {
  action: 'REMOVE',
  hate: 0.7,
  violence: 0.93,
  spam: 0.2,
  profanity: 0.71,
  model: 'm 1',
  contentRevision: 1,
} as const;

test('reasons are the labels above 0.7, the most probable first, and one at least', () => {
  expect(reasonsOf(read).map(({ label }) => label)).toEqual(['VIOLENCE', 'PROFANITY']);
  expect(reasonsOf({ ...read, violence: 0.3, profanity: 0.4, hate: 0.6 })).toEqual([
    { label: 'HATE', probability: 0.6 },
  ]);
  expect(notedOf(read).map(({ label }) => label)).toEqual(['VIOLENCE', 'PROFANITY', 'HATE']);
  expect(notedOf({ ...read, violence: 0.5, hate: 0, profanity: 0 })).toEqual([]);
});

test.each([
  ['2026-01-15T08:30:00.000Z', '2026-07-15T08:30:00.000Z'],
  ['2026-08-31T10:00:00.000Z', '2027-02-28T10:00:00.000Z'],
  ['2027-08-31T10:00:00.000Z', '2028-02-29T10:00:00.000Z'],
  ['2026-10-31T23:59:59.999Z', '2027-04-30T23:59:59.999Z'],
])('one may appeal for six months: %s to %s', (from, until) => {
  expect(appealUntil(new Date(from)).toISOString()).toBe(until);
});

test('an automatic statement says what was found, by what, and that it was automatic, in both languages', () => {
  const act = { text: null, grounds: reasonsOf({ ...read, violence: 0.999 }), model: 'm 1', commentId: 'c' };
  expect(statementText(act, 'en')).toContain(
    'Your comment was hidden automatically: the model m 1 found in its text: violence or threats (99%)',
  );
  expect(statementText(act, 'tr')).toContain(
    'Yorumunuz otomatik olarak gizlendi: m 1 modeli metinde şunu buldu: şiddet veya tehdit (%99)',
  );
  expect(statementText({ ...act, text: 'Bir moderatörün sözü.' }, 'tr')).toBe('Bir moderatörün sözü.');
  expect(ruleOf(act, 'tr')).toContain('tehdit');
});

test("a moderator's act rests on what they say, whatever a model noted beside it", () => {
  const act = { text: 'Özel hayatı ifşa ediyor.', grounds: reasonsOf(read) };
  expect(ruleOf(act, 'en')).toContain("moderator's reasons");
  expect(ruleOf({ ...act, grounds: [] }, 'tr')).toContain('moderatörün gerekçesindedir');
});
