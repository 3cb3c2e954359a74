import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FeedWorld, feedWorld } from '#tests/harness/feed-world.ts';
import { type PersonalFeed, personalFeed } from '#tests/harness/personal-feed.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import type { EventPerson, EventPost } from '#tests/harness/social-events.ts';

let world: FeedWorld;
let personal: PersonalFeed;
beforeAll(async () => {
  world = await feedWorld();
  personal = personalFeed(world);
});
// Posts of one test are no candidates of the next, and no list outlives its test.
beforeEach(() => later(40 * DAY));
afterAll(() => world.close());

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const [PARTY, OTHER_PARTY] = ['01970000-0000-7000-8000-00000000aaaa', '01970000-0000-7000-8000-00000000bbbb'];

function later(ms: number): void {
  world.now = new Date(world.now.getTime() + ms);
}

/** A post of thirty hours ago, so that it is not new, with a score. */
async function scored(author: EventPerson, rest = 10, options: Partial<EventPost> = {}): Promise<EventPost> {
  const post = await world.post(author, { createdAt: new Date(world.now.getTime() - 30 * 60 * MINUTE), ...options });
  await world.score(post, { interaction: 0, rest });
  return post;
}

async function sources(viewer: EventPerson): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries((await personal.items(viewer)).map(({ post, source }) => [post.id, source]));
}

describe('where posts come from', () => {
  test('each is named by the first source that gives it, in the order of the rules', async () => {
    const [viewer, friend, colleague, second] = [somebody(), somebody(), somebody(), somebody()];
    await world.live(viewer, '34', '3401', ['HEALTH']);
    for (const followed of [friend, colleague]) {
      await world.follow(viewer, followed);
      await world.follow(followed, second);
    }
    await world.follow(friend, viewer);
    const old = { createdAt: new Date(world.now.getTime() - 20 * DAY) };
    const followed = await scored(friend, 10, { topic: 'HEALTH', provinceCode: '34' });
    const reposted = await scored(somebody());
    await world.repost(friend, reposted);
    const ofSecond = await scored(second, 10, { provinceCode: '34' });
    const ofDistrict = await scored(somebody(), 10, { provinceCode: '34', districtCode: '3401', topic: 'HEALTH' });
    const ofProvince = await scored(somebody(), 10, { provinceCode: '34', districtCode: '3402' });
    const elsewhere = await scored(somebody(), 10, { provinceCode: '06' });
    // Behind the newest five hundred there is nothing in a world as small as this: what trends has everything.
    const ofTopic = await scored(somebody(), 10, { ...old, topic: 'HEALTH' });
    expect(await sources(viewer)).toEqual({
      [followed.id]: 'FOLLOWED_AUTHOR',
      [reposted.id]: 'REPOSTED_BY_FOLLOWED',
      [ofSecond.id]: 'SECOND_DEGREE',
      [ofDistrict.id]: 'OWN_DISTRICT',
      [ofProvince.id]: 'OWN_PROVINCE',
      [elsewhere.id]: 'TRENDING',
      [ofTopic.id]: 'TRENDING',
    });
  });

  test('what one is interested in and what scores high comes from beyond what trends', async () => {
    const viewer = somebody();
    await world.live(viewer, null, null, ['HEALTH']);
    const ofTopic = await scored(somebody(), 1, { topic: 'HEALTH' });
    const best = await scored(somebody(), 5_000);
    // A hundred that are worth less and gain points now: what trends has no room for others.
    for (let index = 0; index < 100; index += 1) {
      const trending = await world.post(somebody());
      await world.score(trending, { interaction: 0, rest: 1_000 + index, velocity: 1_000_000 });
    }
    const found = await sources(viewer);
    expect([found[best.id], found[ofTopic.id]]).toEqual(['RECOMMENDED', 'TOPIC_INTEREST']);
    expect(Object.values(found).filter((source) => source === 'TRENDING')).toHaveLength(100);
  });

  test('two people one follows make somebody of the second degree, one does not, and who is followed is not', async () => {
    const [viewer, friend, colleague, byBoth, byOne] = [somebody(), somebody(), somebody(), somebody(), somebody()];
    for (const followed of [friend, colleague]) await world.follow(viewer, followed);
    for (const follower of [friend, colleague]) await world.follow(follower, byBoth);
    await world.follow(friend, byOne);
    const [ofBoth, ofOne] = [await scored(byBoth), await scored(byOne)];
    const before = await sources(viewer);
    expect(before[ofBoth.id]).toBe('SECOND_DEGREE');
    expect(['TRENDING', 'RECOMMENDED']).toContain(before[ofOne.id]);
    await world.follow(viewer, byBoth);
    later(1);
    expect((await sources(viewer))[ofBoth.id]).toBe('FOLLOWED_AUTHOR');
  });
});

