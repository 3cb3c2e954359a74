import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { InvalidCursor, InvalidPageSize } from '#runtime/errors.ts';
import { ROLES, type Viewer } from '#runtime/viewer.ts';
import { roleChanged } from '#tests/harness/social-events.ts';
import { type UsersWorld, usersWorld } from '#tests/harness/users-world.ts';

let world: UsersWorld;
beforeAll(async () => {
  world = await usersWorld();
});
afterAll(() => world.close());

interface Suggested {
  readonly cursor: string;
  readonly node: { readonly id: string };
  readonly reason: string;
  readonly mutualsCount: number;
  readonly sharedInterests: readonly string[];
}

const EDGES = 'edges { cursor reason mutualsCount sharedInterests node { id } } pageInfo { hasNextPage endCursor }';
async function page(
  viewer: Viewer,
  first = 20,
  after: string | null = null,
): Promise<{ edges: Suggested[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }> {
  const query = `query ($first: Int, $after: String) { viewer { suggestions(first: $first, after: $after) { ${EDGES} } } }`;
  return (await world.ask(viewer, query, { first, after })).viewer.suggestions;
}
const facts = async (viewer: Viewer) =>
  (await page(viewer)).edges.map(({ node, reason, mutualsCount, sharedInterests }) => [
    node.id,
    reason,
    mutualsCount,
    sharedInterests,
  ]);
const ids = async (viewer: Viewer) => (await page(viewer)).edges.map(({ node }) => node.id);
const follows = async (follower: Viewer, ...others: Viewer[]) => {
  for (const other of others) await world.act(follower, 'follow', other);
};
const likes = async (person: Viewer, ...interests: string[]) => {
  await world.ask(person, 'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { __typename } }', {
    input: { interests },
  });
};

let me: Viewer;
let friends: [Viewer, Viewer];
let others: [Viewer, Viewer, Viewer];
beforeEach(async () => {
  // Nobody of the test before shares interests with somebody of this one.
  await world.services.db.query(`UPDATE users.profiles SET interests = '{}'`);
  me = await world.person();
  friends = [await world.person(), await world.person()];
  others = [await world.person(), await world.person(), await world.person()];
  await follows(me, ...friends);
});

describe('suggestions', () => {
  test('are those whom most of the followed follow, then those with most shared interests, each with the true reason', async () => {
    const [one, two, three] = others;
    const [stranger, kindred] = [await world.person(), await world.person()];
    await follows(friends[0], one, two, me);
    await follows(friends[1], two, friends[0]);
    await likes(me, 'SPORT', 'HEALTH', 'ECONOMY');
    await likes(two, 'HEALTH');
    await likes(three, 'ECONOMY', 'CULTURE');
    await likes(kindred, 'HEALTH', 'SPORT');
    await likes(stranger, 'CULTURE');
    expect(await facts(me)).toEqual([
      [two.id, 'FOLLOWED_BY_FOLLOWED', 2, ['HEALTH']],
      [one.id, 'FOLLOWED_BY_FOLLOWED', 1, []],
      [kindred.id, 'SHARED_INTERESTS', 0, ['SPORT', 'HEALTH']],
      [three.id, 'SHARED_INTERESTS', 0, ['ECONOMY']],
    ]);
  });

  test('leave out oneself and whom one follows, blocks, is blocked by or mutes, and who does not wish it, at the next read', async () => {
    const [one, two, three] = others;
    const [four, five] = [await world.person(), await world.person()];
    await follows(friends[0], me, one, two, three, four, five, friends[1]);
    expect((await ids(me)).sort()).toEqual([one, two, three, four, five].map(({ id }) => id).sort());
    await follows(me, one);
    await world.act(me, 'block', two);
    await world.act(three, 'block', me);
    await world.act(me, 'mute', four);
    await world.privacy(five, { suggestable: false });
    expect(await ids(me)).toEqual([]);
    await world.act(me, 'unfollow', one);
    await world.act(me, 'unblock', two);
    await world.act(me, 'unmute', four);
    await world.privacy(five, { suggestable: true });
    expect((await ids(me)).sort()).toEqual([one, two, four, five].map(({ id }) => id).sort());
  });

  test('do not show whom somebody follows who hides it', async () => {
    const [one] = others;
    await follows(friends[0], one);
    await world.privacy(friends[0], { followLists: 'FOLLOWING' });
    expect(await ids(me)).toEqual([]);
    await follows(friends[0], me);
    expect(await ids(me)).toEqual([one.id]);
    await world.privacy(friends[0], { followLists: 'NOBODY' });
    expect(await ids(me)).toEqual([]);
    await follows(friends[1], one);
    expect(await facts(me)).toEqual([[one.id, 'FOLLOWED_BY_FOLLOWED', 1, []]]);
  });

  test('are the same whatever parties and roles people have', async () => {
    const everybody = [me, ...friends, ...others];
    await follows(friends[0], ...others);
    await follows(friends[1], others[2]);
    const before = await facts(me);
    expect(before).toHaveLength(3);
    const parties = [world.services.newId(), world.services.newId(), null];
    for (let turn = 0; turn < 3; turn += 1) {
      await world.deliver(
        everybody.map((person, place) =>
          roleChanged(person, {
            role: ROLES[(place * 5 + turn) % ROLES.length] ?? 'citizen',
            partyId: parties[(place + turn) % parties.length] ?? null,
            revision: turn + 2,
          }),
        ),
      );
      const viewer = { ...me, role: ROLES[turn * 4] ?? 'citizen', partyId: parties[turn] ?? null };
      expect(await facts(viewer)).toEqual(before);
    }
    const statements = await world.statements(() => page(me));
    expect(statements.join()).not.toContain('standings');
  });

  test('stay in place while one reads on and follows people of the page before', async () => {
    const crowd = await Promise.all(Array.from({ length: 130 }, () => world.person()));
    await world.services.db.query(
      `INSERT INTO users.follow_edges (follower_id, followee_id, active, revision, followed_at)
       SELECT ($1::uuid[])[1 + place % 2], id, true, 1, now() FROM unnest($2::uuid[]) WITH ORDINALITY AS each (id, place)`,
      [friends.map(({ id }) => id), crowd.map(({ id }) => id)],
    );
    const seen: string[] = [];
    let after: string | null = null;
    let statements = 0;
    for (let turn = 0; turn < 20; turn += 1) {
      let read: Awaited<ReturnType<typeof page>> | undefined;
      statements = Math.max(
        statements,
        (
          await world.statements(async () => {
            read = await page(me, 20, after);
          })
        ).length,
      );
      const { edges, pageInfo } = read ?? expect.unreachable('no page');
      seen.push(...edges.map(({ node }) => node.id));
      const [first, second] = edges;
      if (first && second) {
        await world.act(me, 'follow', first.node);
        await world.act(me, 'mute', second.node);
      }
      // The list is made anew in the middle, as by another process.
      if (turn === 2) await world.services.cache.set(`users.suggestions:${me.id}:`, undefined, { ttlMs: 0 });
      after = pageInfo.endCursor;
      if (!pageInfo.hasNextPage) break;
    }
    expect(seen).toHaveLength(130);
    expect(new Set(seen)).toEqual(new Set(crowd.map(({ id }) => id)));
    // The own profile, candidates of the first page, who of them may be shown.
    expect(statements).toBeLessThanOrEqual(4);
  });

  test('of a small page cost a few statements also where most of a kept list may no longer be shown', async () => {
    const crowd = await Promise.all(Array.from({ length: 120 }, () => world.person()));
    const ofCrowd = crowd.map(({ id }) => id);
    await world.services.db.query(
      `INSERT INTO users.follow_edges (follower_id, followee_id, active, revision, followed_at)
       SELECT ($1::uuid[])[1 + place % 2], id, true, 1, now() FROM unnest($2::uuid[]) WITH ORDINALITY AS each (id, place)`,
      [friends.map(({ id }) => id), ofCrowd],
    );
    const { edges } = await page(me, 50);
    expect(edges).toHaveLength(50);
    await world.services.db.query(
      `INSERT INTO users.mutes (muter_id, muted_id, active, revision, muted_at) SELECT $1, id, true, 1, now() FROM unnest($2::uuid[]) AS each (id)`,
      [me.id, ofCrowd],
    );
    const statements = await world.statements(async () => expect((await page(me, 1)).edges).toEqual([]));
    expect(statements.length).toBeLessThanOrEqual(5);
  });

  test('are for one viewer only: cursors of others and sizes out of bounds are refused', async () => {
    await follows(friends[0], ...others);
    const { edges } = await page(me);
    const stranger = await world.person();
    await expect(page(stranger, 20, edges[0]?.cursor)).rejects.toThrow(InvalidCursor);
    for (const first of [0, -1, 51]) await expect(page(me, first)).rejects.toThrow(InvalidPageSize);
    expect((await page(me, 50)).edges).toHaveLength(3);
  });
});
