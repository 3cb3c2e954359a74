import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { deliver } from '#tests/harness/deliver.ts';
import { CREATE, type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { personUpdated } from '#tests/harness/social-events.ts';
import { posts } from './index.ts';

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterEach(() => {
  world.now = undefined;
});
afterAll(() => world.close());

const rowCounts = async (): Promise<unknown> => {
  const [counts] = await world.services.db.query(`SELECT
    (SELECT count(*)::int FROM posts.posts) AS posts, (SELECT count(*)::int FROM posts.daily_usage) AS days,
    (SELECT coalesce(sum(used), 0)::int FROM posts.daily_usage) AS used,
    (SELECT count(*)::int FROM posts.author_counter_deltas) AS deltas, (SELECT count(*)::int FROM runtime.outbox) AS events`);
  return counts;
};

describe('createPost', () => {
  test('publishes with hashtags and mentions, and tells everything in its event', async () => {
    const party = world.services.newId();
    const author = await world.person('party_member', party);
    const mentioned = await world.person();
    const content = `#Eğitim üzerine @${mentioned.username.toUpperCase()} ile konuştuk; @kimse_yok da vardı. #EĞİTİM #bütçe`;
    const { __typename, post } = await world.command(author, CREATE, { input: { content } });
    expect(__typename).toBe('CreatePostSuccess');
    expect(post).toMatchObject({
      content,
      visibility: 'PUBLIC',
      hashtags: ['Eğitim', 'bütçe'],
      mentions: [{ id: mentioned.id }],
      author: { id: author.id },
      editedAt: null,
    });

    const { id, createdAt } = post as { id: string; createdAt: string };
    const event = (await world.events('post.created')).find(({ data }) => data.post_id === id);
    expect(event).toMatchObject({
      aggregate: { type: 'post', id, revision: 1 },
      metadata: { user_id: author.id, trace_id: 'trace-1' },
      timestamp: createdAt,
      data: {
        author_id: author.id,
        author_username: author.username,
        content,
        visibility: 'PUBLIC',
        party_id: party,
        hashtags: ['Eğitim', 'bütçe'],
        mentions: [{ user_id: mentioned.id, username: mentioned.username }],
        created_at: createdAt,
      },
    });
    expect(() => EVENT_CONTRACTS['post.created'].parseData(event?.data)).not.toThrow();
    expect(world.awaited.at(-1)).toEqual({ type: 'post.created', consumers: ['feed.posts'] });
  });

  test('needs the right to post', async () => {
    const citizen = await world.person('citizen');
    const before = await rowCounts();
    expect(await world.command(citizen, CREATE, { input: { content: 'Merhaba' } })).toMatchObject({
      __typename: 'PermissionDenied',
      code: 'PERMISSION_DENIED',
    });
    const anonymous = await world.run(null, CREATE, { input: { content: 'Merhaba' } });
    expect(anonymous.errors?.[0]?.message).toBe('Sign in to do this.');
    expect(anonymous.data).toBeNull();
    expect(await rowCounts()).toEqual(before);
  });

  test('answers in the language of the request', async () => {
    const citizen = await world.person('citizen');
    const { message } = await world.command(citizen, CREATE, { input: { content: 'Merhaba' } }, 'tr');
    expect(message).toBe('Paylaşım yapmak için kimliğinizi doğrulamanız gerekir.');
  });

  test.each<[string, string, RegExp]>([
    ['empty', '', /blank/],
    ['blank', ' \n\t', /blank/],
    ['too long', 'ğ'.repeat(2_001), /at most 2,000/],
    ['10 MB', 'a'.repeat(10_000_000), /at most 2,000/],
    ['a NUL', 'a\u0000b', /U\+0000/],
    ['a lone surrogate', 'a\ud83d', /surrogate/],
    ['an escape sequence', '\u001b[31m', /U\+001B/],
    ['31 hashtags', Array.from({ length: 31 }, (_, i) => `#t${i}`).join(' '), /at most 30 different hashtags.* 31/],
    ['51 mentions', Array.from({ length: 51 }, (_, i) => `@kisi_${i}`).join(' '), /at most 50 people.* 51/],
  ])('refuses %s text and changes nothing', async (_what, content, message) => {
    const author = await world.person();
    const before = await rowCounts();
    const result = await world.command(author, CREATE, { input: { content } });
    expect(result).toMatchObject({
      __typename: 'ValidationFailed',
      code: 'INVALID_INPUT',
      path: ['input', 'content'],
      fields: [{ path: ['input', 'content'], message: expect.stringMatching(message) }],
    });
    expect(await rowCounts()).toEqual(before);
  });

  test('takes the longest text, 30 hashtags and 50 mentions, with one statement for all names', async () => {
    const author = await world.person('mp');
    expect(await world.command(author, CREATE, { input: { content: '😀'.repeat(2_000) } })).toMatchObject({
      __typename: 'CreatePostSuccess',
    });
    const people = await Promise.all(Array.from({ length: 50 }, () => world.person()));
    const content = [
      ...Array.from({ length: 30 }, (_, i) => `#t${i}`),
      ...people.map(({ username }) => `@${username}`),
    ].join(' ');
    const statements = await world.statements(async () => {
      const { post } = await world.command(author, CREATE, { input: { content } });
      expect((post as { mentions: object[] }).mentions).toEqual(people.map(({ id }) => ({ id })));
    });
    expect(statements.filter((text) => text.includes('person.username = ANY'))).toHaveLength(1);
  });
});

test('a post keeps where its author lived when posting, as the event tells', async () => {
  const author = await world.person('mp');
  await deliver(world.services, posts, [
    personUpdated(author, { revision: 2, provinceCode: '35', districtCode: '35-BORNOVA' }),
  ]);
  const id = await world.post(author);
  await deliver(world.services, posts, [personUpdated(author, { revision: 3 })]);
  const events = await world.events('post.created');
  expect(events.find(({ data }) => data.post_id === id)?.data).toMatchObject({ city: '35', district: '35-BORNOVA' });
  const later = await world.post(author);
  const [{ data } = { data: null }] = (await world.events('post.created')).filter(
    (event) => event.data.post_id === later,
  );
  expect(data).toMatchObject({ city: null, district: null });
  const rows = await world.services.db.query('SELECT author_province, author_district FROM posts.posts WHERE id = $1', [
    id,
  ]);
  expect(rows).toEqual([{ author_province: '35', author_district: '35-BORNOVA' }]);
});

describe('PARTY posts', () => {
  const visibility = 'PARTY';

  test('need a party', async () => {
    const author = await world.person('mp');
    expect(await world.command(author, CREATE, { input: { content: 'Merhaba', visibility } })).toMatchObject({
      __typename: 'PermissionDenied',
      path: ['input', 'visibility'],
    });
  });

  test('are written in the party of the token or of the projection, not in one that was left', async () => {
    const [party, next] = [world.services.newId(), world.services.newId()];
    const partyOf = async (id: string): Promise<unknown> =>
      (await world.events('post.created')).find(({ data }) => data.post_id === id)?.data.party_id;

    const known = await world.person('party_member', party);
    expect(await partyOf(await world.post(known, visibility))).toBe(party);

    const unknownYet = { ...(await world.person('party_member')), partyId: party };
    expect(await partyOf(await world.post(unknownYet, visibility))).toBe(party);

    const newMember = await world.person('party_member');
    await world.join(newMember, party);
    expect(await partyOf(await world.post(newMember, visibility))).toBe(party);

    await world.join(known, party, false);
    expect(await world.command(known, CREATE, { input: { content: 'Merhaba', visibility } })).toMatchObject({
      __typename: 'PermissionDenied',
    });
    expect(await partyOf(await world.post(known, 'PUBLIC'))).toBeNull();
    await world.join(known, next);
    expect(await partyOf(await world.post(known, visibility))).toBe(next);
  });
});

describe('the daily limit', () => {
  test('holds against 40 posts at once, and starts anew at midnight in Istanbul', async () => {
    const author = await world.person('verified_citizen');
    world.now = new Date('2026-05-19T20:59:59.000Z');
    const input = { content: 'Merhaba' };
    const results = await Promise.all(Array.from({ length: 40 }, () => world.command(author, CREATE, { input })));
    const refused = results.filter(({ __typename }) => __typename === 'DailyLimitReached');
    expect(refused).toHaveLength(20);
    expect(refused[0]).toMatchObject({
      code: 'RATE_LIMIT_EXCEEDED',
      limit: 20,
      resetsAt: '2026-05-19T21:00:00.000Z',
      message: "You have used up today's 20 posts. The count starts anew at midnight in Istanbul.",
    });
    const [rows] = await world.services.db.query(
      `SELECT (SELECT count(*)::int FROM posts.posts WHERE author_id = $1) AS posts,
         (SELECT used FROM posts.daily_usage WHERE user_id = $1) AS used,
         (SELECT sum(posts)::int FROM posts.author_counter_deltas WHERE author_id = $1) AS counted,
         (SELECT count(*)::int FROM runtime.outbox WHERE data->>'author_id' = $1::text) AS events`,
      [author.id],
    );
    expect(rows).toEqual({ posts: 20, used: 20, counted: 20, events: 20 });

    world.now = new Date('2026-05-19T21:00:00.000Z');
    expect(await world.command(author, CREATE, { input })).toMatchObject({ __typename: 'CreatePostSuccess' });
  });

  test('is not given back by deleting, and a refused text takes nothing of it', async () => {
    const author = await world.person('verified_citizen');
    world.now = new Date('2026-05-19T09:00:00.000Z');
    const ids = [];
    for (let n = 0; n < 19; n += 1) ids.push(await world.post(author));
    await world.command(author, CREATE, { input: { content: '' } });
    await world.command(author, 'mutation ($input: DeletePostInput!) { deletePost(input: $input) { __typename } }', {
      input: { id: ids[0] },
    });
    await world.post(author);
    expect(await world.command(author, CREATE, { input: { content: 'Merhaba' } })).toMatchObject({
      __typename: 'DailyLimitReached',
    });
  });

  test('does not exist for a member of parliament', async () => {
    const author = await world.person('mp');
    const before = await world.services.db.query('SELECT count(*) FROM posts.daily_usage');
    await Promise.all(Array.from({ length: 101 }, () => world.post(author)));
    expect(await world.services.db.query('SELECT count(*) FROM posts.daily_usage')).toEqual(before);
  });
});
