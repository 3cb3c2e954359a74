import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { AuthenticationRequired } from '#runtime/errors.ts';
import { type FeedWorld, feedWorld } from '#tests/harness/feed-world.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import type { EventPerson, EventPost } from '#tests/harness/social-events.ts';
import { NoPartyFeed, ProvinceMissing } from './errors.ts';
import { announceTrending } from './jobs/announce-trending.ts';

let world: FeedWorld;
let reader: EventPerson;
let author: EventPerson;

beforeEach(async () => {
  world = await feedWorld();
  [reader, author] = [somebody(), somebody()];
});

afterEach(() => world.close());

const item = (post: EventPost, source: string, repostedBy: EventPerson | null = null) => ({
  post: { id: post.id, author: { id: post.author.id }, quoted: null },
  source,
  repostedBy: repostedBy && { id: repostedBy.id },
});

describe.each(['FOLLOWING', 'PERSONALIZED'] as const)('%s', (type) => {
  test('tells of posts and reposts of followed people, and of nobody else and nothing of one’s own', async () => {
    const stranger = somebody();
    await world.follow(reader, author);
    const stream = await world.streams.open(reader, type);
    const open = await world.post(author);
    const closed = await world.post(author, { visibility: 'FOLLOWERS' });
    await world.post(author, { visibility: 'PRIVATE' });
    await world.post(author, { visibility: 'PARTY', partyId: newUuid() });
    const other = await world.post(stranger);
    const own = await world.post(reader);
    await world.repost(author, other);
    await world.repost(author, own);
    expect(await stream.heard()).toEqual([
      item(open, 'FOLLOWED_AUTHOR'),
      item(closed, 'FOLLOWED_AUTHOR'),
      item(other, 'REPOSTED_BY_FOLLOWED', author),
    ]);
  });

  test('follows whom the viewer follows while it is open', async () => {
    const stream = await world.streams.open(reader, type);
    await world.post(author);
    await world.follow(reader, author);
    const heard = await world.post(author);
    expect(await stream.heard()).toEqual([item(heard, 'FOLLOWED_AUTHOR')]);
    await world.follow(reader, author, false);
    await world.post(author);
    expect(await stream.heard()).toEqual([]);
  });

  test.each([
    ['muted', () => world.mute(reader, author), () => world.mute(reader, author, false)],
    ['blocked', () => world.block(reader, author), () => world.block(reader, author, false)],
    ['blocking the viewer', () => world.block(author, reader), () => world.block(author, reader, false)],
  ])('is silent at once of somebody %s, in whatever way they come in', async (_how, hide, show) => {
    const friend = somebody();
    await world.follow(reader, author);
    await world.follow(reader, friend);
    const stream = await world.streams.open(reader, type);
    const before = await world.post(author);
    const friends = await world.post(friend);
    await hide();
    // The message of `before` was sent when it was still to be shown: what counts is when it is answered.
    await world.post(author);
    await world.repost(author, friends);
    await world.repost(friend, before);
    const quote = await world.post(friend, { quoted: before });
    expect(await stream.heard()).toEqual([item(friends, 'FOLLOWED_AUTHOR'), item(quote, 'FOLLOWED_AUTHOR')]);
    await show();
    const after = await world.post(author);
    expect(await stream.heard()).toEqual([item(after, 'FOLLOWED_AUTHOR')]);
  });

  test('says nothing of what was deleted or taken back before it is answered', async () => {
    await world.follow(reader, author);
    const other = await world.post(somebody());
    const stream = await world.streams.open(reader, type);
    await world.remove(await world.post(author));
    await world.repost(author, other);
    await world.repost(author, other, false);
    expect(await stream.heard()).toEqual([]);
  });

  test('needs a signed-in viewer', async () => {
    await expect(world.streams.open(null, 'FOLLOWING')).rejects.toBeInstanceOf(AuthenticationRequired);
  });
});

