import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Connection } from '#runtime/subgraph/connection.ts';
import type { HydratedPost } from './feed-post.ts';
import { type FeedSteps, feedPage } from './pipeline.ts';
import type { FeedItemSource } from './view.ts';
import { NO_RELATION } from './visibility.ts';

/** A feed of numbered posts of which some may not be shown, and what was read of it. */
function numbered(shows: readonly boolean[]): FeedSteps<number> & { readonly reads: number[] } {
  const reads: number[] = [];
  const post = (postId: string): HydratedPost => ({
    postId,
    authorId: `author of ${postId}`,
    visibility: shows[Number(postId)] ? 'PUBLIC' : 'PRIVATE',
    deleted: false,
    relation: NO_RELATION,
  });
  return {
    reads,
    skeleton: async (after, limit) => {
      const first = after === null ? 0 : after + 1;
      return shows.slice(first, first + limit).map((_, offset) => ({
        postId: String(first + offset),
        position: first + offset,
        source: 'TRENDING' as const,
        score: 1,
      }));
    },
    hydrate: async (ids) => {
      reads.push(ids.length);
      return new Map(ids.map((id) => [id, post(id)]));
    },
    mayShow: (each) => each.visibility === 'PUBLIC',
    cursor: String,
  };
}

test('pages are full while there is more, hold everything once and in order, and take two reads at most', async () => {
  const feeds = fc.array(fc.boolean(), { maxLength: 120 });
  await fc.assert(
    fc.asyncProperty(feeds, fc.integer({ min: 1, max: 50 }), async (shows, size) => {
      const expected = shows.flatMap((shown, index) => (shown ? [String(index)] : []));
      const seen: string[] = [];
      let after: number | null = null;
      for (let more = true; more; ) {
        const steps = numbered(shows);
        const page: Connection<FeedItemSource> = await feedPage(steps, after, size);
        seen.push(...page.edges.map(({ node }) => node.post.id));
        more = page.pageInfo.hasNextPage;
        expect(steps.reads.length).toBeLessThanOrEqual(2);
        if (more) expect(page.edges).toHaveLength(size);
        after = page.pageInfo.endCursor === null ? null : Number(page.pageInfo.endCursor);
      }
      expect(seen).toEqual(expected);
    }),
  );
});

test('what the skeleton knows already is not read again', async () => {
  const steps = numbered([true, true]);
  const known = (await steps.hydrate(['0', '1'])).get('0');
  const page = await feedPage(
    {
      ...steps,
      skeleton: async (after, limit) =>
        (await steps.skeleton(after, limit)).map((place) =>
          known && place.postId === '0' ? { ...place, post: known } : place,
        ),
    },
    null,
    2,
  );
  expect(page.edges.map(({ node }) => node.post.id)).toEqual(['0', '1']);
  expect(steps.reads).toEqual([2, 1]);
});

test('an item hands out the post by id, with its author by id, and nothing else of it', async () => {
  const { edges } = await feedPage(numbered([true]), null, 20);
  expect(edges).toEqual([
    { cursor: '0', node: { post: { id: '0', author: { id: 'author of 0' } }, source: 'TRENDING', score: 1 } },
  ]);
});
