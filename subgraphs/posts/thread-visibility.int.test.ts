import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { removeComment } from './commands/remove-comment.ts';
import { commentPages, popularCommentPages } from './store/comment-pages.ts';
import { insertComment, visibleCommentsByIds } from './store/comments.ts';
import type { CommentSource } from './view.ts';
import { canSeeComment } from './visibility.ts';

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterAll(() => world.close());

const PEOPLE = 4;
const person = fc.nat({ max: PEOPLE - 1 });
const scenario = fc.record({
  blocks: fc.array(fc.record({ from: person, to: person }), { maxLength: 4 }),
  // Each hangs on one of those before it, or on the post.
  comments: fc.array(fc.record({ author: person, parent: fc.option(fc.nat({ max: 20 }), { freq: 3 }) }), {
    minLength: 1,
    maxLength: 14,
  }),
  // In the order of deletion.
  deleted: fc.uniqueArray(fc.nat({ max: 13 }), { maxLength: 10 }),
  hidden: fc.uniqueArray(fc.nat({ max: 13 }), { maxLength: 5 }),
});

test('SQL and the pure function decide alike in any thread, by reference and page by page in every order', async () => {
  const { db, newId } = world.services;
  await fc.assert(
    fc.asyncProperty(scenario, async (it) => {
      const people: Viewer[] = [];
      for (let n = 0; n < PEOPLE; n += 1) people.push(await world.person());
      const at = (index: number): Viewer => people[index] as Viewer;
      const postId = await world.post(await world.person());
      const blocks = it.blocks.filter(({ from, to }) => from !== to);
      for (const { from, to } of blocks) await world.block(at(from), at(to));

      const comments: CommentSource[] = [];
      for (const [index, { author, parent }] of it.comments.entries()) {
        const above = parent === null || index === 0 ? undefined : comments[parent % index];
        const comment: CommentSource = {
          id: newId(),
          postId,
          authorId: at(author).id,
          authorPartyId: null,
          parentId: above?.id ?? null,
          depth: above === undefined ? 0 : above.depth + 1,
          ancestorAuthorIds: above === undefined ? [] : [...new Set([...above.ancestorAuthorIds, above.authorId])],
          content: `${index}`,
          createdAt: new Date(1_780_000_000_000 + (index % 3)),
          editedAt: null,
          isDeleted: false,
          isHidden: false,
        };
        comments.push(comment);
        await insertComment(db, comment);
      }
      const deleted = new Set<string>();
      for (const comment of it.deleted.flatMap((index) => comments[index] ?? [])) {
        deleted.add(comment.id);
        await db.sqlTransaction((tx) => removeComment(tx, comment, comment.authorId, world.services));
      }
      const hidden = new Set(it.hidden.flatMap((index) => comments[index]?.id ?? []).filter((id) => !deleted.has(id)));
      await db.query('UPDATE posts.comments SET hidden_at = now() WHERE id = ANY($1::uuid[])', [[...hidden]]);
      const live = (id: string): boolean =>
        !deleted.has(id) || comments.some(({ id: below, parentId }) => parentId === id && live(below));

      for (const viewer of [null, ...people]) {
        const separated = (other: string): boolean =>
          blocks.some(({ from, to }) =>
            [`${at(from).id}:${at(to).id}`, `${at(to).id}:${at(from).id}`].includes(`${viewer?.id}:${other}`),
          );
        const expected = comments
          .filter((comment) => {
            const { id } = comment;
            const hasReplies = comments.some(({ id: below, parentId }) => parentId === id && live(below));
            const state = { ...comment, gone: !live(id), hidden: hidden.has(id), hasReplies };
            return canSeeComment(viewer?.id ?? null, state, separated);
          })
          .map(({ id }) => id)
          .sort();
        const viewerId = viewer?.id ?? null;
        const byIds = await visibleCommentsByIds(
          db,
          viewerId,
          comments.map(({ id }) => id),
        );
        expect(byIds.map(({ id }) => id).sort()).toEqual(expected);
        for (const { id, isDeleted, content, authorId } of byIds) {
          expect(isDeleted).toBe(deleted.has(id) || (hidden.has(id) && authorId !== viewerId));
          expect(content === '').toBe(isDeleted);
        }

        for (const sort of ['NEWEST', 'OLDEST', 'POPULAR'] as const) {
          const below = async (of: 'post' | 'comment', ids: readonly string[]): Promise<CommentSource[]> => {
            const pages = ids.map((id) => ({ id, after: null }));
            const lists = await (sort === 'POPULAR'
              ? popularCommentPages(db, viewerId, of, pages, 100)
              : commentPages(db, viewerId, of, sort, pages, 100));
            return lists.flat();
          };
          const reached: string[] = [];
          for (let level = await below('post', [postId]); level.length > 0; ) {
            const ids = level.map(({ id }) => id);
            reached.push(...ids);
            level = await below('comment', ids);
          }
          expect(reached.sort()).toEqual(expected);
        }
      }
    }),
    { numRuns: 25 },
  );
});
