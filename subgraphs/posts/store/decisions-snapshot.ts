import { newUuid } from '#runtime/clock.ts';
import { keysetSnapshot } from '#runtime/events/keyset-snapshot.ts';
import { FIRST_UUID } from '#runtime/uuid.ts';
import { type ReportDecision, reportDecided } from '../moderation-events.ts';

/** Decisions on reports, each with everybody who had reported the same. */
export const decisionsSnapshot = keysetSnapshot<ReportDecision>({
  type: 'report.decided',
  text: `SELECT r.id AS "reportId", r.post_id AS "postId", r.comment_id AS "commentId", r.author_id AS "authorId",
      r.status = 'REMOVED' AS removed, r.statement, r.statement_id AS "statementId", r.decided_by AS "decidedBy", r.decided_at AS at,
      (SELECT jsonb_agg(d.reporter_id ORDER BY d.reporter_id) FROM posts.reports d WHERE d.decision_id = r.id) AS "reporterIds"
    FROM posts.reports r WHERE r.id > $1::uuid AND r.decision_id = r.id ORDER BY r.id LIMIT $2`,
  start: [FIRST_UUID],
  key: ({ reportId }) => [reportId],
  event: (decision) => reportDecided(decision, { newId: newUuid, clock: () => decision.at }),
});