describe('what is never shown', () => {
  test('own posts, deleted ones, internal ones of other parties, and whatever is by people hidden either way', async () => {
    const [viewer, friend, member] = [somebody(), somebody(), somebody()];
    const [blocked, blocking, muted] = [somebody(), somebody(), somebody()];
    await world.live(viewer, '34', null, ['HEALTH']);
    await world.follow(viewer, friend);
    for (const followed of [member, muted]) await world.follow(viewer, followed);
    const local = { provinceCode: '34', topic: 'HEALTH' };
    const shown = await scored(friend, 10, local);
    const followersOnly = await scored(friend, 10, { visibility: 'FOLLOWERS' });
    await scored(viewer, 10, local);
    await world.remove(await scored(friend, 10, local));
    await scored(member, 10, { ...local, visibility: 'PARTY', partyId: OTHER_PARTY });
    await scored(somebody(), 10, { ...local, visibility: 'FOLLOWERS' });
    await scored(somebody(), 10, { ...local, visibility: 'PRIVATE' });
    for (const hidden of [blocked, blocking, muted]) await world.repost(friend, await scored(hidden, 10, local));
    await world.block(viewer, blocked);
    await world.block(blocking, viewer);
    await world.mute(viewer, muted);
    expect((await personal.ids(viewer)).sort()).toEqual([shown.id, followersOnly.id].sort());
  });

  test('who is blocked, unfollowed or deletes their post while one reads is gone from the next page', async () => {
    const [viewer, ...authors] = [somebody(), somebody(), somebody(), somebody()];
    const posts = [];
    for (const author of authors) posts.push(await scored(author, 10 - posts.length));
    const first = await world.page(viewer, { type: 'PERSONALIZED', first: 1 });
    expect(first.edges.map(({ node }) => node.post.id)).toEqual([posts[0]?.id]);
    if (posts[1] && authors[1]) await world.block(authors[1], viewer);
    const rest = await world.page(viewer, { type: 'PERSONALIZED', first: 5, after: first.pageInfo.endCursor });
    expect(rest.edges.map(({ node }) => node.post.id)).toEqual([posts[2]?.id]);
  });
});

