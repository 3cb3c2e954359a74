import { expect, test } from 'vitest';
import { ACCOUNT_FEATURES, accountFeatures } from '#models/numbers/account-numbers.ts';
import { ACCOUNT_KINDS } from './account-kinds.ts';
import { simulateAccounts } from './accounts.ts';
import { USUAL_ASSUMPTIONS } from './assumptions.ts';

const ACCOUNTS = simulateAccounts(1, 3_000, USUAL_ASSUMPTIONS);

function medianOf(kind: string, feature: string): number {
  const column = ACCOUNT_FEATURES.indexOf(feature);
  const values = ACCOUNTS.filter((account) => account.kind === kind).map(
    ({ numbers }) => accountFeatures(numbers)[column] ?? 0,
  );
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

test('the same seed plays the same accounts, another seed others', () => {
  expect(simulateAccounts(1, 300, USUAL_ASSUMPTIONS)).toEqual(ACCOUNTS.slice(0, 300));
  expect(simulateAccounts(2, 300, USUAL_ASSUMPTIONS)).not.toEqual(ACCOUNTS.slice(0, 300));
});

test('all kinds occur, each about as often as its share', () => {
  expect(ACCOUNT_KINDS.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  for (const { kind, share, isBot } of ACCOUNT_KINDS) {
    const own = ACCOUNTS.filter((account) => account.kind === kind);
    expect(Math.abs(own.length / ACCOUNTS.length - share)).toBeLessThan(0.03);
    expect(own.length).toBeGreaterThan(10);
    expect(own.every((account) => account.isBot === isBot)).toBe(true);
  }
});

test('every kind behaves as it is meant to', () => {
  expect(medianOf('scheduler', 'interval_variation')).toBeLessThan(medianOf('ordinary', 'interval_variation') / 1.5);
  expect(medianOf('spammer', 'duplicate_share')).toBeGreaterThan(0.2);
  expect(medianOf('sleeper', 'age_days_ln')).toBeGreaterThan(medianOf('spammer', 'age_days_ln') + 2);
  expect(medianOf('amplifier', 'reactions_given_ln')).toBeGreaterThan(medianOf('talkative', 'reactions_given_ln') + 1);
  expect(medianOf('night-pensioner', 'night_share')).toBeGreaterThan(3 * medianOf('ordinary', 'night_share'));
  expect(medianOf('unheard', 'reactions_received_ln')).toBeLessThan(0.3);
  expect(medianOf('merchant', 'links_per_post')).toBeGreaterThan(0.5);
  expect(medianOf('campaign-volunteer', 'duplicate_share')).toBeGreaterThan(0.1);
  expect(medianOf('news-desk', 'followers_per_following_ln')).toBeGreaterThan(2);
});

test('no number of an account is out of its range', () => {
  for (const { numbers } of ACCOUNTS) {
    for (const part of [numbers.duplicateShare, numbers.nightShare, numbers.fastAnswerShare, numbers.spamMean]) {
      if (part !== null) expect(part >= 0 && part <= 1).toBe(true);
    }
    expect(numbers.ageDays).toBeGreaterThan(0);
    expect(numbers.textsRead).toBeLessThanOrEqual(100);
  }
});
