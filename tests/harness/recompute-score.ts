/** What Query.politPuanWeights answers with, as far as scores are computed from it. */
export interface WeightsAnswer {
  readonly tables: readonly {
    readonly key: string;
    readonly rows: readonly {
      readonly key: string;
      readonly from: number | null;
      readonly to: number | null;
      readonly value: number;
      readonly slope: number;
    }[];
  }[];
}

interface LayerAnswer {
  readonly inputs: readonly { readonly key: string; readonly value: number | null; readonly text: string | null }[];
}

/** What Post.politPuan answers with, as far as scores are computed from it: no layer's value and no factor is among it. */
export interface ReceiptAnswer {
  readonly total: number;
  readonly layers: Readonly<Record<'k1' | 'k2' | 'k3' | 'k4' | 'k5', LayerAnswer>>;
  readonly role: string;
  readonly penalties: readonly { readonly kind: string; readonly factor: number }[];
  readonly asOf: string;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PROFESSION_TABLES: Readonly<Record<string, string>> = {
  ECONOMY: 'economy',
  EDUCATION: 'education',
  HEALTH: 'health',
  SECURITY: 'security',
};

/** Tables of weights by their keys. */
class Tables {
  readonly #rows: ReadonlyMap<string, WeightsAnswer['tables'][number]['rows']>;

  constructor({ tables }: WeightsAnswer) {
    this.#rows = new Map(tables.map(({ key, rows }) => [key, rows]));
  }

  rows(table: string) {
    const rows = this.#rows.get(table);
    if (rows === undefined) throw new Error(`there is no table ${table}`);
    return rows;
  }

  value(table: string, key: string): number {
    const row = this.rows(table).find((it) => it.key === key);
    if (row === undefined) throw new Error(`${table} has no row ${key}`);
    return row.value;
  }

  optional(table: string, key: string): number | undefined {
    return this.rows(table).find((it) => it.key === key)?.value;
  }

  /** Of the range that a number is in. */
  range(table: string, x: number): number | undefined {
    const row = this.rows(table).find(
      ({ from, to }) => from !== null && x >= from && x < (to ?? Number.POSITIVE_INFINITY),
    );
    return row && row.value + row.slope * (x - (row.from ?? 0));
  }

  /** Of the first row that a number is above; 1 where it is above none. */
  above(table: string, x: number): number {
    return this.rows(table).find(({ from }) => from !== null && x > from)?.value ?? 1;
  }
}

/** Inputs of a layer by their keys. */
class Inputs {
  readonly #inputs: ReadonlyMap<string, LayerAnswer['inputs'][number]>;

  constructor({ inputs }: LayerAnswer) {
    this.#inputs = new Map(inputs.map((input) => [input.key, input]));
  }

  optional(key: string): number | undefined {
    return this.#inputs.get(key)?.value ?? undefined;
  }

  number(key: string): number {
    const value = this.optional(key);
    if (value === undefined) throw new Error(`the receipt has no number ${key}`);
    return value;
  }