describe('what counts', () => {
  async function factors(viewer: EventPerson, post: EventPost): Promise<Readonly<Record<string, number>>> {
    later(1);
    const items = await world.why(viewer, { type: 'PERSONALIZED', first: 50 });
    const why = items.find((item) => item.post.id === post.id)?.why ?? [];
    return Object.fromEntries(
      why.filter(({ factor }) => factor !== 'POLIT_PUAN').map((each) => [each.factor, each.value]),
    );
  }

  test('party and reactions count by consent, the rest by what one declared', async () => {
    const [viewer, friend] = [somebody(), somebody()];
    await world.follow(viewer, friend);
    await world.live(viewer, '06', null, ['ECONOMY']);
    await world.join(viewer, PARTY);
    const post = await scored(friend, 100, { topic: 'ECONOMY', provinceCode: '06', partyId: PARTY });
    const declared = { TOPIC_INTEREST: 2, FOLLOWED_AUTHOR: 2, OWN_PROVINCE: 1.3 };
    await personal.like(viewer, post);
    expect(await factors(viewer, post)).toEqual(declared);
    await personal.settings(viewer, { usesParty: true, usesInteractions: true });
    expect(await factors(viewer, post)).toEqual({ ...declared, OWN_PARTY: 1.5 });
    later(1);
    await personal.like(viewer, post);
    // A like makes no list anew: the next one is five minutes away.
    later(6 * MINUTE);
    const all = await factors(viewer, post);
    expect(all).toEqual({ ...declared, OWN_PARTY: 1.5, PAST_INTERACTION: expect.closeTo(1 + 1 / 11, 3) });
    await world.join(viewer, PARTY, false);
    await personal.settings(viewer, { usesInteractions: false });
    expect(await factors(viewer, post)).toEqual(declared);
  });

  test('feedback moves the post, its author and its topic, until it is taken back', async () => {
    const [viewer, author] = [somebody(), somebody()];
    const liked = await scored(author, 10, { topic: 'SPORT' });
    const same = await scored(author, 9, { topic: 'SPORT' });
    const ofTopic = await scored(somebody(), 8, { topic: 'SPORT' });
    await personal.feedback(viewer, liked.id, 'MORE');
    expect(await factors(viewer, same)).toEqual({ TOPIC_INTEREST: 1.25, FEEDBACK: Math.SQRT2 });
    expect(await factors(viewer, ofTopic)).toEqual({ TOPIC_INTEREST: 1.25 });
    await personal.feedback(viewer, liked.id, 'LESS');
    expect(await factors(viewer, same)).toEqual({ FEEDBACK: expect.closeTo(2 ** -0.75, 9) });
    expect(await personal.ids(viewer)).toEqual([ofTopic.id, same.id]);
    await personal.withdraw(viewer, liked.id);
    expect(await factors(viewer, same)).toEqual({});
    expect(await personal.ids(viewer)).toEqual([liked.id, same.id, ofTopic.id]);
    await personal.feedback(viewer, liked.id, 'LESS');
    later(31 * DAY);
    const again = await scored(author, 9);
    expect(await factors(viewer, again)).toEqual({});
  });
});

describe('what was seen', () => {
  test('is in no new list for seven days, and stays in the list that is read', async () => {
    const [viewer, other, author] = [somebody(), somebody(), somebody()];
    const posts = [await scored(author, 10), await scored(author, 9)];
    const [first, second] = posts.map(({ id }) => id);
    const opened = await world.page(viewer, { type: 'PERSONALIZED', first: 1 });
    later(1);
    await personal.see(viewer, posts);
    const rest = await world.page(viewer, { type: 'PERSONALIZED', after: opened.pageInfo.endCursor });
    expect(rest.edges.map(({ node }) => node.post.id)).toEqual([second]);
    // Lost and made again it is the same list: what was seen in it was not seen when it was made.
    await world.restart();
    const again = await world.page(viewer, { type: 'PERSONALIZED', after: opened.pageInfo.endCursor });
    expect(again.edges.map(({ node }) => node.post.id)).toEqual([second]);
    expect(await personal.ids(viewer)).toEqual([]);
    expect(await personal.ids(other)).toEqual([first, second]);
  });

  test.each([{ type: 'PERSONALIZED' }, { type: 'FOLLOWING', ranking: 'RANKED' }] as const)(
    'is not what somebody begins with again, though the list of $type is the same',
    async (feed) => {
      const [viewer, author] = [somebody(), somebody()];
      await world.follow(viewer, author);
      const posts = [await scored(author, 10), await scored(author, 9), await scored(author, 8)];
      const read = async (after?: string | null) => {
        const { edges, pageInfo } = await world.page(viewer, { ...feed, first: 1, after: after ?? null });
        return { ids: edges.map(({ node }) => node.post.id), end: pageInfo.endCursor };
      };
      const { ids, end } = await read();
      expect(ids).toEqual([posts[0]?.id]);
      await personal.see(viewer, posts.slice(0, 2));
      expect((await read()).ids).toEqual([posts[2]?.id]);
      expect((await read(end)).ids).toEqual([posts[1]?.id]);
    },
  );

  test('makes room for what stands further behind', async () => {
    const [viewer, author] = [somebody(), somebody()];
    await world.live(viewer, '34');
    const posts: EventPost[] = [];
    for (let index = 0; index < 160; index += 1) {
      const createdAt = new Date(world.now.getTime() - DAY - index * MINUTE);
      posts.push(await world.post(author, { provinceCode: '34', createdAt }));
    }
    await personal.see(viewer, posts.slice(0, 155));
    later(1);
    expect((await personal.ids(viewer)).sort()).toEqual(
      posts
        .slice(155)
        .map(({ id }) => id)
        .sort(),
    );
  });
});

