import fc from 'fast-check';
import { getNamedType, isLeafType, isObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSubgraph } from '#runtime/subgraph/build.ts';
import { readSubgraphSdl } from '#runtime/subgraph/sdl.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { posts } from './index.ts';
import { postAudience } from './queries/post-audience.ts';

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterAll(() => world.close());

const { decides } = postAudience;

/** Everything that the audience decides, below a type. */
async function everything(): Promise<string> {
  const { schema } = buildSubgraph(posts, await readSubgraphSdl(posts.sdl));
  const below = (name: string): string => {
    const type = schema.getType(name);
    if (!isObjectType(type)) throw new Error(`${name} is no object type`);
    const fields = (decides[name] ?? []).map((field) => {
      const of = getNamedType(type.getFields()[field]?.type);
      if (of === undefined) throw new Error(`${name} has no field ${field}`);
      return isLeafType(of) ? field : `${field} { ${below(of.name)} }`;
    });
    return fields.join(' ');
  };
  return below('Post');
}

const ACTS = {
  like: 'mutation ($id: ID!) { likePost(input: { id: $id }) { __typename } }',
  save: 'mutation ($id: ID!) { savePost(input: { id: $id }) { __typename } }',
  repost: 'mutation ($id: ID!) { sharePost(input: { postId: $id, kind: REPOST }) { __typename } }',
  report: 'mutation ($id: ID!) { reportContent(input: { postId: $id, reason: SPAM }) { __typename } }',
} as const;
const VOTE =
  'mutation ($id: ID!, $optionId: ID!) { votePoll(input: { postId: $id, optionId: $optionId }) { __typename } }';
const POLL = `mutation ($visibility: PostVisibility!, $hides: Boolean!) { createPost(input: {
  content: "Hangisi?", visibility: $visibility, poll: { options: ["Bu", "Su"], durationMinutes: 60, hidesResults: $hides }
}) { ... on CreatePostSuccess { post { id poll { options { id } } } } ... on UserError { message } } }`;

const scenario = fc.record({
  visibility: fc.constantFrom('PUBLIC', 'FOLLOWERS'),
  hides: fc.boolean(),
  viewers: fc.array(
    fc.record({
      does: fc.subarray(Object.keys(ACTS) as (keyof typeof ACTS)[]),
      votes: fc.option(fc.nat({ max: 1 })),
      follows: fc.boolean(),
      blocks: fc.boolean(),
      role: fc.constantFrom('citizen', 'verified_citizen', 'system_admin'),
    }),
    { minLength: 4, maxLength: 9 },
  ),
});

test('viewers of one likeness and role are shown the same, and who has none is shown nothing', async () => {
  const document = `query ($id: ID!) { post(id: $id) { ${await everything()} } }`;
  let [same, hidden] = [0, 0];
  await fc.assert(
    fc.asyncProperty(scenario, async ({ visibility, hides, viewers }) => {
      world.now = undefined;
      const author = await world.person();
      const { post } = (await world.command(author, POLL, { visibility, hides })) as {
        post: { id: string; poll: { options: { id: string }[] } };
      };
      const { id } = post;
      const people: Viewer[] = [author];
      for (const { does, votes, follows, blocks, role } of viewers) {
        const viewer = await world.person(role);
        if (follows) await world.follow(viewer, author);
        for (const act of does) await world.command(viewer, ACTS[act], { id });
        if (votes !== null) await world.command(viewer, VOTE, { id, optionId: post.poll.options[votes]?.id });
        if (blocks) await world.block(author, viewer);
        people.push(viewer);
      }
      // Scores change by time: one answer for many is of one moment.
      world.now = new Date();
      const likenesses = await postAudience.likenesses(
        { id },
        people.map((viewer) => viewer.id),
        world.services,
      );
      const shown = new Map<string, unknown>();
      for (const viewer of people) {
        const { post: seen } = await world.read(viewer, document, { id });
        const likeness = likenesses.get(viewer.id);
        expect(seen === null).toBe(likeness === undefined);
        hidden += seen === null ? 1 : 0;
        if (likeness === undefined) continue;
        const key = `${viewer.role} ${likeness}`;
        same += shown.has(key) ? 1 : 0;
        expect(shown.get(key) ?? seen).toEqual(seen);
        shown.set(key, seen);
      }
    }),
    { numRuns: 40 },
  );
  // It would hold of viewers none of whom is like another.
  expect(same).toBeGreaterThan(0);
  expect(hidden).toBeGreaterThan(0);
});

test('an event of what is no post concerns nobody', async () => {
  const viewer = await world.person();
  expect(await postAudience.likenesses({ id: world.services.newId() }, [viewer.id], world.services)).toEqual(new Map());
});