  text(key: string): string | undefined {
    return this.#inputs.get(key)?.text ?? undefined;
  }
}

/**
 * The score of a post by what the rules say (docs/politpuan.md), from its receipt's inputs, the published weights and the time of posting alone:
 * written anew for tests, so that what computes scores cannot vouch for itself.
 */
export function recomputeScore(receipt: ReceiptAnswer, weights: WeightsAnswer, postedAt: string): number {
  const tables = new Tables(weights);
  const ageMs = Math.max(0, Date.parse(receipt.asOf) - Date.parse(postedAt));
  const layers = {
    k1: interaction(tables, new Inputs(receipt.layers.k1), ageMs),
    k2: author(tables, new Inputs(receipt.layers.k2)),
    k3: content(tables, new Inputs(receipt.layers.k3)),
    k4: politics(tables, new Inputs(receipt.layers.k4)),
    k5: timing(tables, new Inputs(receipt.layers.k5)),
  };
  let score = 0;
  for (const [key, value] of Object.entries(layers)) score += tables.value('layers', key) * value;
  score *= tables.value('roles.multiplier', receipt.role);
  const floor = tables.value('time.decay_floor', 'min');
  score *= Math.max(floor, tables.range('time.decay', ageMs / DAY_MS) ?? floor);
  for (const { factor } of receipt.penalties) score *= factor;
  return Math.round(Number((score * 100).toPrecision(12))) / 100;
}

const REACTIONS = [
  ['views', 'view'],
  ['likes', 'like'],
  ['shares_first', 'shares_first'],
  ['shares_second', 'shares_second'],
  ['shares_third', 'shares_third'],
  ['shares_deeper', 'shares_deeper'],
  ['quotes', 'quote'],
  ['saves', 'save'],
  ['clicks', 'click'],
] as const;

function interaction(tables: Tables, inputs: Inputs, ageMs: number): number {
  let points = inputs.number('comment_points') + inputs.number('video_points');
  for (const [input, row] of REACTIONS) points += tables.value('k1.points', row) * inputs.number(input);
  return points * (tables.range('time.age_weights', ageMs / HOUR_MS) ?? 0);
}

function author(tables: Tables, inputs: Inputs): number {
  const part = (key: string): number => tables.value('k2.parts', key);
  const followers = Math.min(
    tables.value('k2.other', 'followers_max'),
    tables.range('k2.followers', inputs.number('followers')) ?? 0,
  );
  const column = PROFESSION_TABLES[inputs.text('topic') ?? ''] ?? 'general';
  const profession = tables.value(`k2.professions.${column}`, inputs.text('profession') ?? '');
  const region =
    tables.optional('k2.regions', inputs.text('province') ?? 'others') ?? tables.value('k2.regions', 'others');
  const engagement = Math.min(
    tables.value('k2.engagement', 'max'),
    inputs.optional('engagement') ?? tables.value('k2.engagement', 'new_author'),
  );
  const rule = (key: string): number => tables.value('k2.interaction', key);
  const contacts =
    (Math.min(rule('max'), rule('message') * inputs.number('messages')) +
      Math.min(rule('max'), rule('comment') * inputs.number('comments')) +
      rule('response_rate') * inputs.number('response_rate')) /
    rule('divisor');
  const originality = tables.value('k2.other', 'originality') * inputs.number('originality');
  return (
    part('follower_points') * followers +
    part('profession_multiplier') * profession +
    part('region_multiplier') * region +
    part('engagement_points') * engagement +
    part('interaction_points') * contacts +
    part('originality_points') * originality
  );
}

function content(tables: Tables, inputs: Inputs): number {
  const type = inputs.text('content_type') ?? '';
  let weight = tables.value('k3.types', type);
  const votes = inputs.optional('poll_votes');
  if (votes !== undefined) {
    const rule = (key: string): number => tables.value('k3.poll', key);
    const [views, leading] = [inputs.number('poll_views'), inputs.number('leading_share')];
    if (views > 0) weight *= 1 + votes / views;
    if (votes > 0 && leading >= rule('balanced_from') && leading <= rule('balanced_to')) weight *= rule('balanced');
    if (votes > 0) weight *= 1 + (rule('comments') * inputs.number('poll_comments')) / votes;
    weight = Math.min(weight, rule('max'));
  }
  return (tables.value('k3.other', 'base') * weight * inputs.number('quality')) / 100;
}

function politics(tables: Tables, inputs: Inputs): number {
  const rule = (table: string, key: string): number => tables.value(`k4.${table}`, key);
  const trend = inputs.number('trend_popularity') / rule('trend', 'divisor');
  const isPolarised = inputs.number('parties_named') >= rule('other', 'from_parties');
  const distance = Math.abs(inputs.number('highest_positive') - inputs.number('highest_negative'));
  const wrong = inputs.number('claims_false');
  const fact =
    wrong > 0
      ? rule('fact', 'false') ** wrong
      : Math.min(rule('fact', 'max'), 1 + rule('fact', 'verified') * inputs.number('claims_verified'));
  return Math.min(
    rule('other', 'max'),
    rule('other', 'base') *
      rule('categories', inputs.text('category') ?? '') *
      rule('topics', inputs.text('topic') ?? '') *
      (1 + inputs.number('certainty')) *
      Math.min(rule('trend', 'max'), Math.max(rule('trend', 'min'), trend)) *
      (isPolarised ? 1 + distance : 1) *
      fact,
  );
}

function timing(tables: Tables, inputs: Inputs): number {
  const rule = (table: string, key: string): number => tables.value(`k5.${table}`, key);
  const days = inputs.optional('days_to_election');
  const hour = inputs.number('minute_of_day') / 60;
  return Math.min(
    rule('other', 'max'),
    rule('other', 'base') *
      (days === undefined ? 1 : (tables.range('k5.election', days) ?? 1)) *
      agendaOf(tables, inputs) *
      (1 + rule('other', 'viral') * inputs.number('viral_probability')) *
      (tables.range('k5.posting_time', hour) ?? rule('posting_time', 'others')) *
      (inputs.number('weekday') === 1 ? rule('other', 'weekday') : 1) *
      recentForm(tables, inputs) *
      momentum(tables, inputs),
  );
}

function agendaOf(tables: Tables, inputs: Inputs): number {
  const rule = (key: string): number => tables.value('k5.agenda', key);
  const places = rule('places');
  let sum = 0;
  for (let rank = 1; rank <= places; rank++) {
    sum += ((inputs.optional(`agenda_${rank}`) ?? 0) * (places + 1 - rank)) / places;
  }
  return Math.min(rule('max'), Math.max(rule('min'), sum / rule('divisor')));
}

function recentForm(tables: Tables, inputs: Inputs): number {
  const rule = (key: string): number => tables.value('k5.recent_form', key);
  const expected = inputs.number('expected_earned');
  if (expected === 0 || inputs.optional('recent_1') === undefined) return 1;
  let form = rule('plus');
  for (let place = 1; place <= 5; place++) {
    form += (rule(`recent_${place}`) * (inputs.optional(`recent_${place}`) ?? 0)) / expected;
  }
  return Math.min(rule('max'), Math.max(rule('min'), form));
}

function momentum(tables: Tables, inputs: Inputs): number {
  const usual = inputs.optional('usual_first_hour_points');
  return usual === undefined || usual === 0
    ? 1
    : tables.above('k5.momentum', inputs.number('first_hour_points') / usual);
}
