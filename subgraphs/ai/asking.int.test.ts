import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ROLES, type Viewer } from '#runtime/viewer.ts';
import { type AiWorld, aiWorld } from '#tests/harness/ai-world.ts';
import { countersChanged } from '#tests/harness/content-events.ts';
import { followChanged } from '#tests/harness/social-events.ts';
import { settledOutcomes } from './index.ts';

let world: AiWorld;
beforeAll(async () => {
  world = await aiWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.now = undefined;
});

const FORECAST = `query ($input: ViralForecastInput!) { viralForecast(input: $input) {
  band probability expected { engagement likes comments shares } model { name isNeutral } } }`;

interface Shown {
  readonly band: string;
  readonly probability: number | null;
  readonly expected: {
    readonly engagement: number;
    readonly likes: number;
    readonly comments: number;
    readonly shares: number;
  } | null;
}

async function forecast(viewer: Viewer | null, input: object) {
  const { data, errors } = await world.run(viewer, FORECAST, { input });
  return { shown: data?.viralForecast as Shown | undefined, error: errors?.[0]?.message };
}

describe('a forecast', () => {
  const TEXT = 'Yarın saat 14.00’te meydanda buluşuyoruz, herkesi bekleriz!';

  test('is for roles that have forecasts, in words or in numbers', async () => {
    const shown: Record<string, string> = {};
    for (const role of ROLES) {
      const { shown: it, error } = await forecast(world.person(role), { text: TEXT });
      shown[role] = it === undefined ? (error ?? '').slice(0, 13) : it.expected === null ? 'words' : 'numbers';
    }
    const [none, words, numbers] = ['Forecasts are', 'words', 'numbers'];
    expect(shown).toEqual({
      citizen: none,
      verified_citizen: none,
      party_member: none,
      politician_district: words,
      politician_city: words,
      politician_national: words,
      mp: words,
      journalist: none,
      district_chair: numbers,
      city_chair: numbers,
      branch_chair: numbers,
      party_admin: numbers,
      system_admin: numbers,
    });
    expect((await forecast(null, { text: TEXT })).shown).toBeUndefined();
  });

  test('in words shows no number', async () => {
    expect((await forecast(world.person('mp'), { text: TEXT })).shown).toMatchObject({
      band: expect.stringMatching(/^(UNLIKELY|POSSIBLE|LIKELY|VERY_LIKELY)$/),
      probability: null,
      expected: null,
      model: { name: 'viral-trees', isNeutral: false },
    });
  });

  test('splits engagement into likes, comments and shares', async () => {
    const { shown } = await forecast(world.person('party_admin'), { text: TEXT });
    const engagement = shown?.expected?.engagement ?? Number.NaN;
    expect(shown?.expected?.likes).toBeCloseTo(engagement * 0.5, 0);
    expect(shown?.expected?.comments).toBeCloseTo(engagement * 0.1, 0);
    expect(shown?.expected?.shares).toBeCloseTo(engagement * 0.15, 0);
  });

  test('is higher for who has many followers', async () => {
    const [known, unknown] = [world.person('party_admin'), world.person('party_admin')];
    const followers = Array.from({ length: 400 }, () => world.person());
    await world.tell(
      ...followers.map((each) => followChanged(each, known, { active: true, revision: 1, at: new Date() })),
    );
    const of = async (viewer: Viewer) =>
      (await forecast(viewer, { text: TEXT })).shown?.expected?.engagement ?? Number.NaN;
    expect(await of(known)).toBeGreaterThan(await of(unknown));
  });

  test.each([
    ['for what has been', -3_600_000],
    ['too far ahead', 8 * 86_400_000],
  ])('%s is refused, with what is allowed', async (_what, ms) => {
    const at = new Date(Date.now() + ms).toISOString();
    expect((await forecast(world.person('mp'), { text: TEXT, at })).error).toBe(
      'A forecast is for a time from now to 7 days ahead.',
    );
  });

  test('of nothing is refused', async () => {
    expect((await forecast(world.person('mp'), { text: ' ' })).error).toMatch('1 to 10,000');
  });
});

