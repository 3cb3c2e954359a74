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
    quoted: null,
  });
  return {
    reads,
    skeleton: async (after, limit) => {
      const first = after === null ? 0 : after + 1;
      return shows.slice(first, first + limit).map((_, offset) => ({
        postId: String(first + offset),
        position: first + offset,
        source: 'TRENDING' as const,
        repostedBy: null,
        score: 1,
        factors: [],
      }));
    },
    hydrate: async (places) => {
      reads.push(places.length);
      return new Map(places.map(({ postId }) => [postId, post(postId)]));
    },
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
  const known = (await steps.hydrate(await steps.skeleton(null, 2))).get('0');
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

test('an item hands out ids that never change and nothing else, of a quoted post only where it may be shown', async () => {
  const quoted = { postId: 'q', authorId: 'whom', visibility: 'PUBLIC' as const, deleted: false };
  const stub = { id: 'q', author: { id: 'whom' } };
  const cases = [
    [null, null],
    [{ ...quoted, relation: NO_RELATION }, stub],
    [{ ...quoted, relation: { ...NO_RELATION, isSeparated: true } }, null],
    [{ ...quoted, relation: { ...NO_RELATION, isMuted: true } }, null],
    [{ ...quoted, visibility: 'FOLLOWERS' as const, relation: NO_RELATION }, null],
    [{ ...quoted, deleted: true, relation: { ...NO_RELATION, isAuthor: true } }, null],
  ] as const;
  for (const [inner, expected] of cases) {
    const steps = numbered([true]);
    const hydrate: typeof steps.hydrate = async (places) => {
      const posts = await steps.hydrate(places);
      return new Map([...posts].map(([id, post]) => [id, { ...post, quoted: inner }]));
    };
    const { edges } = await feedPage({ ...steps, hydrate }, null, 20);
    const post = { id: '0', author: { id: 'author of 0' }, quoted: expected };
    expect(edges).toEqual([
      { cursor: '0', node: { post, source: 'TRENDING', repostedBy: null, score: 1, factors: [] } },
    ]);
  }
});
