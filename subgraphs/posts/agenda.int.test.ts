import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ROLES, type Viewer } from '#runtime/viewer.ts';
import { type EventOf, newEvent } from '#schema/events/contracts.ts';
import { deliver } from '#tests/harness/deliver.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { posts } from './index.ts';
import { markAgendaDue } from './jobs/mark-agenda-due.ts';

let world: PostsWorld;
let admin: Viewer;
beforeAll(async () => {
  world = await postsWorld();
  admin = await world.person('system_admin');
});
afterEach(async () => {
  world.now = undefined;
  await world.services.db.query(
    'TRUNCATE posts.agenda_trends, posts.agenda_entries, posts.agenda_scored, posts.score_dues',
  );
});
afterAll(() => world.close());

const NOW = new Date('2026-05-19T09:00:00.000Z');
const HOUR_MS = 3_600_000;
const DAYS_30 = 30 * 24 * HOUR_MS;
const REASON = 'Ülke çapında bir afet.';

type Result = Record<string, unknown>;
const AGENDA = 'agenda { rank kind key score isSet reason until }';
const ERRORS = '... on UserError { code message path }';
const SET = `mutation ($input: SetAgendaEntryInput!) { setAgendaEntry(input: $input) { __typename
  ... on SetAgendaEntrySuccess { ${AGENDA} } ${ERRORS} } }`;
const REMOVE = `mutation ($input: RemoveAgendaEntryInput!) { removeAgendaEntry(input: $input) { __typename
  ... on RemoveAgendaEntrySuccess { ${AGENDA} } ${ERRORS} } }`;
const ahead = (ms: number): string => new Date((world.now ?? NOW).getTime() + ms).toISOString();
const set = (viewer: Viewer | null, more: object = {}): Promise<Result> => {
  world.now ??= NOW;
  const input = { kind: 'HASHTAG', key: '#Deprem', score: 80, until: ahead(HOUR_MS), reason: REASON, ...more };
  return world.command(viewer, SET, { input });
};
const remove = (viewer: Viewer, key = 'Deprem'): Promise<Result> =>
  world.command(viewer, REMOVE, { input: { kind: 'HASHTAG', key } });
const shown = async (): Promise<string[]> =>
  ((await world.read(null, `{ ${AGENDA} }`)).agenda as Result[]).map(
    ({ rank, key, score, isSet }) => `${rank} ${key} ${score}${isSet ? ' set' : ''}`,
  );
const told = (
  revision: number,
  scores: Readonly<Record<string, number>>,
  more: { scope?: string; window?: 'HOUR' | 'DAY' } = {},
): EventOf<'feed.trends_changed'> => {
  const trends = Object.entries(scores).map(([key, score], index) => ({
    rank: index + 1,
    kind: key === key.toUpperCase() ? ('TOPIC' as const) : ('HASHTAG' as const),
    key,
    score,
  }));
  const data = { scope: 'TR', window: 'DAY' as const, trends, at: NOW.toISOString(), ...more };
  const aggregate = { type: 'trends', id: `${data.scope}:${data.window}`, revision };
  return newEvent('feed.trends_changed', { data, aggregate, actorId: null }, world.services);
};
const tell = (...events: EventOf<'feed.trends_changed'>[]): Promise<void> => deliver(world.services, posts, events);

describe('the agenda follows the trends', () => {
  test('of the country by the day, the highest revision, in whatever order and however often they are told', async () => {
    const [first, second, third] = [told(1, { ekonomi: 10 }), told(2, { HEALTH: 50, İstanbul: 20 }), told(3, {})];
    await tell(second);
    await tell(first);
    await tell(second);
    expect(await shown()).toEqual(['1 HEALTH 50', '2 istanbul 20']);
    await tell(third);
    await tell(first, second);
    expect(await shown()).toEqual([]);
  });

  test('and not those of provinces or of the hour', async () => {
    await tell(told(1, { ekonomi: 10 }, { scope: '34' }), told(2, { ekonomi: 10 }, { window: 'HOUR' }));
    expect(await shown()).toEqual([]);
  });
});

