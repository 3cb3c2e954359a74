import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { type FeedWorld, feedWorld } from '#tests/harness/feed-world.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import type { EventPost } from '#tests/harness/social-events.ts';

let world: FeedWorld;

beforeAll(async () => {
  world = await feedWorld();
});

afterAll(() => world.close());

const PEOPLE = 4;
const person = fc.integer({ min: 0, max: PEOPLE - 1 });
const party = fc.integer({ min: 0, max: 1 });

const scene = fc.record({
  posts: fc.array(
    fc.record({
      author: person,
      visibility: fc.constantFrom('PUBLIC' as const, 'FOLLOWERS' as const, 'PARTY' as const, 'PRIVATE' as const),
      party,
      minute: fc.integer({ min: 0, max: 3 }),
      deleted: fc.boolean(),
    }),
    { maxLength: 12 },
  ),
  follows: fc.uniqueArray(fc.record({ from: person, to: person, active: fc.boolean() }), {
    selector: ({ from, to }) => `${from} ${to}`,
  }),
  memberships: fc.uniqueArray(fc.record({ who: person, party, active: fc.boolean() }), {
    selector: ({ who, party: to }) => `${who} ${to}`,
  }),
  first: fc.integer({ min: 1, max: 5 }),
});

test('whoever reads which feed, page by page, gets exactly what the rules allow, each once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(scene, async ({ posts, follows, memberships, first }) => {
      await world.restart();
      await world.services.db.query('DELETE FROM feed.posts');
      const people = Array.from({ length: PEOPLE }, somebody);
      const parties = [newUuid(), newUuid()];
      const at = <T>(list: readonly T[], index: number): T => {
        const found = list[index];
        if (found === undefined) throw new Error(`no number ${index}`);
        return found;
      };
      const edges = follows.filter(({ from, to }) => from !== to);
      for (const { from, to, active } of edges) await world.follow(at(people, from), at(people, to), active);
      for (const { who, party: to, active } of memberships) await world.join(at(people, who), at(parties, to), active);
      const made: (EventPost & { readonly number: number })[] = [];
      for (const [number, { author, visibility, party: to, minute }] of posts.entries()) {
        const partyId = visibility === 'PARTY' ? at(parties, to) : null;
        const createdAt = new Date(Date.UTC(2026, 4, 19, 9, minute));
        made.push({ ...(await world.post(at(people, author), { visibility, partyId, createdAt })), number });
      }
      for (const post of made) if (at(posts, post.number).deleted) await world.remove(post);

      const newestFirst = made
        .filter(({ number }) => !at(posts, number).deleted)
        .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1));
      const isFollowing = (viewer: number, author: number): boolean =>
        edges.some(({ from, to, active }) => active && from === viewer && to === author);
      const isMember = (viewer: number, partyId: string | null): boolean =>
        memberships.some(({ who, party: to, active }) => active && who === viewer && at(parties, to) === partyId);

      for (const [viewer, reader] of people.entries()) {
        const allowed = newestFirst.filter(({ number, visibility, partyId }) => {
          const { author } = at(posts, number);
          if (author === viewer) return true;
          if (!isFollowing(viewer, author) || visibility === 'PRIVATE') return false;
          return visibility !== 'PARTY' || isMember(viewer, partyId);
        });
        expect(await world.readAll(reader, 'FOLLOWING', first)).toEqual(allowed.map(({ id }) => id));
      }
      const publicOnes = newestFirst.filter(({ visibility }) => visibility === 'PUBLIC').map(({ id }) => id);
      for (const reader of [null, at(people, 0)])
        expect(await world.readAll(reader, 'TRENDING', first)).toEqual(publicOnes);
    }),
    { numRuns: 40 },
  );
});
