import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { postLikenesses } from './store/likenesses.ts';
import { insertPost, markPostDeleted, visiblePostsByIds, visiblePostsOfAuthors } from './store/posts.ts';
import type { PostSource } from './view.ts';
import { canSee, type Visibility } from './visibility.ts';

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterAll(() => world.close());

const PEOPLE = 4;
const VISIBILITIES: Visibility[] = ['PUBLIC', 'FOLLOWERS', 'PARTY', 'PRIVATE'];

const person = fc.nat({ max: PEOPLE - 1 });
const party = fc.nat({ max: 1 });
const scenario = fc.record({
  // Edges as their history: the last state of a pair counts.
  follows: fc.array(fc.record({ from: person, to: person, active: fc.boolean() }), { maxLength: 12 }),
  blocks: fc.array(fc.record({ from: person, to: person, active: fc.boolean() }), { maxLength: 4 }),
  memberships: fc.array(fc.record({ of: person, party, active: fc.boolean() }), { maxLength: 8 }),
  posts: fc.array(
    fc.record({
      author: person,
      party: fc.option(party),
      visibility: fc.constantFrom(...VISIBILITIES),
      deleted: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  ),
});

test('SQL and the pure function decide alike in any world', async () => {
  const { db, newId } = world.services;
  await fc.assert(
    fc.asyncProperty(scenario, async ({ follows, blocks, memberships, posts }) => {
      const people: Viewer[] = [];
      for (let n = 0; n < PEOPLE; n += 1) people.push(await world.person());
      const at = (index: number): Viewer => people[index] as Viewer;
      const parties = [newId(), newId()];

      const following = new Map<string, boolean>();
      for (const { from, to, active } of follows) {
        following.set(`${from}:${to}`, active);
        await world.follow(at(from), at(to), active);
      }
      const blocking = new Map<string, boolean>();
      for (const { from, to, active } of blocks.filter(({ from, to }) => from !== to)) {
        blocking.set(`${from}:${to}`, active);
        await world.block(at(from), at(to), active);
      }
      const separated = (one: number | null, other: number): boolean =>
        (blocking.get(`${one}:${other}`) ?? false) || (blocking.get(`${other}:${one}`) ?? false);
      const membership = new Map<string, boolean>();
      for (const { of, party: index, active } of memberships) {
        membership.set(`${of}:${parties[index]}`, active);
        await world.join(at(of), parties[index] as string, active);
      }
      const written: { post: PostSource; author: number; deletedAt: Date | null }[] = [];
      for (const [index, it] of posts.entries()) {
        const post: PostSource = {
          id: newId(),
          authorId: at(it.author).id,
          authorPartyId:
            it.party === null
              ? it.visibility === 'PARTY'
                ? (parties[0] as string)
                : null
              : (parties[it.party] as string),
          authorProvince: null,
          authorDistrict: null,
          type: 'TEXT',
          content: `Paylaşım ${index}`,
          contentWarning: null,
          topic: null,
          quotedId: null,
          quotedAuthorId: null,
          linkUrl: null,
          visibility: it.visibility,
          chosenVisibility: null,
          hashtags: [],
          mentionIds: [],
          createdAt: new Date(1_780_000_000_000 + index),
          editedAt: null,
          pinnedAt: null,
          revision: 1,
        };
        const deletedAt = it.deleted ? new Date() : null;
        await insertPost(db, post, null);
        if (deletedAt !== null) await markPostDeleted(db, post.id, post.authorId, deletedAt);
        written.push({ post, author: it.author, deletedAt });
      }

      for (const viewer of [null, 0, 1, 2, 3]) {
        const viewerId = viewer === null ? null : at(viewer).id;
        const expected = written
          .filter(({ post, author, deletedAt }) =>
            canSee(
              viewerId,
              { authorId: post.authorId, visibility: post.visibility, deletedAt },
              {
                follows: following.get(`${viewer}:${author}`) ?? false,
                sameParty: membership.get(`${viewer}:${post.authorPartyId}`) ?? false,
                separated: separated(viewer, author),
              },
            ),
          )
          .map(({ post }) => post.id);
        const byIds = await visiblePostsByIds(
          db,
          viewerId,
          written.map(({ post }) => post.id),
        );
        expect(byIds.map(({ id }) => id).sort()).toEqual([...expected].sort());
        for (const { post } of viewerId === null ? [] : written) {
          const seers = await postLikenesses(db, post.id, [newId(), ...people.map(({ id }) => id)]);
          expect(seers.some((seer) => seer.viewerId === viewerId)).toBe(expected.includes(post.id));
        }
        const pages = await visiblePostsOfAuthors(
          db,
          viewerId,
          people.map(({ id }) => ({ authorId: id, after: null })),
          100,
        );
        expect(
          pages
            .flat()
            .map(({ id }) => id)
            .sort(),
        ).toEqual([...expected].sort());
      }
    }),
    { numRuns: 60 },
  );
});

test('everything that hangs on a post is hidden with it', async () => {
  const [author, follower, stranger] = [await world.person(), await world.person(), await world.person()];
  await world.follow(follower, author);
  const id = await world.post(author, 'FOLLOWERS');
  const { comment } = await world.command(
    follower,
    'mutation ($id: ID!) { commentOnPost(input: { postId: $id, content: "Evet" }) { ... on CommentOnPostSuccess { comment { id } } } }',
    { id },
  );
  const commentId = (comment as { id: string }).id;
  const document = `query ($r: [_Any!]!, $id: ID!) {
    post(id: $id) { id }
    _entities(representations: $r) {
      ... on Post { id comments { totalCount edges { node { id } } } }
      ... on Comment { id content post { id } }
      ... on User { posts { edges { node { id } } } }
    }
  }`;
  const r = [
    { __typename: 'Post', id },
    { __typename: 'Comment', id: commentId },
    { __typename: 'User', id: author.id },
  ];
  const shown = {
    data: {
      post: { id },
      _entities: [
        { id, comments: { totalCount: 1, edges: [{ node: { id: commentId } }] } },
        { id: commentId, content: 'Evet', post: { id } },
        { posts: { edges: [{ node: { id } }] } },
      ],
    },
  };
  const hidden = { data: { post: null, _entities: [null, null, { posts: { edges: [] } }] } };
  const read = (viewer: Viewer | null): Promise<unknown> => world.run(viewer, document, { r, id });
  expect(await read(author)).toEqual(shown);
  expect(await read(follower)).toEqual(shown);
  expect(await read(stranger)).toEqual(hidden);
  expect(await read(null)).toEqual(hidden);
  expect(await read(await world.person('system_admin'))).toEqual(hidden);
  await world.follow(follower, author, false);
  expect(await read(follower)).toEqual(hidden);
});