describe('setAgendaEntry', () => {
  test('sets an entry above the trends, for everybody to see with its reason, until its time', async () => {
    await tell(told(1, { deprem: 10, ekonomi: 40 }));
    expect(await set(admin)).toEqual({
      __typename: 'SetAgendaEntrySuccess',
      agenda: [
        { rank: 1, kind: 'HASHTAG', key: 'deprem', score: 80, isSet: true, reason: REASON, until: ahead(HOUR_MS) },
        { rank: 2, kind: 'HASHTAG', key: 'ekonomi', score: 40, isSet: false, reason: null, until: null },
      ],
    });
    world.now = new Date(NOW.getTime() + HOUR_MS - 1);
    expect(await shown()).toEqual(['1 deprem 80 set', '2 ekonomi 40']);
    world.now = new Date(NOW.getTime() + HOUR_MS);
    expect(await shown()).toEqual(['1 ekonomi 40', '2 deprem 10']);
  });

  test('sets it anew, and with 0 keeps it out', async () => {
    await tell(told(1, { deprem: 10, ekonomi: 40 }));
    await set(admin);
    await set(admin, { key: 'DEPREM', score: 5 });
    expect(await shown()).toEqual(['1 ekonomi 40', '2 deprem 5 set']);
    await set(admin, { score: 0 });
    await set(admin, { kind: 'TOPIC', key: 'HEALTH', score: 100 });
    expect(await shown()).toEqual(['1 HEALTH 100 set', '2 ekonomi 40']);
  });

  test.each<[string, () => object, string]>([
    ['no hashtag', () => ({ key: 'iki sözcük' }), 'key'],
    ['digits alone', () => ({ key: '#2028' }), 'key'],
    ['a long hashtag', () => ({ key: 'a'.repeat(51) }), 'key'],
    ['no topic', () => ({ kind: 'TOPIC', key: 'ekonomi' }), 'key'],
    ['less than 0', () => ({ score: -0.1 }), 'score'],
    ['more than 100', () => ({ score: 100.1 }), 'score'],
    ['a time that has come', () => ({ until: ahead(0) }), 'until'],
    ['a time beyond 30 days', () => ({ until: ahead(DAYS_30 + 1) }), 'until'],
    ['a short reason', () => ({ reason: 'Gerekli' }), 'reason'],
    ['a long reason', () => ({ reason: 'a'.repeat(501) }), 'reason'],
  ])('refuses %s', async (_what, more, field) => {
    world.now = NOW;
    expect(await set(admin, more())).toMatchObject({ __typename: 'ValidationFailed', path: ['input', field] });
    expect(await shown()).toEqual([]);
  });

  test('takes the bounds themselves', async () => {
    world.now = NOW;
    for (const more of [
      { score: 100, until: ahead(DAYS_30) },
      { score: 0, until: ahead(1), reason: 'a'.repeat(500) },
    ]) {
      expect(await set(admin, more)).toMatchObject({ __typename: 'SetAgendaEntrySuccess' });
    }
  });

  test('keeps a hundred entries at most, also of many set at once', async () => {
    world.now = NOW;
    await world.services.db.query(
      `INSERT INTO posts.agenda_entries (kind, key, score, until, reason, set_by, set_at)
       SELECT 'HASHTAG', 'etiket' || n, 1, $1, 'Yeterince uzun', gen_random_uuid(), now() FROM generate_series(1, 98) AS n`,
      [new Date(NOW.getTime() + HOUR_MS)],
    );
    const results = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((key) => set(admin, { key })));
    expect(results.filter(({ __typename }) => __typename === 'SetAgendaEntrySuccess')).toHaveLength(2);
    expect(await set(admin, { key: 'etiket1' })).toMatchObject({ __typename: 'SetAgendaEntrySuccess' });
  });

  test('is for administrators of the platform alone, as removing is', async () => {
    await set(admin);
    for (const role of ROLES.filter((each) => each !== 'system_admin')) {
      const viewer = await world.person(role, role === 'party_admin' ? admin.id : null);
      expect(await set(viewer, { score: 1 }), role).toMatchObject({ __typename: 'PermissionDenied' });
      expect(await remove(viewer), role).toMatchObject({ __typename: 'PermissionDenied' });
    }
    expect(await shown()).toEqual(['1 deprem 80 set']);
  });
});

