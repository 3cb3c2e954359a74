import { describe, expect, test } from 'vitest';
import { flaggedLabels, MODERATION_LABELS, moderationAction } from './moderation-policy.ts';

const NONE = { hate: 0, violence: 0, spam: 0, profanity: 0 };

describe.each(MODERATION_LABELS)('%s', (label) => {
  test.each([
    [0, 'APPROVE'],
    [0.5, 'APPROVE'],
    [0.5001, 'FLAG'],
    [0.7, 'FLAG'],
    [0.7001, 'REVIEW'],
    [0.9, 'REVIEW'],
    [0.9001, 'REMOVE'],
    [1, 'REMOVE'],
  ] as const)('at %d leads to %s', (probability, action) => {
    expect(moderationAction({ ...NONE, [label]: probability })).toBe(action);
  });

  test.each([
    [0.7, []],
    [0.7001, [label]],
  ] as const)('at %d is among the flagged: %j', (probability, flagged) => {
    expect(flaggedLabels({ ...NONE, [label]: probability })).toEqual(flagged);
  });
});

test('the highest decides, the others change nothing', () => {
  expect(moderationAction({ hate: 0.69, violence: 0.71, spam: 0.1, profanity: 0.5 })).toBe('REVIEW');
});

test('what is flagged stands in the order of its probability', () => {
  expect(flaggedLabels({ hate: 0.8, violence: 0.2, spam: 0.95, profanity: 0.9 })).toEqual([
    'spam',
    'profanity',
    'hate',
  ]);
});

test('a label that nothing is said of counts for nothing', () => {
  expect(moderationAction({})).toBe('APPROVE');
  expect(flaggedLabels({ spam: 0.8 })).toEqual(['spam']);
});

test.each([
  [0.3, []],
  [0.3001, ['hate']],
] as const)('the manifest moves the threshold of the label that it names alone: at %d %j', (probability, flagged) => {
  const all = { ...NONE, hate: probability, spam: 0.7, violence: 0.9 };
  expect(flaggedLabels(all, { hate: 0.3, violence: 0.95 })).toEqual(flagged);
});

test('what is done does not follow the thresholds of a manifest', () => {
  expect(moderationAction({ ...NONE, hate: 0.6 })).toBe('FLAG');
  expect(flaggedLabels({ ...NONE, hate: 0.6 }, { hate: 0 })).toEqual(['hate']);
});