describe('LOCAL', () => {
  test('tells of public posts of the province, and moves with the viewer', async () => {
    await world.live(reader, '06', '0601');
    const stream = await world.streams.open(reader, 'LOCAL');
    const near = await world.post(author, { provinceCode: '06', districtCode: '0601' });
    const far = await world.post(author, { provinceCode: '06', districtCode: '0602' });
    await world.post(author, { provinceCode: '34' });
    await world.post(author, { provinceCode: '06', visibility: 'FOLLOWERS' });
    await world.post(reader, { provinceCode: '06' });
    expect(await stream.heard()).toEqual([item(near, 'OWN_DISTRICT'), item(far, 'OWN_PROVINCE')]);
    await world.live(reader, '34');
    await world.post(author, { provinceCode: '06' });
    const there = await world.post(author, { provinceCode: '34' });
    expect(await stream.heard()).toEqual([item(there, 'OWN_PROVINCE')]);
    await world.live(reader, null);
    await expect(stream.heard()).rejects.toBeInstanceOf(ProvinceMissing);
  });

  test('needs a province', async () => {
    await expect(world.streams.open(reader, 'LOCAL')).rejects.toBeInstanceOf(ProvinceMissing);
    await expect(world.streams.open(null, 'LOCAL')).rejects.toBeInstanceOf(AuthenticationRequired);
  });
});

describe('PARTY', () => {
  test("tells of the party's internal posts, until the viewer leaves", async () => {
    const partyId = newUuid();
    await world.join(reader, partyId);
    const stream = await world.streams.open(reader, 'PARTY');
    const internal = await world.post(author, { visibility: 'PARTY', partyId });
    await world.post(author, { visibility: 'PARTY', partyId: newUuid() });
    await world.post(author);
    expect(await stream.heard()).toEqual([item(internal, 'OWN_PARTY')]);
    await world.post(author, { visibility: 'PARTY', partyId });
    await world.join(reader, partyId, false);
    await expect(stream.heard()).rejects.toBeInstanceOf(NoPartyFeed);
  });

  test('needs membership', async () => {
    await expect(world.streams.open(reader, 'PARTY')).rejects.toBeInstanceOf(NoPartyFeed);
    await expect(world.streams.open(null, 'PARTY')).rejects.toBeInstanceOf(AuthenticationRequired);
  });
});

describe('TRENDING', () => {
  const GAINING = { interaction: 30, rest: 20, velocity: 3 };
  const runJob = () => announceTrending.run(world.services);

  test('tells anybody of posts that reach the first places, each once', async () => {
    const streams = await Promise.all([null, reader].map((viewer) => world.streams.open(viewer, 'TRENDING')));
    const [post, unnoticed] = [await world.post(author), await world.post(author)];
    await runJob();
    for (const stream of streams) expect(await stream.heard()).toEqual([]);
    await world.score(post, GAINING);
    await runJob();
    await world.score(post, { ...GAINING, interaction: 300 });
    await runJob();
    for (const stream of streams) expect(await stream.heard()).toEqual([item(post, 'TRENDING')]);
    await world.score(unnoticed, { interaction: 50, rest: 50 });
    await runJob();
    for (const stream of streams) expect(await stream.heard()).toEqual([]);
    await world.score(unnoticed, GAINING);
    await runJob();
    for (const stream of streams) expect(await stream.heard()).toEqual([item(unnoticed, 'TRENDING')]);
  });

  test('leaves out what the viewer is not shown', async () => {
    await world.mute(reader, author);
    const stream = await world.streams.open(reader, 'TRENDING');
    for (const post of [await world.post(author), await world.post(reader)]) await world.score(post, GAINING);
    await runJob();
    expect(await stream.heard()).toEqual([]);
  });

  test('tells of the first fifty only, and forgets after a week', async () => {
    const stream = await world.streams.open(null, 'TRENDING');
    for (let number = 1; number <= 51; number += 1) {
      await world.score(await world.post(somebody()), { ...GAINING, rest: number });
    }
    await runJob();
    expect(await stream.heard()).toHaveLength(50);
    const kept = () => world.services.db.query('SELECT FROM feed.trending_posts');
    expect(await kept()).toHaveLength(50);
    world.now = new Date(world.now.getTime() + 7 * 24 * 3_600_000 + 1);
    await world.services.db.query('DELETE FROM feed.posts');
    await runJob();
    expect(await kept()).toHaveLength(0);
  });
});