test('an entry that is removed is left to the trends, once', async () => {
  await tell(told(1, { deprem: 10 }));
  await set(admin);
  expect(await remove(admin, '#DEPREM')).toMatchObject({ agenda: [{ key: 'deprem', score: 10, isSet: false }] });
  expect(await remove(admin)).toMatchObject({ __typename: 'NotFound', path: ['input', 'key'] });
  await set(admin);
  world.now = new Date(NOW.getTime() + HOUR_MS);
  expect(await remove(admin)).toMatchObject({ __typename: 'NotFound' });
});

describe('posts become due for scoring', () => {
  /** A post with a score and, where told, an analysis. @returns its id. */
  const scored = async (hashtags: string[], postedAt: Date, topic: string | null = null): Promise<string> => {
    const id = world.services.newId();
    const { db } = world.services;
    await db.query(
      `INSERT INTO posts.posts (id, author_id, content, visibility, hashtags, mention_ids, created_at)
       VALUES ($1, $1, 'Metin', 'PUBLIC', $2::text[], '{}', $3)`,
      [id, hashtags, postedAt],
    );
    await db.query(
      `INSERT INTO posts.post_scores (post_id, author_id, posted_at, revision, weights_version, interaction, rest, earned, points,
         velocity, inputs, computed_at) VALUES ($1, $1, $2, 1, 1, 0, 0, 0, 0, 0, '{}', $2)`,
      [id, postedAt],
    );
    if (topic === null) return id;
    await db.query(
      `INSERT INTO posts.analyses (post_id, revision, quality, category, topic, negative, neutral, positive, viral, parties_named,
         highest_positive, highest_negative, claims_verified, claims_false, model, analyzed_at)
       VALUES ($1, 1, 50, 'informative', $2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 'm', $3)`,
      [id, topic, postedAt],
    );
    return id;
  };
  const due = async (): Promise<string[]> => {
    await markAgendaDue.run(world.services);
    const rows = await world.services.db.query<{ id: string }>('DELETE FROM posts.score_dues RETURNING post_id AS id');
    return rows.map(({ id }) => id).toSorted();
  };

  test('that are about what changed on the agenda, once, by trends, by administrators and by time', async () => {
    world.now = NOW;
    const yesterday = new Date(NOW.getTime() - 24 * HOUR_MS);
    const [quake, health] = [await scored(['DEPREM', 'İzmir'], yesterday), await scored([], yesterday, 'HEALTH')];
    await scored(['deprem2'], yesterday, 'SPORT');
    await scored(['deprem'], new Date(NOW.getTime() - DAYS_30), 'HEALTH');
    expect(await due()).toEqual([]);
    await tell(told(1, { deprem: 60, HEALTH: 50 }));
    expect(await due()).toEqual([quake, health].toSorted());
    expect(await due()).toEqual([]);
    await tell(told(2, { deprem: 60, HEALTH: 45 }));
    expect(await due()).toEqual([health]);
    await set(admin, { key: 'izmir', score: 1 });
    expect(await due()).toEqual([quake]);
    world.now = new Date(NOW.getTime() + HOUR_MS - 1);
    expect(await due()).toEqual([]);
    world.now = new Date(NOW.getTime() + HOUR_MS);
    expect(await due()).toEqual([quake]);
    await tell(told(3, {}));
    expect(await due()).toEqual([quake, health].toSorted());
  });

  const lastMark = async (): Promise<number> => {
    const [row] = await world.services.db.query<{ mark: number }>(
      'SELECT last_value::int AS mark FROM posts.score_dues_mark_seq',
    );
    return row?.mark ?? Number.NaN;
  };

  test('by however many processes that look at once', async () => {
    world.now = NOW;
    const id = await scored(['sel'], NOW);
    await tell(told(1, { sel: 60 }));
    const before = await lastMark();
    await Promise.all(Array.from({ length: 4 }, () => markAgendaDue.run(world.services)));
    expect(await due()).toEqual([id]);
    expect(await lastMark()).toBe(before + 1);
  });
});
