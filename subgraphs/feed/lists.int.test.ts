import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { InvalidCursor, ValidationFailed } from '#runtime/errors.ts';
import { type FeedArguments, type FeedName, type FeedWorld, feedWorld } from '#tests/harness/feed-world.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import type { EventPerson, EventPost } from '#tests/harness/social-events.ts';
import { NoPartyFeed, ProvinceMissing } from './errors.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const FEEDS = ['FOLLOWING', 'TRENDING', 'LOCAL', 'PARTY'] as const;

let world: FeedWorld;
let reader: EventPerson;
let author: EventPerson;
let partyId: string;

beforeEach(async () => {
  world = await feedWorld();
  [reader, author, partyId] = [somebody(), somebody(), newUuid()];
  await world.follow(reader, author);
  await world.live(reader, '06', '0601');
  await world.join(reader, partyId);
});

afterEach(() => world.close());

function later(ms: number): void {
  world.now = new Date(world.now.getTime() + ms);
}

const idsOf = (posts: readonly EventPost[]): string[] => posts.map(({ id }) => id);
const shown = async (args: FeedArguments, viewer: EventPerson | null = reader): Promise<string[]> =>
  (await world.page(viewer, args)).edges.map(({ node }) => node.post.id);

/** What a post must be to stand in a feed. */
const fitFor = (feed: FeedName): Partial<EventPost> =>
  feed === 'PARTY' ? { visibility: 'PARTY', partyId } : { provinceCode: '06', districtCode: '0601' };

/** Posts that stand in a feed, a minute apart, newest last. */
async function postsIn(feed: FeedName, count: number, options: Partial<EventPost> = {}): Promise<EventPost[]> {
  const posts: EventPost[] = [];
  for (let index = 0; index < count; index += 1) {
    posts.push(await world.post(author, { ...fitFor(feed), ...options }));
    later(MINUTE);
  }
  return posts;
}

describe('reposts', () => {
  test('a post stands once, where its newest repost stands, and falls back when that is taken back', async () => {
    const [friend, stranger] = [somebody(), somebody()];
    await world.follow(reader, friend);
    const old = await world.post(stranger);
    later(MINUTE);
    const middle = await world.post(author);
    later(MINUTE);
    await world.repost(author, old);
    later(MINUTE);
    await world.repost(friend, middle);
    later(MINUTE);
    await world.repost(friend, old);
    const items = async () =>
      (await world.readItems(reader, { type: 'FOLLOWING', first: 1 })).map(({ post, source, repostedBy }) => [
        post.id,
        source,
        repostedBy?.id,
      ]);
    const reposted = 'REPOSTED_BY_FOLLOWED';
    expect(await items()).toEqual([
      [old.id, reposted, friend.id],
      [middle.id, reposted, friend.id],
    ]);
    await world.repost(friend, old, false);
    expect(await items()).toEqual([
      [middle.id, reposted, friend.id],
      [old.id, reposted, author.id],
    ]);
    await world.follow(reader, friend, false);
    expect(await items()).toEqual([
      [old.id, reposted, author.id],
      [middle.id, 'FOLLOWED_AUTHOR', undefined],
    ]);
  });

  test('while one scrolls, a new repost of what one has not come to neither moves nor repeats it', async () => {
    const posts = (await postsIn('FOLLOWING', 6)).reverse();
    const first = await world.page(reader, { type: 'FOLLOWING', first: 2 });
    const friend = somebody();
    await world.follow(reader, friend);
    for (const post of posts.slice(0, 5)) await world.repost(friend, post);
    const after = first.pageInfo.endCursor;
    expect(await shown({ type: 'FOLLOWING', first: 4, after })).toEqual(idsOf(posts.slice(2)));
    expect(await shown({ type: 'FOLLOWING', first: 5 })).toEqual(expect.arrayContaining(idsOf(posts.slice(0, 5))));
  });

  test('what hundreds of followed people repost takes one place, in one statement for the page', async () => {
    const viral = await world.post(somebody());
    const quiet = (await postsIn('FOLLOWING', 3)).reverse();
    await world.services.db.query(
      `WITH friends AS (
         INSERT INTO feed.follows SELECT $1::uuid, gen_random_uuid(), true, 1 FROM generate_series(1, 600) RETURNING followee_id
       )
       INSERT INTO feed.reposts SELECT followee_id, $2, true, 1, $3 FROM friends`,
      [reader.id, viral.id, world.now],
    );
    let ids: string[] = [];
    const statements = await world.statements(async () => {
      ids = await shown({ type: 'FOLLOWING', first: 2 });
    });
    expect(ids).toEqual(idsOf([viral, ...quiet.slice(0, 1)]));
    // One more asks whether there is a timeline.
    expect(statements).toHaveLength(2);
    expect(await world.readAll(reader, 'FOLLOWING', 1)).toEqual(idsOf([viral, ...quiet]));
  });
});

