import { newUuid } from '#runtime/clock.ts';
import { keysetSnapshot } from '#runtime/events/keyset-snapshot.ts';
import { FIRST_UUID } from '#runtime/uuid.ts';
import { commentHidden, moderationStated } from '../moderation-events.ts';
import type { StatementSource } from '../moderation-view.ts';
import { STATEMENT_COLUMNS } from './moderation-statements.ts';

interface HiddenRow {
  readonly id: string;
  readonly postId: string;
  readonly hiddenAt: Date;
  readonly revision: number;
}

/** Comments that moderation hides, of posts not deleted: they are among those that post.commented tells of. */
export const hiddenCommentsSnapshot = keysetSnapshot<HiddenRow>({
  type: 'comment.hidden',
  text: `SELECT c.id, c.post_id AS "postId", c.hidden_at AS "hiddenAt", c.revision
    FROM posts.comments c JOIN posts.posts p ON p.id = c.post_id
    WHERE c.id > $1::uuid AND c.hidden_at IS NOT NULL AND c.deleted_at IS NULL AND p.deleted_at IS NULL ORDER BY c.id LIMIT $2`,
  start: [FIRST_UUID],
  key: ({ id }) => [id],
  event: (row) => commentHidden(row, null, { newId: newUuid, clock: () => row.hiddenAt }),
});

/** Statements of reasons as they are now, each with all that became of it. */
export const statementsSnapshot = keysetSnapshot<StatementSource>({
  type: 'moderation.stated',
  text: `SELECT ${STATEMENT_COLUMNS} FROM posts.moderation_statements s WHERE s.id > $1::uuid ORDER BY s.id LIMIT $2`,
  start: [FIRST_UUID],
  key: ({ id }) => [id],
  event: (statement) => moderationStated(statement, null, { newId: newUuid, clock: () => statement.issuedAt }),
});
