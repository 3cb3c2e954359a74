import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliver } from '#tests/harness/deliver.ts';
import { moderationOf } from '#tests/harness/model-events.ts';
import { HATE, type ModerationWorld, moderationWorld, REASON } from '#tests/harness/moderation-world.ts';
import { posts } from './index.ts';

let it: ModerationWorld;
beforeAll(async () => {
  it = await moderationWorld();
});
afterAll(() => it.world.close());

const DELETE_POST = 'mutation ($id: ID!) { deletePost(input: { id: $id }) { __typename } }';
const DELETE_COMMENT = 'mutation ($id: ID!) { deleteComment(input: { id: $id }) { __typename } }';
const EDIT = 'mutation ($input: EditPostInput!) { editPost(input: $input) { __typename } }';
const REPORT = `mutation ($input: ReportContentInput!) { reportContent(input: $input) { __typename
  ... on ReportContentSuccess { report { id } } } }`;
const DECIDE_REPORT = 'mutation ($input: DecideReportInput!) { decideReport(input: $input) { __typename } }';

/** What must hold of everything at any time. */
const BROKEN = {
  'an act in force about what is shown': `SELECT s.id FROM posts.moderation_statements s
    LEFT JOIN posts.comments c ON c.id = s.comment_id JOIN posts.posts p ON p.id = s.post_id
    WHERE s.state <> 'REVERSED' AND CASE WHEN s.comment_id IS NULL THEN p.chosen_visibility IS NULL ELSE c.hidden_at IS NULL END`,
  'something hidden without an act': `SELECT p.id FROM posts.posts p WHERE p.chosen_visibility IS NOT NULL
      AND NOT EXISTS (SELECT FROM posts.moderation_statements s WHERE s.subject_id = p.id AND s.state <> 'REVERSED')
    UNION ALL SELECT c.id FROM posts.comments c WHERE c.hidden_at IS NOT NULL
      AND NOT EXISTS (SELECT FROM posts.moderation_statements s WHERE s.subject_id = c.id AND s.state <> 'REVERSED')`,
  'something deleted in the queue': `SELECT q.subject_id FROM posts.moderation_queue q JOIN posts.posts p ON p.id = q.post_id
    LEFT JOIN posts.comments c ON c.id = q.comment_id WHERE p.deleted_at IS NOT NULL OR c.deleted_at IS NOT NULL`,
  'an open report of something hidden by people': `SELECT r.id FROM posts.reports r JOIN posts.moderation_statements s
    ON s.subject_id = r.subject_id AND s.state <> 'REVERSED' WHERE r.status = 'OPEN' AND coalesce(s.issued_by, s.reviewed_by) IS NOT NULL`,
  'a post that counts other comments than it shows': `SELECT p.id FROM posts.posts p
    LEFT JOIN posts.post_counters k ON k.post_id = p.id
    WHERE coalesce(k.comments, 0) + (SELECT coalesce(sum(d.comments), 0) FROM posts.post_counter_deltas d WHERE d.post_id = p.id)
      <> (SELECT count(*) FROM posts.comments c WHERE c.post_id = p.id AND c.deleted_at IS NULL AND c.hidden_at IS NULL)`,
} as const;

/** How many PostgreSQL found: whoever it ended has waited for longer than figures are kept back, and says so at once. */
async function deadlocks(): Promise<number> {
  const [row] = await it.world.services.db.query<{ n: number }>(
    'SELECT deadlocks::int AS n FROM pg_stat_database WHERE datname = current_database()',
  );
  return row?.n ?? Number.NaN;
}

test('models, authors, reporters and moderators at once leave nothing half done, and none is ended for another', async () => {
  const { world, author, other, admin, second } = it;
  for (let round = 0; round < 10; round += 1) {
    const postId = await world.post(author);
    const above = await world.comment(author, postId);
    const below = await world.comment(author, postId, { parentId: above });
    const { report } = await world.command(other, REPORT, { input: { postId, reason: 'HATE' } });
    const reportId = (report as { id: string }).id;
    const readings = [{ commentId: below }, { commentId: above }, {}].map((which) =>
      moderationOf({ postId, authorId: author.id, ...which }, HATE, world.services.clock()),
    );
    const decision = { input: { id: reportId, remove: round % 2 === 0, statement: REASON } };
    const deletion = round % 3 === 0 ? world.command(author, DELETE_POST, { id: postId }) : Promise.resolve({});
    await Promise.all([
      deliver(world.services, posts, readings),
      world.command(author, EDIT, { input: { id: postId, content: `Başka ${round}` } }),
      world.command(author, DELETE_COMMENT, { id: below }),
      world.command(author, DELETE_COMMENT, { id: round % 2 === 0 ? above : below }),
      world.command(other, REPORT, { input: { commentId: above, reason: 'VIOLENCE' } }),
      world.command(admin, DECIDE_REPORT, decision),
      it.decide(second, postId, round % 2 === 1),
      it.decide(second, above, round % 2 === 0),
      deletion,
    ]);
    // Work is run again after one, so that what is asked below would hold all the same.
    expect(await deadlocks(), `round ${round}`).toBe(0);
    for (const [what, statement] of Object.entries(BROKEN)) {
      expect(await world.services.db.query(statement), `${what}, round ${round}`).toEqual([]);
    }
  }
}, 120_000);
