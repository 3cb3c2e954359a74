import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AuthenticationRequired, InvalidCursor, ValidationFailed } from '#runtime/errors.ts';
import { personViewerKey } from '#schema/viewer-key.ts';
import { type FeedArguments, type FeedWorld, feedWorld } from '#tests/harness/feed-world.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import type { EventPerson, EventPost } from '#tests/harness/social-events.ts';
import { noteViews } from './store/seen.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const RANKED = { type: 'FOLLOWING', ranking: 'RANKED' } as const;
const LISTS: readonly FeedArguments[] = [RANKED, { type: 'TRENDING' }];

let world: FeedWorld;
let reader: EventPerson;
let author: EventPerson;

beforeEach(async () => {
  world = await feedWorld();
  [reader, author] = [somebody(), somebody()];
  await world.follow(reader, author);
});

afterEach(() => world.close());

function later(ms: number): void {
  world.now = new Date(world.now.getTime() + ms);
}

/** A post of so many points, of followed people by turns unless told. */
async function scored(rest: number, by: EventPerson = author, ageMs = 48 * HOUR): Promise<EventPost> {
  const post = await world.post(by, { createdAt: new Date(world.now.getTime() - ageMs) });
  await world.score(post, { rest, velocity: rest / 100 });
  return post;
}

const shown = async (args: FeedArguments = RANKED, viewer: EventPerson | null = reader): Promise<string[]> =>
  (await world.page(viewer, args)).edges.map(({ node }) => node.post.id);
const idsOf = (...posts: EventPost[]): string[] => posts.map(({ id }) => id);

describe('FOLLOWING, ranked', () => {
  test('is what the chronological one has, by PolitPuan and freshness, and says so', async () => {
    const [stranger, friend] = [somebody(), somebody()];
    await world.follow(reader, friend);
    const low = await scored(100);
    const high = await scored(300);
    const young = await scored(80, reader, 0);
    await scored(5_000, stranger);
    const reposted = await scored(200, stranger);
    await world.repost(friend, reposted);
    const { edges } = await world.page(reader, RANKED);
    expect(edges.map(({ node }) => [node.post.id, node.source, node.repostedBy?.id])).toEqual([
      [high.id, 'FOLLOWED_AUTHOR', undefined],
      [reposted.id, 'REPOSTED_BY_FOLLOWED', friend.id],
      [young.id, 'OWN_POST', undefined],
      [low.id, 'FOLLOWED_AUTHOR', undefined],
    ]);
    expect(edges.map(({ node }) => Math.round(node.score ?? 0))).toEqual([183, 122, 120, 61]);
    expect((await shown({ type: 'FOLLOWING' })).sort()).toEqual(idsOf(low, high, young, reposted).sort());
  });

  test('needs a signed-in viewer', async () => {
    await expect(world.page(null, RANKED)).rejects.toBeInstanceOf(AuthenticationRequired);
  });

  test('has no post that the viewer has seen before, and goes on with those seen in the list itself', async () => {
    const posts = [await scored(300), await scored(200), await scored(100)];
    const see = (post: EventPost | undefined) =>
      world.services.db.sqlTransaction((tx) =>
        noteViews(tx, [
          {
            post_id: post?.id ?? '',
            viewer_key: personViewerKey(reader.id, post?.id ?? '', world.services.secrets),
            at: world.now.toISOString(),
          },
        ]),
      );
    await see(posts[1]);
    later(1);
    const first = await world.page(reader, { ...RANKED, first: 1 });
    expect(first.edges.map(({ node }) => node.post.id)).toEqual([posts[0]?.id]);
    later(1);
    await see(posts[0]);
    await world.restart();
    expect(await shown({ ...RANKED, after: first.pageInfo.endCursor })).toEqual([posts[2]?.id]);
    expect(await shown()).toEqual([posts[2]?.id]);
  });

  test('begins anew with what changes whom one follows or what they write, and not while one scrolls', async () => {
    const [high, low] = [await scored(300), await scored(100)];
    const first = await world.page(reader, { ...RANKED, first: 1 });
    expect(first.edges.map(({ node }) => node.post.id)).toEqual([high.id]);
    later(1);
    const other = somebody();
    const newer = await scored(200, other);
    await world.follow(reader, other);
    expect(await shown()).toEqual(idsOf(high, newer, low));
    expect(await shown({ ...RANKED, after: first.pageInfo.endCursor })).toEqual([low.id]);
    expect(await world.newItems(reader, { ...RANKED, first: 1, after: first.pageInfo.endCursor })).toBe(1);
    await world.follow(reader, other, false);
    expect(await shown()).toEqual(idsOf(high, low));
  });

  test('shows nothing as somebody’s whom one follows after one has unfollowed them, in the list being read either', async () => {
    const friend = somebody();
    await world.follow(reader, friend);
    const [high, gone, low] = [await scored(300), await scored(200, friend), await scored(100)];
    const first = await world.page(reader, { ...RANKED, first: 1 });
    expect(first.edges.map(({ node }) => node.post.id)).toEqual([high.id]);
    await world.follow(reader, friend, false);
    expect(await shown({ ...RANKED, after: first.pageInfo.endCursor })).toEqual([low.id]);
    expect(await shown()).not.toContain(gone.id);
  });

  test.each<[string, (reposter: EventPerson, post: EventPost) => Promise<void>]>([
    ['is blocked', (reposter) => world.block(reposter, reader)],
    ['is muted', (reposter) => world.mute(reader, reposter)],
    ['is no longer followed', (reposter) => world.follow(reader, reposter, false)],
    ['takes it back', (reposter, post) => world.repost(reposter, post, false)],
  ])('a post whose reposter %s meanwhile is left out of the list being read', async (_what, change) => {
    const [friend, stranger] = [somebody(), somebody()];
    await world.follow(reader, friend);
    const [high, low] = [await scored(300), await scored(100)];
    const reposted = await scored(200, stranger);
    await world.repost(friend, reposted);
    const first = await world.page(reader, { ...RANKED, first: 1 });
    await change(friend, reposted);
    expect(first.edges.map(({ node }) => node.post.id)).toEqual([high.id]);
    expect(await shown({ ...RANKED, after: first.pageInfo.endCursor })).toEqual([low.id]);
  });

  test('its cursors and those of the order by time are not taken for each other', async () => {
    await scored(200);
    await scored(100);
    const cursorOf = async (args: FeedArguments) =>
      (await world.page(reader, { ...args, first: 1 })).pageInfo.endCursor;
    const byTime = { type: 'FOLLOWING', ranking: 'CHRONOLOGICAL' } as const;
    for (const [one, other] of [
      [RANKED, byTime],
      [byTime, RANKED],
    ] as const) {
      const after = await cursorOf(one);
      await expect(world.page(reader, { ...other, after })).rejects.toBeInstanceOf(InvalidCursor);
      await expect(world.page(somebody(), { ...RANKED, after })).rejects.toBeInstanceOf(InvalidCursor);
    }
  });

  test('costs one statement a page once the list is there', async () => {
    for (let index = 0; index < 5; index += 1) await scored(index);
    await shown();
    expect(await world.statements(() => shown({ ...RANKED, first: 2 }))).toHaveLength(1);
  });
});

