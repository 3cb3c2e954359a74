import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyInputs, PLAIN_INPUTS } from '#tests/harness/score-inputs.ts';
import { type PublishedRow, publishedTables } from './published-weights.ts';
import { type Receipt, receiptOf } from './receipt.ts';
import { currentWeights } from './weights.ts';

const POSTED = new Date('2026-11-22T09:00:00Z');
const age = fc.nat({ max: 40 * 24 * 3_600_000 });
const after = (ageMs: number): Date => new Date(POSTED.getTime() + ageMs);
const weights = currentWeights();

/** All that somebody has who asks from outside: a receipt and the published tables, as JSON. */
interface Published {
  readonly key: string;
  readonly rows: readonly PublishedRow[];
}
interface Told {
  readonly key: string;
  readonly value?: number;
  readonly text?: string;
}

/** Recomputes a receipt as docs/politpuan.md says, from nothing but itself and the published tables. */
function byHand(receipt: Receipt, tables: readonly Published[]) {
  const rows = (table: string) => tables.find(({ key }) => key === table)?.rows ?? expect.unreachable(table);
  const cell = (table: string, key: string) =>
    rows(table).find((row) => row.key === key)?.value ?? expect.unreachable(`${table} ${key}`);
  const band = (table: string, x: number): number | undefined => {
    const row = rows(table).find(
      ({ from, to }) => from !== undefined && x >= from && x < (to ?? Number.POSITIVE_INFINITY),
    );
    return row === undefined ? undefined : row.value + row.slope * (x - (row.from ?? 0));
  };
  const above = (table: string, x: number) =>
    rows(table).find(({ from }) => from !== undefined && x > from)?.value ?? 1;
  const inputsOf = (layer: keyof Receipt['layers']) => {
    const told: readonly Told[] = receipt.layers[layer].inputs;
    return {
      has: (key: string) => told.some((it) => it.key === key),
      number: (key: string) => told.find((it) => it.key === key)?.value ?? 0,
      text: (key: string) => told.find((it) => it.key === key)?.text ?? 'none',
      all: told,
    };
  };
  const within = (table: string, x: number) => Math.min(cell(table, 'max'), Math.max(cell(table, 'min'), x));
  const product = (factors: readonly number[]) => factors.reduce((all, factor) => all * factor, 1);

  const interaction = inputsOf('k1');
  const SINGULAR = { views: 'view', likes: 'like', quotes: 'quote', saves: 'save', clicks: 'click' } as const;
  const points =
    Object.entries(SINGULAR).reduce((sum, [many, one]) => sum + cell('k1.points', one) * interaction.number(many), 0) +
    ['shares_first', 'shares_second', 'shares_third', 'shares_deeper'].reduce(
      (sum, key) => sum + cell('k1.points', key) * interaction.number(key),
      interaction.number('comment_points') + interaction.number('video_points'),
    );
  const hours = (receipt.asOf.getTime() - POSTED.getTime()) / 3_600_000;
  const k1 = [points, band('time.age_weights', hours) ?? 0];

  const author = inputsOf('k2');
  const TOPICS: Readonly<Record<string, string>> = {
    ECONOMY: 'economy',
    EDUCATION: 'education',
    HEALTH: 'health',
    SECURITY: 'security',
  };
  const regions = rows('k2.regions');
  const answers = ['message', 'comment'].reduce(
    (sum, one) => sum + Math.min(cell('k2.interaction', 'max'), cell('k2.interaction', one) * author.number(`${one}s`)),
    cell('k2.interaction', 'response_rate') * author.number('response_rate'),
  );
  const k2 = [
    Math.min(cell('k2.other', 'followers_max'), band('k2.followers', author.number('followers')) ?? 0),
    cell(`k2.professions.${TOPICS[author.text('topic')] ?? 'general'}`, author.text('profession')),
    regions.find(({ key }) => key === author.text('province'))?.value ?? cell('k2.regions', 'others'),
    author.has('engagement')
      ? Math.min(cell('k2.engagement', 'max'), author.number('engagement'))
      : cell('k2.engagement', 'new_author'),
    answers / cell('k2.interaction', 'divisor'),
    cell('k2.other', 'originality') * author.number('originality'),
  ];
  const parts = rows('k2.parts').map(({ value }) => value);

  const content = inputsOf('k3');
  const video = content.has('completion')
    ? [
        above('k3.video_completion', content.number('completion')),
        ...['rewatch', 'sound_on', 'full_screen'].map((key) => 1 + cell('k3.video', key) * content.number(key)),
      ]
    : [];
  const votes = content.number('poll_votes');
  const leading = content.number('leading_share');
  const balanced = leading >= cell('k3.poll', 'balanced_from') && leading <= cell('k3.poll', 'balanced_to');
  const poll = content.has('poll_votes')
    ? [
        1 + (content.number('poll_views') > 0 ? votes / content.number('poll_views') : 0),
        votes > 0 && balanced ? cell('k3.poll', 'balanced') : 1,
        1 + (votes > 0 ? (cell('k3.poll', 'comments') * content.number('poll_comments')) / votes : 0),
      ]
    : [];
  const type = cell('k3.types', content.text('content_type'));
  const k3 = [cell('k3.other', 'base'), content.number('quality') / 100, type, ...video, ...poll];
  const most = video.length > 0 ? cell('k3.video', 'max') : poll.length > 0 ? cell('k3.poll', 'max') : type;

  const political = inputsOf('k4');
  const wide = Math.abs(political.number('highest_positive') - political.number('highest_negative'));
  const falseClaims = political.number('claims_false');
  const k4 = [
    cell('k4.other', 'base'),
    cell('k4.categories', political.text('category')),
    cell('k4.topics', political.text('topic')),
    1 + political.number('certainty'),
    within('k4.trend', political.number('trend_popularity') / cell('k4.trend', 'divisor')),
    political.number('parties_named') >= cell('k4.other', 'from_parties') ? 1 + wide : 1,
    falseClaims > 0
      ? cell('k4.fact', 'false') ** falseClaims
      : Math.min(cell('k4.fact', 'max'), 1 + cell('k4.fact', 'verified') * political.number('claims_verified')),
  ];

  const timing = inputsOf('k5');
  const places = cell('k5.agenda', 'places');
  const matched = timing.all.filter(({ key }) => key.startsWith('agenda_'));
  const agenda = matched.reduce(
    (sum, { key, value = 0 }) => sum + (value * (places + 1 - Number(key.slice('agenda_'.length)))) / places,
    0,
  );
  const expected = timing.number('expected_earned');
  const form = [1, 2, 3, 4, 5].reduce(
    (sum, place) => sum + (cell('k5.recent_form', `recent_${place}`) * timing.number(`recent_${place}`)) / expected,
    cell('k5.recent_form', 'plus'),
  );
  const usual = timing.number('usual_first_hour_points');
  const k5 = [
    cell('k5.other', 'base'),
    timing.has('days_to_election') ? (band('k5.election', timing.number('days_to_election')) ?? 1) : 1,
    within('k5.agenda', agenda / cell('k5.agenda', 'divisor')),
    1 + cell('k5.other', 'viral') * timing.number('viral_probability'),
    band('k5.posting_time', timing.number('minute_of_day') / 60) ?? cell('k5.posting_time', 'others'),
    timing.number('weekday') === 1 ? cell('k5.other', 'weekday') : 1,
    timing.has('recent_1') && expected > 0 ? within('k5.recent_form', form) : 1,
    usual > 0 ? above('k5.momentum', timing.number('first_hour_points') / usual) : 1,
  ];

  const days = hours / 24;
  const decay = Math.max(cell('time.decay_floor', 'min'), band('time.decay', days) ?? 0);
  const values = {
    k1: product(k1),
    k2: k2.reduce((sum, factor, place) => sum + factor * (parts[place] ?? 0), 0),
    k3: product(k3.slice(0, 2)) * Math.min(most, product(k3.slice(2))),
    k4: Math.min(cell('k4.other', 'max'), product(k4)),
    k5: Math.min(cell('k5.other', 'max'), product(k5)),
  };
  const sum = (['k1', 'k2', 'k3', 'k4', 'k5'] as const).reduce(
    (all, key) => all + cell('layers', key) * values[key],
    0,
  );
  const penalties = product(receipt.penalties.map(({ factor }) => factor));
  const total = sum * cell('roles.multiplier', receipt.role) * decay * penalties;
  return { total, values, factors: { k1, k2, k3, k4, k5 }, decay };
}

