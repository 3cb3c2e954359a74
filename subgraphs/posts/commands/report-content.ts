import { type FieldFault, refuseFaults } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId, checkText } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { AlreadyReported, CommentNotFound, PostNotFound, ReportingNotAllowed } from '../errors.ts';
import { REPORT_NOTE_LENGTH } from '../limits.ts';
import { isVerified, mayReport } from '../permissions.ts';
import type { ReportReason } from '../resolver-types.generated.ts';
import { visibleComment } from '../store/comments.ts';
import { visiblePost } from '../store/posts.ts';
import { insertReport, reportedIds } from '../store/reports.ts';
import type { CommentSource, PostSource, ReportSource } from '../view.ts';
import { requeue } from './requeue.ts';

export interface ReportContentInput {
  readonly postId?: string | null | undefined;
  readonly commentId?: string | null | undefined;
  readonly reason: ReportReason;
  readonly note?: string | null | undefined;
}

/**
 * Reports somebody else's post or comment; moderators will decide, and have it in their queue once enough people did. Its author is
 * not told by whom.
 * @throws ValidationFailed, ReportingNotAllowed, PostNotFound, CommentNotFound, AlreadyReported
 */
export async function reportContent(
  { db, newId, clock }: CommandServices,
  viewer: Viewer,
  input: ReportContentInput,
): Promise<ReportSource> {
  const { postId = null, commentId = null, reason, note = null } = input;
  refuseFaults([
    ...((postId === null) === (commentId === null) ? [ONE_OF_TWO] : []),
    ...(postId === null ? [] : checkId(postId, POST_PATH)),
    ...(commentId === null ? [] : checkId(commentId, COMMENT_PATH)),
    ...(note === null ? [] : checkText(note, { path: ['input', 'note'], ...REPORT_NOTE_LENGTH })),
    ...(note === null && reason === 'OTHER' ? [NOTE_NEEDED] : []),
  ]);
  if (!isVerified(viewer)) throw new ReportingNotAllowed();
  const post = postId === null ? undefined : await visiblePost(db, viewer.id, postId);
  const comment = commentId === null ? undefined : await visibleComment(db, viewer.id, commentId);
  const content: PostSource | CommentSource | undefined = post ?? comment;
  if (content === undefined) throw postId === null ? new CommentNotFound(COMMENT_PATH) : new PostNotFound(POST_PATH);
  if (!mayReport(viewer, content)) throw new ReportingNotAllowed();

  const report: ReportSource = {
    id: newId(),
    reporterId: viewer.id,
    postId: comment?.postId ?? content.id,
    commentId: comment?.id ?? null,
    authorId: content.authorId,
    authorPartyId: content.authorPartyId,
    reason,
    note,
    status: 'OPEN',
    statement: null,
    createdAt: clock(),
    decidedAt: null,
  };
  const isKept = await db.sqlTransaction(async (tx) => {
    if (!(await insertReport(tx, report))) return false;
    await requeue(tx, report, report.createdAt);
    return true;
  });
  if (isKept) return report;
  const path = postId === null ? COMMENT_PATH : POST_PATH;
  if ((await reportedIds(db, viewer.id, [content.id])).size > 0) throw new AlreadyReported(path);
  throw postId === null ? new CommentNotFound(path) : new PostNotFound(path);
}

const POST_PATH = ['input', 'postId'];
const COMMENT_PATH = ['input', 'commentId'];
const ONE_OF_TWO: FieldFault = {
  path: ['input'],
  texts: {
    en: 'Name either a post or a comment: exactly one of postId and commentId.',
    tr: 'Ya bir paylaşım ya da bir yorum belirtin: postId ve commentId alanlarından yalnızca biri.',
  },
};
const NOTE_NEEDED: FieldFault = {
  path: ['input', 'note'],
  texts: { en: 'Say what it is about.', tr: 'Konunun ne olduğunu yazın.' },
};