describe.each(LISTS)('a list of $type', (args) => {
  test('read in 50 pages while posts arrive and go has each still permitted item once', async () => {
    const { db } = world.services;
    const [blocked, muted, other] = [somebody(), somebody(), somebody()];
    for (const followed of [blocked, muted, other]) await world.follow(reader, followed);
    await db.query(
      `WITH made AS (
         INSERT INTO feed.posts (post_id, author_id, visibility, created_at, revision)
         SELECT gen_random_uuid(), ($1::uuid[])[1 + n % 4], 'PUBLIC', $2::timestamptz - n * interval '1 minute', 0
         FROM generate_series(1, 500) AS n RETURNING post_id, created_at
       )
       INSERT INTO feed.scores SELECT post_id, random() * 10, random() * 100, random(), 1, created_at, 1 FROM made`,
      [[author, blocked, muted, other].map(({ id }) => id), world.now],
    );
    const whole = (await world.readItems(reader, { ...args, first: 50 })).map(({ post }) => post);
    expect(whole).toHaveLength(500);
    const pages: string[][] = [];
    const gone = new Set<string>();
    for (let after: string | null = null; ; ) {
      const { edges, pageInfo } = await world.page(reader, { ...args, first: 10, after });
      pages.push(edges.map(({ node }) => node.post.id));
      after = pageInfo.endCursor;
      if (!pageInfo.hasNextPage) break;
      await scored(10_000, author, 0);
      later(5_000);
      const unread = whole.filter(({ id, author: by }) => !pages.flat().includes(id) && by.id === author.id);
      const victim = unread.at(-1);
      if (victim && pages.length % 7 === 0) {
        gone.add(victim.id);
        await world.remove({ id: victim.id, author, visibility: 'PUBLIC', partyId: null, createdAt: world.now });
      }
      if (pages.length === 5) await world.block(reader, blocked);
      if (pages.length === 10) await world.mute(reader, muted);
      const hidden = [pages.length >= 5 ? blocked.id : '', pages.length >= 10 ? muted.id : ''];
      for (const { id, author: by } of whole) if (hidden.includes(by.id) && !pages.flat().includes(id)) gone.add(id);
      if (pages.length === 20) await world.restart();
    }
    const read = pages.flat();
    expect(new Set(read).size).toBe(read.length);
    expect([...read].sort()).toEqual(
      whole
        .map(({ id }) => id)
        .filter((id) => !gone.has(id))
        .sort(),
    );
    for (const page of pages.slice(0, -1)) expect(page).toHaveLength(10);
  });

  test('says of each item what its score is the product of', async () => {
    for (let index = 1; index <= 12; index += 1) await scored(100 * index, author, index * HOUR);
    const items = await world.why(reader, args);
    expect(items).toHaveLength(12);
    for (const { score, why, explanation } of items) {
      expect(why.reduce((product, { value }) => product * value, 1)).toBeCloseTo(score ?? Number.NaN, 6);
      expect(why.map(({ factor }) => factor)).toContain('POLIT_PUAN');
      for (const { label } of why) expect(explanation).toContain(label);
    }
    expect(items.some(({ why }) => why.some(({ factor }) => factor === 'DIVERSITY'))).toBe(true);
  });
});

describe('orders', () => {
  test.each([
    ['PERSONALIZED', 'CHRONOLOGICAL'],
    ['TRENDING', 'CHRONOLOGICAL'],
    ['LOCAL', 'RANKED'],
    ['PARTY', 'RANKED'],
  ] as const)('%s refuses to be %s, and says what it is', async (type, ranking) => {
    const refused = await world.page(reader, { type, ranking }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ValidationFailed);
    expect(refused).toMatchObject({ inputPath: ['ranking'] });
    const other = ranking === 'RANKED' ? 'CHRONOLOGICAL' : 'RANKED';
    expect((refused as ValidationFailed).texts.en).toContain(other);
  });

  test('a feed by time has a reason in words and no numbers', async () => {
    await scored(100);
    expect(await world.why(reader, { type: 'FOLLOWING', ranking: 'CHRONOLOGICAL' })).toMatchObject([
      {
        score: null,
        why: [],
        explanation: expect.stringMatching(/^(Takip ettiğiniz biri yazdı|Somebody you follow wrote it)$/),
      },
    ]);
  });
});