test('a receipt and the published weights are enough to come to the same score, factor by factor', () => {
  const tables: Published[] = JSON.parse(JSON.stringify(publishedTables(weights)));
  const check = fc.property(anyInputs, age, (inputs, ageMs) => {
    const receipt = receiptOf(weights, inputs, POSTED, after(ageMs));
    const { total, values, factors, decay } = byHand(receipt, tables);
    for (const key of ['k1', 'k2', 'k3', 'k4', 'k5'] as const) {
      const layer = receipt.layers[key];
      expect(layer.factors.length).toBe(factors[key].length);
      for (const [place, factor] of layer.factors.entries())
        expect(factor.value).toBeCloseTo(factors[key][place] ?? Number.NaN, 8);
      expect(layer.value).toBeCloseTo(values[key], 6);
    }
    expect(receipt.decay).toBeCloseTo(decay, 12);
    expect(Math.abs(total - receipt.total)).toBeLessThan(0.005_001);
  });
  fc.assert(check, { numRuns: 1_000 });
});

test('the total is exactly the sum of what the receipt shows, multiplied as it says', () => {
  fc.assert(
    fc.property(anyInputs, age, (inputs, ageMs) => {
      const { layers, roleMultiplier, decay, penalties, total } = receiptOf(weights, inputs, POSTED, after(ageMs));
      const sum = Object.values(layers).reduce((all, { value, weight }) => all + weight * value, 0);
      const score = penalties.reduce((all, { factor }) => all * factor, sum * roleMultiplier * decay);
      expect(Math.round(Number((score * 100).toPrecision(12))) / 100).toBe(total);
    }),
  );
});