test('the PolitPuan that counts is the post’s own, all of it, whatever the viewer reacted to', async () => {
  const [viewer, author] = [somebody(), somebody()];
  await personal.settings(viewer, { usesInteractions: true });
  const post = await world.post(author, { createdAt: new Date(world.now.getTime() - 60 * MINUTE) });
  await world.score(post, { interaction: 40, rest: 20 });
  const read = async (type: 'PERSONALIZED' | 'TRENDING') => {
    const item = (await world.why(viewer, { type, first: 50 })).find((it) => it.post.id === post.id);
    return item?.why.find(({ factor }) => factor === 'POLIT_PUAN')?.value;
  };
  // (40 × 1.5 + 20) × 0.99, an hour after posting (docs/politpuan.md).
  expect([await read('PERSONALIZED'), await read('TRENDING')]).toEqual([79.2, 79.2]);
  await personal.like(viewer, post);
  await personal.settings(viewer, { usesParty: true });
  expect(await read('PERSONALIZED')).toBe(79.2);
});

test('who ends a consent is shown nothing more of what it allowed, not in the list being read either', async () => {
  const viewer = somebody();
  await personal.settings(viewer, { usesInteractions: true });
  const posts = [await scored(somebody(), 10), await scored(somebody(), 5)];
  for (const post of posts) await personal.like(viewer, post);
  const opened = await world.page(viewer, { type: 'PERSONALIZED', first: 1 });
  const readOn = async () => {
    const [item] = await world.why(viewer, { type: 'PERSONALIZED', first: 1, after: opened.pageInfo.endCursor });
    return { id: item?.post.id, factors: item?.why.map(({ factor }) => factor) };
  };
  const id = posts[1]?.id;
  expect(await readOn()).toEqual({ id, factors: ['POLIT_PUAN', 'PAST_INTERACTION'] });
  await personal.settings(viewer, { usesInteractions: false });
  expect(await readOn()).toEqual({ id, factors: ['POLIT_PUAN'] });
});

test('people of the second degree are looked for again when the viewer follows somebody, not with every list', async () => {
  const [viewer, post] = [somebody(), await scored(somebody(), 10)];
  await world.follow(viewer, post.author);
  const looks = async () => {
    const sent = await world.statements(() => world.page(viewer, { type: 'PERSONALIZED' }));
    return { statements: sent.length, looks: sent.filter((text) => text.includes('HAVING count(*) >= 2')).length };
  };
  expect(await looks()).toEqual({ statements: 9, looks: 1 });
  await personal.feedback(viewer, post.id, 'MORE');
  expect(await looks()).toEqual({ statements: 6, looks: 0 });
  await world.follow(viewer, somebody());
  expect(await looks()).toEqual({ statements: 7, looks: 1 });
});

test('a list is made by few statements, however much there is, and a kept one is read by one', async () => {
  const viewer = somebody();
  await world.live(viewer, '34', '3401', ['HEALTH', 'SPORT']);
  for (let index = 0; index < 20; index += 1) {
    const friend = somebody();
    await world.follow(viewer, friend);
    await scored(friend, index, { topic: 'HEALTH', provinceCode: '34' });
  }
  // Taste, followed, second degree, the two shared lists, candidates, seen; how the timeline stands; the page.
  expect(await world.statements(() => world.page(viewer, { type: 'PERSONALIZED' }))).toHaveLength(9);
  expect(await world.statements(() => world.page(viewer, { type: 'PERSONALIZED' }))).toHaveLength(1);
});
