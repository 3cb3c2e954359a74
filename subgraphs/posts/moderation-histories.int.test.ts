import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliver } from '#tests/harness/deliver.ts';
import { moderationOf } from '#tests/harness/model-events.ts';
import { type ModerationWorld, moderationWorld } from '#tests/harness/moderation-world.ts';
import { posts } from './index.ts';

let it: ModerationWorld;
beforeAll(async () => {
  it = await moderationWorld();
});
afterAll(() => it.world.close());

const EDIT = 'mutation ($input: EditPostInput!) { editPost(input: $input) { __typename } }';
const ACTIONS = { APPROVE: 0.1, FLAG: 0.6, REVIEW: 0.8, REMOVE: 0.95 } as const;
/** Readings of the present text, each told in this order, some of them late and more than once, between what people do. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      read: fc.constantFrom('APPROVE' as const, 'FLAG' as const, 'REVIEW' as const, 'REMOVE' as const),
    }),
  },
  { weight: 4, arbitrary: fc.record({ again: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ edit: fc.nat(1_000) }) },
  { weight: 2, arbitrary: fc.record({ decide: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ appeal: fc.constant(true) }) },
);

test('whatever is told in whatever order, each act has one statement, and people have the last word', async () => {
  const { world, author, admin, second } = it;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const postId = await world.post(author);
      const told: ReturnType<typeof moderationOf>[] = [];
      /** The text that a moderator left last, and whether the newest text was. */
      let isCleared = false;
      let moderator = admin;
      const revision = async (): Promise<number> => {
        const [row] = await world.services.db.query<{ revision: number }>(
          'SELECT revision FROM posts.posts WHERE id = $1',
          [postId],
        );
        return row?.revision ?? 0;
      };
      const isHidden = async (): Promise<boolean> => (await it.seenPost(null, postId)) === null;
      for (const each of steps) {
        const before = await isHidden();
        if ('read' in each) {
          const content = { postId, authorId: author.id };
          const event = moderationOf(
            content,
            {
              action: each.read,
              hate: ACTIONS[each.read],
              revision: told.length + 1,
              contentRevision: await revision(),
            },
            new Date(),
          );
          told.push(event);
          await deliver(world.services, posts, [event]);
          expect(await isHidden()).toBe(before || (each.read === 'REMOVE' && !isCleared));
        } else if ('again' in each) {
          const event = told[each.again % Math.max(told.length, 1)];
          if (event !== undefined) await deliver(world.services, posts, [event, event]);
          expect(await isHidden()).toBe(before);
        } else if ('edit' in each) {
          const edited = await world.command(author, EDIT, {
            input: { id: postId, content: `Metin ${each.edit} ${told.length} ${Math.random()}` },
          });
          expect(edited).toEqual({ __typename: 'EditPostSuccess' });
          isCleared = false;
          expect(await isHidden()).toBe(before);
        } else if ('decide' in each) {
          const { __typename } = await it.decide(moderator, postId, each.decide);
          if (__typename !== 'DecideModerationSuccess') {
            expect(await isHidden()).toBe(before);
            continue;
          }
          expect(await isHidden()).toBe(each.decide);
          isCleared = !each.decide;
          moderator = moderator === admin ? second : admin;
        } else {
          const id = (await it.seenPost(author, postId))?.moderation?.statement.id;
          if (id !== undefined) await it.appeal(author, id);
          expect(await isHidden()).toBe(before);
        }
      }
      const statements = await world.services.db.query<{ id: string; state: string; revision: number }>(
        'SELECT id, state, revision FROM posts.moderation_statements WHERE subject_id = $1',
        [postId],
      );
      const hidings = (await world.events('post.updated')).filter(
        ({ data, metadata }) =>
          data.post_id === postId && metadata.user_id !== author.id && data.visibility === 'PRIVATE',
      );
      expect(statements).toHaveLength(hidings.length);
      expect(statements.filter(({ state }) => state !== 'REVERSED')).toHaveLength((await isHidden()) ? 1 : 0);
      // Each is told at each of its revisions, once.
      const stated = (await it.statementsOf(postId)).map(({ aggregate }) => `${aggregate.id} ${aggregate.revision}`);
      expect(new Set(stated).size).toBe(stated.length);
      expect(stated.length).toBe(statements.reduce((sum, { revision: last }) => sum + last, 0));
    }),
    { numRuns: 40 },
  );
}, 120_000);
