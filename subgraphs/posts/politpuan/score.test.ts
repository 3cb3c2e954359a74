import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ROLES } from '#runtime/viewer.ts';
import { ageWeight, scoreAt } from '#schema/politpuan-time.ts';
import { anyInputs, PLAIN_INPUTS } from '#tests/harness/score-inputs.ts';
import type { InteractionInputs, ScoreInputs } from './inputs.ts';
import { k1Interaction } from './k1-interaction.ts';
import { receiptOf } from './receipt.ts';
import { LAYER_KEYS, layersOf, scorePost } from './score.ts';
import { currentWeights, weightsOf } from './weights.ts';

const weights = currentWeights();
const POSTED = new Date('2026-11-22T09:00:00Z');
const age = fc.nat({ max: 40 * 24 * 3_600_000 });
const after = (ageMs: number): Date => new Date(POSTED.getTime() + ageMs);

/** Every way to react once more. */
const ONE_MORE: readonly ((inputs: InteractionInputs) => InteractionInputs)[] = [
  (it) => ({ ...it, views: it.views + 1 }),
  (it) => ({ ...it, likes: it.likes + 1 }),
  (it) => ({ ...it, commentPoints: it.commentPoints + 0.75 }),
  (it) => ({ ...it, shares: { ...it.shares, first: it.shares.first + 1 } }),
  (it) => ({ ...it, shares: { ...it.shares, second: it.shares.second + 1 } }),
  (it) => ({ ...it, shares: { ...it.shares, third: it.shares.third + 1 } }),
  (it) => ({ ...it, shares: { ...it.shares, deeper: it.shares.deeper + 1 } }),
  (it) => ({ ...it, quotes: it.quotes + 1 }),
  (it) => ({ ...it, saves: it.saves + 1 }),
  (it) => ({ ...it, clicks: it.clicks + 1 }),
  (it) => ({ ...it, videoPoints: it.videoPoints + 0.5 }),
];

test('one reaction more, of whatever kind, never lowers interaction nor the score, penalties or not', () => {
  fc.assert(
    fc.property(anyInputs, age, fc.constantFrom(...ONE_MORE), (inputs, ageMs, more) => {
      const next = { ...inputs, interaction: more(inputs.interaction) };
      const weight = ageWeight(weights.time, ageMs);
      const value = (it: ScoreInputs) => k1Interaction(weights, it.interaction, weight).value;
      expect(value(next)).toBeGreaterThanOrEqual(value(inputs));
      const total = (it: ScoreInputs) => receiptOf(weights, it, POSTED, after(ageMs)).total;
      expect(total(next)).toBeGreaterThanOrEqual(total(inputs));
    }),
  );
});

test('age never raises a score', () => {
  fc.assert(
    fc.property(anyInputs, age, age, (inputs, one, other) => {
      const older = receiptOf(weights, inputs, POSTED, after(Math.max(one, other)));
      const younger = receiptOf(weights, inputs, POSTED, after(Math.min(one, other)));
      expect(older.total).toBeLessThanOrEqual(younger.total);
      expect(older.decay).toBeLessThanOrEqual(younger.decay);
    }),
  );
});

test('layers are never negative and stay below their caps', () => {
  fc.assert(
    fc.property(anyInputs, (inputs) => {
      const layers = layersOf(weights, inputs, 2);
      for (const key of LAYER_KEYS) {
        expect(layers[key].value).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(layers[key].value)).toBe(true);
      }
      // 0.3 × 500 + 25 × 2.5 + 20 × 1.5 + 0.15 × 300 + 0.05 × 200 / 3 + 0.05 × 100
      expect(layers.k2.value).toBeLessThanOrEqual(150 + 62.5 + 30 + 45 + 10 / 3 + 5 + 1e-9);
      expect(layers.k3.value).toBeLessThanOrEqual(350);
      expect(layers.k4.value).toBeLessThanOrEqual(1_000);
      expect(layers.k5.value).toBeLessThanOrEqual(800);
    }),
  );
});

test('what a score is told by gives the same at any instant as its receipt', () => {
  fc.assert(
    fc.property(anyInputs, age, (inputs, ageMs) => {
      const parts = scorePost(weights, inputs);
      const told = { ...parts, weightsVersion: weights.version };
      const { total } = receiptOf(weights, inputs, POSTED, after(ageMs));
      expect(Math.abs(scoreAt(told, POSTED, after(ageMs)) - total)).toBeLessThan(0.005_001);
      expect(parts.earned).toBe(parts.interaction + parts.rest);
    }),
  );
});

test('roles multiply everything; a system administrator earns nothing', () => {
  const earned = Object.fromEntries(
    ROLES.map((role) => [role, scorePost(weights, { ...PLAIN_INPUTS, role }).earned / 59.6]),
  );
  const expected = {
    citizen: 0.5,
    verified_citizen: 1,
    party_member: 1.2,
    politician_district: 1.5,
    politician_city: 2,
    politician_national: 3,
    mp: 4,
    journalist: 2.5,
    district_chair: 2,
    city_chair: 2.5,
    branch_chair: 2,
    party_admin: 3,
    system_admin: 0,
  };
  for (const role of ROLES) expect(earned[role]).toBeCloseTo(expected[role], 10);
});

test('neither a party nor a name can be among the inputs', () => {
  type Keys<T> = T extends readonly (infer Item)[]
    ? Keys<Item>
    : T extends object
      ? { [Key in keyof T & string]: Key | Keys<T[Key]> }[keyof T & string]
      : never;
  // How many parties are named is all that is known of them.
  type Forbidden = Exclude<
    Extract<Keys<ScoreInputs>, `${string}${'arty' | 'artie' | 'ame' | 'Id' | 'uthorId'}${string}`>,
    'partiesNamed'
  >;
  const forbidden: [Forbidden] extends [never] ? 'none' : Forbidden = 'none';
  expect(forbidden).toBe('none');
  const unknown: Record<string, unknown> = {
    ...PLAIN_INPUTS,
    partyId: 'x',
    author: { ...PLAIN_INPUTS.author, party: 'x' },
  };
  expect(scorePost(weights, { ...PLAIN_INPUTS, ...unknown })).toEqual(scorePost(weights, PLAIN_INPUTS));
});

test('weights are known by their version', () => {
  expect(weightsOf(1)).toBe(weights);
  expect(weightsOf(0)).toBeUndefined();
  expect(weightsOf(2)).toBeUndefined();
});