describe('reading texts', () => {
  const ANALYSIS = `query ($text: String!) { textAnalysis(text: $text) {
    sentiment { dominant model { isNeutral } } moderation { action flagged } claims { claims { sentence kind } statisticalCount factualCount opinionCount }
    polarisation { factor partiesNamed } comment { quality isConstructive } quality { score } emotions { all { emotion probability } } } }`;

  test('says of each reading which model gave it, and of claims which sentence', async () => {
    const text = 'İşsizlik yüzde 9,4 oldu. Bence bu çok kötü!';
    const { data } = await world.run(world.person(), ANALYSIS, { text });
    expect(data?.textAnalysis).toMatchObject({
      sentiment: { model: { isNeutral: false } },
      claims: {
        claims: [
          { sentence: 'İşsizlik yüzde 9,4 oldu.', kind: 'STATISTICAL' },
          { sentence: 'Bence bu çok kötü!', kind: 'OPINION' },
        ],
        statisticalCount: 1,
        opinionCount: 1,
      },
      polarisation: { factor: 1, partiesNamed: 0 },
    });
    const analysis = data?.textAnalysis as { emotions: { all: { probability: number }[] } } | undefined;
    const emotions = analysis?.emotions.all.map(({ probability }) => probability) ?? [];
    expect(emotions).toHaveLength(6);
    expect(emotions).toEqual(emotions.toSorted((one, other) => other - one));
  });

  test('leaves nothing in the database', async () => {
    const tables = ['posts', 'comments', 'dues', 'post_analyses', 'comment_analyses', 'moderations', 'author_analyses'];
    const counted = async () =>
      await Promise.all(tables.map((table) => world.services.db.query(`SELECT count(*) FROM ai.${table}`)));
    const before = await counted();
    await world.run(world.person(), ANALYSIS, { text: 'Bunların hepsini sallandıracaksın' });
    expect(await counted()).toEqual(before);
    expect(await world.events('content.moderated')).toEqual([]);
  });

  test('all queries together are sixty a minute, and another minute has its own', async () => {
    const start = Date.now();
    world.now = new Date(start);
    const person = world.person();
    const ask = (field: string) => world.run(person, `{ ${field}(text: "Merhaba dünya") { model { name } } }`);
    for (let round = 0; round < 20; round += 1) {
      for (const field of ['textSentiment', 'textTopic', 'textModeration'])
        expect((await ask(field)).errors).toBeUndefined();
    }
    expect((await ask('textTopic')).errors?.[0]?.message).toMatch(
      /^60 texts a minute can be read for you\. Try again in \d+ seconds\.$/,
    );
    world.now = new Date(start + 61_000);
    expect((await ask('textTopic')).errors).toBeUndefined();
  });

  test('the same text is read by models once', async () => {
    const text = `Aynı metin ${Date.now()}`;
    const runs = async () =>
      /polit_model_answers_total\{head="sentiment",outcome="answered"\} (\d+)/.exec(
        (await world.services.metrics.expose('text')).text,
      )?.[1];
    const ask = () =>
      world.run(world.person(), 'query ($text: String!) { textSentiment(text: $text) { negative } }', { text });
    const first = await ask();
    const counted = await runs();
    expect(await ask()).toEqual(first);
    expect(await runs()).toBe(counted);
  });
});

test('why a model does not answer is told in full to system_admin alone', async () => {
  const { data } = await world.run(null, '{ models { head state reason licence since } }');
  const states = data?.models as { head: string; state: string; reason: string | null }[];
  expect(states.filter(({ state }) => state === 'SERVING')).toHaveLength(13);
  expect(states.every(({ reason }) => reason === null)).toBe(true);
});

test('what became of a post is noted after a day, and exported without whose it was', async () => {
  const start = Date.now() - 25 * 3_600_000;
  world.now = new Date(start);
  const author = world.person();
  const post = await world.post(author, 'Bugün çok önemli bir açıklama yapıyoruz.');
  await world.read();
  await world.tell(countersChanged(post, { likes: 10, comments: 2, reposts: 1, quotes: 1 }, 1, world.now));
  const settled = async () => (await Array.fromAsync(settledOutcomes(world.services.db))).flat();
  await world.runJob('ai.settle-outcomes');
  expect(await settled()).toEqual([]);
  world.now = new Date(start + 24 * 3_600_000 + 1);
  await world.runJob('ai.settle-outcomes');
  const [outcome, ...others] = await settled();
  expect(others).toEqual([]);
  expect(outcome).toMatchObject({ engagement: 10 + 3 * 2 + 5 * 2, usual: null, features: { level: 1, links: 0 } });
  expect(JSON.stringify(outcome)).not.toContain(post.id);
  world.now = new Date(start + 181 * 86_400_000);
  await world.runJob('ai.settle-outcomes');
  expect(await settled()).toEqual([]);
});