describe('LOCAL', () => {
  test("shows the district's last week first, then everything else of the province", async () => {
    const ago = (days: number): Date => new Date(world.now.getTime() - days * DAY);
    const at = (createdAt: Date, districtCode: string | null, provinceCode = '06') =>
      world.post(author, { createdAt, districtCode, provinceCode });
    const newest = await at(ago(0), null);
    const near = await at(ago(6), '0601');
    const far = await at(ago(1), '0602');
    const nearLongAgo = await at(ago(8), '0601');
    const farLongAgo = await at(ago(7.5), '0602');
    await at(ago(0), '3401', '34');
    const items = await world.readItems(reader, { type: 'LOCAL', first: 2 });
    expect(items.map(({ post, source }) => [post.id, source])).toEqual([
      [near.id, 'OWN_DISTRICT'],
      [newest.id, 'OWN_PROVINCE'],
      [far.id, 'OWN_PROVINCE'],
      [farLongAgo.id, 'OWN_PROVINCE'],
      [nearLongAgo.id, 'OWN_DISTRICT'],
    ]);
  });

  test('stays what it was while posts arrive, also where the district ends and the province begins', async () => {
    const ofDistrict = (await postsIn('LOCAL', 3)).reverse();
    const ofProvince = (await postsIn('LOCAL', 3, { districtCode: null })).reverse();
    const expected = idsOf([...ofDistrict, ...ofProvince]);
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const { edges, pageInfo } = await world.page(reader, { type: 'LOCAL', first: 2, after });
      seen.push(...edges.map(({ node }) => node.post.id));
      await postsIn('LOCAL', 1);
      await postsIn('LOCAL', 1, { districtCode: '0602' });
      after = pageInfo.endCursor;
      if (!pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(expected);
  });

  test('tells somebody without a province to name one; somebody in a silent one sees an empty page', async () => {
    await expect(world.page(somebody(), { type: 'LOCAL' })).rejects.toBeInstanceOf(ProvinceMissing);
    await world.live(reader, null);
    await expect(world.page(reader, { type: 'LOCAL' })).rejects.toBeInstanceOf(ProvinceMissing);
    await world.live(reader, '77');
    expect(await shown({ type: 'LOCAL' })).toEqual([]);
  });
});

describe('PARTY', () => {
  test('shows nothing any more to somebody who has left, whatever cursor they have', async () => {
    const posts = (await postsIn('PARTY', 3)).reverse();
    const { edges, pageInfo } = await world.page(reader, { type: 'PARTY', first: 2 });
    expect(edges.map(({ node }) => node.post.id)).toEqual(idsOf(posts.slice(0, 2)));
    await world.join(reader, partyId, false);
    for (const after of [null, pageInfo.endCursor])
      await expect(world.page(reader, { type: 'PARTY', after })).rejects.toBeInstanceOf(NoPartyFeed);
    await world.join(reader, newUuid());
    expect(await shown({ type: 'PARTY' })).toEqual([]);
  });
});

describe.each(FEEDS)('%s', (type) => {
  test('costs one statement a page', async () => {
    await postsIn(type, 3);
    const read = () => world.page(reader, { type, first: 2 });
    await read();
    expect(await world.statements(read)).toHaveLength(1);
  });

  test('shows what a filter lets through; cursors are of one filter', async () => {
    const sport = await postsIn(type, 2, { topic: 'SPORT' });
    const poll = await postsIn(type, 2, { topic: 'SPORT', type: 'POLL' });
    await postsIn(type, 1, { topic: 'HEALTH', type: 'POLL' });
    await postsIn(type, 1);
    const newestFirst = (posts: readonly EventPost[]) => idsOf(posts.toReversed());
    const filtered = (filter: FeedArguments['filter']) => shown({ type, filter: filter ?? {} });
    expect(await filtered({ topics: ['SPORT'] })).toEqual(newestFirst([...sport, ...poll]));
    expect(await filtered({ topics: ['SPORT', 'ENERGY'], types: ['POLL'] })).toEqual(newestFirst(poll));
    expect(await filtered({ types: ['LINK'] })).toEqual([]);
    const [from, to] = [sport[1], poll[1]].map((post) => post?.createdAt.toISOString() ?? '');
    expect(await filtered({ since: from ?? '', until: to ?? '' })).toEqual(
      newestFirst([...sport.slice(1), ...poll.slice(0, 1)]),
    );
    expect(await filtered({ since: '0001-01-01T00:00:00Z', until: '9999-12-31T23:59:59Z' })).toHaveLength(6);

    const filter = { topics: ['SPORT'] };
    const { pageInfo } = await world.page(reader, { type, filter, first: 1 });
    const after = pageInfo.endCursor;
    expect(await shown({ type, filter, after })).toHaveLength(3);
    for (const other of [{}, { topics: ['HEALTH'] }, { ...filter, types: ['POLL'] }])
      await expect(world.page(reader, { type, filter: other, after })).rejects.toBeInstanceOf(InvalidCursor);
  });

  test('refuses a filter that shows nothing', async () => {
    const at = world.now.toISOString();
    for (const filter of [{ types: [] }, { topics: [] }, { since: at, until: at }])
      await expect(world.page(reader, { type, filter })).rejects.toBeInstanceOf(ValidationFailed);
  });

  test('counts what others added since the list was opened, up to 100', async () => {
    await postsIn(type, 3);
    const { pageInfo } = await world.page(reader, { type, first: 1 });
    const count = (after: string | null = pageInfo.endCursor) => world.newItems(reader, { type, first: 1, after });
    expect(await count(null)).toBe(0);
    expect(await count()).toBe(0);
    await postsIn(type, 2);
    await world.post(reader, fitFor(type));
    const hidden = somebody();
    await world.mute(reader, hidden);
    await world.follow(reader, hidden);
    await world.post(hidden, fitFor(type));
    // A ranked list is made anew after five minutes.
    later(10 * MINUTE);
    expect(await count(null)).toBe(0);
    expect(await count()).toBe(2);
    const { pageInfo: second } = await world.page(reader, { type, first: 1, after: pageInfo.endCursor });
    expect(await count(second.endCursor)).toBe(2);
    await postsIn(type, 5);
    await world.services.db.query(
      `INSERT INTO feed.posts (post_id, author_id, party_id, visibility, created_at, revision, province_code, district_code)
       SELECT gen_random_uuid(), author_id, party_id, visibility, created_at, 1, province_code, district_code
       FROM (SELECT * FROM feed.posts WHERE author_id = $1 ORDER BY created_at DESC LIMIT 1) newest CROSS JOIN generate_series(1, 200)`,
      [author.id],
    );
    later(10 * MINUTE);
    expect(await count()).toBe(100);
  });

  test('counts only when asked, in one statement more', async () => {
    await postsIn(type, 3);
    const { pageInfo } = await world.page(reader, { type, first: 1 });
    const after = pageInfo.endCursor;
    expect(await world.statements(() => world.page(reader, { type, first: 1, after }))).toHaveLength(1);
    const counting = await world.statements(() => world.newItems(reader, { type, first: 1, after }));
    // Nothing has come into the ranked list: that is known without reading.
    expect(counting).toHaveLength(type === 'TRENDING' ? 1 : 2);
  });

  test('hands out a quoted post only where this viewer is shown it', async () => {
    const quotedAuthor = somebody();
    const options = { ...fitFor('TRENDING'), createdAt: new Date(world.now.getTime() - DAY) };
    const quotable = await world.post(quotedAuthor, options);
    const closed = await world.post(quotedAuthor, { ...options, visibility: 'FOLLOWERS' });
    const quotes = [
      await world.post(author, { ...fitFor(type), quoted: quotable }),
      await world.post(author, { ...fitFor(type), quoted: closed }),
    ];
    const quoted = async (): Promise<unknown[]> => {
      await world.restart();
      const { edges } = await world.page(reader, { type });
      return quotes.map(({ id }) => edges.find(({ node }) => node.post.id === id)?.node.post.quoted);
    };
    const stub = ({ id }: EventPost) => ({ id, author: { id: quotedAuthor.id } });
    expect(await quoted()).toEqual([stub(quotable), null]);
    await world.follow(reader, quotedAuthor);
    expect(await quoted()).toEqual([stub(quotable), stub(closed)]);
    await world.mute(reader, quotedAuthor);
    expect(await quoted()).toEqual([null, null]);
    await world.mute(reader, quotedAuthor, false);
    await world.block(quotedAuthor, reader);
    expect(await quoted()).toEqual([null, null]);
    await world.block(quotedAuthor, reader, false);
    await world.remove(quotable);
    expect(await quoted()).toEqual([null, stub(closed)]);
  });
});