test('says whose role, which weights and which instant, and nothing of what is personal', () => {
  const asOf = after(3_600_000);
  const inputs = { ...PLAIN_INPUTS, penalties: { ...PLAIN_INPUTS.penalties, botProbability: 0.6123 } };
  const receipt = receiptOf(weights, inputs, POSTED, asOf);
  expect(receipt).toMatchObject({
    role: 'verified_citizen',
    roleMultiplier: 1,
    penalties: [{ kind: 'BOT', factor: 0.3 }],
    weightsVersion: 1,
    asOf,
  });
  expect(JSON.stringify(receipt)).not.toContain('0.6123');
});

test('inputs that there are none of are left out', () => {
  const keys = ({ layers }: Receipt) => Object.values(layers).flatMap(({ inputs }) => inputs.map(({ key }) => key));
  const plain = keys(receiptOf(weights, PLAIN_INPUTS, POSTED, POSTED));
  for (const key of ['province', 'engagement', 'completion', 'poll_votes', 'days_to_election', 'agenda_1', 'recent_1'])
    expect(plain).not.toContain(key);
  const timing = { ...PLAIN_INPUTS.timing, daysToElection: 0, recentEarned: [1, 2], agenda: [{ rank: 10, score: 5 }] };
  const more = receiptOf(weights, { ...PLAIN_INPUTS, timing }, POSTED, POSTED).layers.k5.inputs;
  expect(more).toEqual(
    expect.arrayContaining([
      { key: 'days_to_election', value: 0 },
      { key: 'agenda_10', value: 5 },
      { key: 'recent_1', value: 1 },
      { key: 'recent_2', value: 2 },
    ]),
  );
});
