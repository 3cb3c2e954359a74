import type { Viewer } from '#runtime/viewer.ts';
import type { PostsLoaders } from '../loaders.ts';
import type { ContentModerationSource, StatementSource } from '../moderation-view.ts';
import { maySeeModeration } from '../permissions.ts';
import type { CommentSource, PostSource } from '../view.ts';

type Loaders = Pick<PostsLoaders, 'latestStatement' | 'statementById'>;

/** What moderation did to a post or comment that the viewer sees; null where it did nothing, and for whom it does not concern. */
export async function moderationOf(
  loaders: Loaders,
  viewer: Viewer | null,
  content: PostSource | CommentSource,
): Promise<ContentModerationSource | null> {
  if (!maySeeModeration(viewer, content)) return null;
  const statement = await loaders.latestStatement.load(content.id);
  return statement && { isHidden: statement.state !== 'REVERSED', statement };
}

/** A statement of reasons by its id; null where there is none, and for whom it does not concern. */
export async function statementForViewer(
  loaders: Loaders,
  viewer: Viewer | null,
  id: string,
): Promise<StatementSource | null> {
  const statement = await loaders.statementById.load(id);
  return statement !== null && maySeeModeration(viewer, statement) ? statement : null;
}
