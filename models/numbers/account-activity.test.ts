import { expect, test } from 'vitest';
import { type AccountActivity, type ActivityText, measureActivity } from './account-activity.ts';

/** Noon in Istanbul. */
const NOW = new Date('2026-06-01T09:00:00Z');
const HOUR_MS = 3_600_000;

function text(hoursAgo: number, rest: Partial<ActivityText> = {}): ActivityText {
  return {
    at: new Date(NOW.getTime() - hoursAgo * HOUR_MS),
    textKey: `text-${hoursAgo}`,
    links: 0,
    hashtags: 0,
    spamProbability: 0,
    answeredAfterSeconds: null,
    ...rest,
  };
}

function measure(texts: readonly ActivityText[], rest: Partial<AccountActivity> = {}) {
  return measureActivity({
    now: NOW,
    createdAt: new Date(NOW.getTime() - 200 * 24 * HOUR_MS),
    texts,
    followers: 10,
    following: 20,
    reactionsReceived: 0,
    reactionsGiven: 0,
    level: 2,
    ...rest,
  });
}

/** One every so many hours, the last now. */
function every(
  hours: number,
  count: number,
  rest: (index: number) => Partial<ActivityText> = () => ({}),
): ActivityText[] {
  return Array.from({ length: count }, (_, index) => text((count - 1 - index) * hours, rest(index)));
}

test('of an account without texts little is known', () => {
  expect(measure([])).toEqual({
    ageDays: 200,
    postsPerDay: 0,
    textsRead: 0,
    duplicateShare: null,
    intervalVariation: null,
    nightShare: null,
    followers: 10,
    following: 20,
    linksPerPost: null,
    hashtagsPerPost: null,
    reactionsReceivedPerPost: null,
    reactionsGivenPerDay: 0,
    fastAnswerShare: null,
    level: 2,
    spamMean: null,
  });
});

test('a clock varies by nothing, sessions by more than one', () => {
  expect(measure(every(3, 40)).intervalVariation).toBeCloseTo(0, 9);
  const sessions = [100, 99.9, 99.8, 60, 59.9, 59.8, 20, 19.9, 19.8].map((hours) => text(hours));
  expect(measure(sessions).intervalVariation).toBeGreaterThan(1);
});

test('shares are of the texts that are read: the last hundred of ninety days', () => {
  const repeated = every(1, 150, (index) => ({ textKey: index < 50 ? 'old' : index < 75 ? 'same' : `own-${index}` }));
  expect(measure(repeated)).toMatchObject({ textsRead: 100, duplicateShare: 0.24 });
  const old = [text(91 * 24), text(89 * 24), ...every(24, 4)];
  expect(measure(old).textsRead).toBe(5);
});

test('links, hashtags, spam, reactions are means, of five texts at least', () => {
  const rest = (index: number) => ({ links: index % 2, hashtags: 3, spamProbability: index === 0 ? 1 : 0 });
  expect(measure(every(5, 10, rest), { reactionsReceived: 40, reactionsGiven: 60 })).toMatchObject({
    linksPerPost: 0.5,
    hashtagsPerPost: 3,
    spamMean: 0.1,
    reactionsReceivedPerPost: 4,
    reactionsGivenPerDay: 2,
  });
  expect(measure(every(5, 4, rest)).spamMean).toBeNull();
});

test('night is from two to six in Istanbul', () => {
  // Noon, and 10, 9, 7, 6 and 5 hours before it.
  const hours = [10, 9, 7, 6, 5, 0];
  expect(measure(hours.map((hoursAgo) => text(hoursAgo))).nightShare).toBeCloseTo(3 / 6, 9);
});

test('answers within ten seconds are fast; other texts do not count', () => {
  const seconds = [1, 10, 11, 600, 5, null, null];
  const texts = seconds.map((answeredAfterSeconds, index) => text(7 - index, { answeredAfterSeconds }));
  expect(measure(texts).fastAnswerShare).toBeCloseTo(3 / 5, 9);
  expect(measure(texts.slice(1)).fastAnswerShare).toBeNull();
});

test('posts a day are over the window, or over what a hundred texts cover', () => {
  expect(measure(every(24, 9)).postsPerDay).toBeCloseTo(9 / 90, 9);
  expect(measure(every(1, 120)).postsPerDay).toBeCloseTo(100 / (99 / 24), 9);
  const young = { createdAt: new Date(NOW.getTime() - HOUR_MS) };
  expect(measure(every(0.1, 6), young)).toMatchObject({ postsPerDay: 6, ageDays: 1 / 24 });
});
