import type DataLoader from 'dataloader';
import type { Sql } from '#runtime/db/database.ts';
import { flagLoader, pageLoader, rowLoader, valueLoader } from '#runtime/subgraph/loaders.ts';
import type { QueuedText, StatementSource } from './moderation-view.ts';
import { countSavedByCollection, ownCollectionsByIds } from './store/collections.ts';
import { ownDraftsByIds } from './store/drafts.ts';
import { electionsByIds } from './store/elections.ts';
import { linkPreviewsByUrls } from './store/link-previews.ts';
import { queuedTexts } from './store/moderation-queue.ts';
import { latestStatements, statementsByIds } from './store/moderation-statements.ts';
import { visiblePinnedPosts } from './store/pins.ts';
import { postEditPages } from './store/post-edits.ts';
import { type OpenReports, openReports, reportedIds, reportsByIds } from './store/reports.ts';
import { savedPostIds } from './store/saves.ts';
import type {
  CollectionSource,
  DraftSource,
  ElectionSource,
  LinkPreviewSource,
  PostEditSource,
  PostSource,
  ReportSource,
} from './view.ts';

/** A page of one post's earlier texts: `limit` of those of revisions below `before`. */
export interface PostEditPageKey {
  readonly postId: string;
  readonly before: number | null;
  readonly limit: number;
}

/** What people keep around posts: saves, pins, drafts, reports, earlier texts, and what links lead to. */
export interface OwnLoaders {
  readonly savedByViewer: DataLoader<string, boolean>;
  /** Of posts and comments. */
  readonly reportedByViewer: DataLoader<string, boolean>;
  /** What a person pinned and the viewer may see, latest pinned first. */
  readonly pinnedByAuthor: DataLoader<string, readonly PostSource[]>;
  /** The viewer's own; null for every other one. */
  readonly collectionById: DataLoader<string, CollectionSource | null>;
  readonly savedInCollection: DataLoader<string, number>;
  /** The viewer's own; null for every other one. */
  readonly draftById: DataLoader<string, DraftSource | null>;
  /** Whoever may see it. */
  readonly reportById: DataLoader<string, ReportSource | null>;
  /** The open reports of a post or comment. */
  readonly openReports: DataLoader<string, OpenReports>;
  /** Whoever may see it. */
  readonly statementById: DataLoader<string, StatementSource | null>;
  /** The latest about a post or comment, whoever may see it; null without one. */
  readonly latestStatement: DataLoader<string, StatementSource | null>;
  /** Of what waits in the queue, for those who decide; null for what does not wait any more. */
  readonly queuedText: DataLoader<string, QueuedText | null>;
  readonly electionById: DataLoader<string, ElectionSource | null>;
  /** By the address as posts keep it; null while it was not read and where that failed. */
  readonly previewByUrl: DataLoader<string, LinkPreviewSource | null>;
  readonly editsOfPost: DataLoader<PostEditPageKey, readonly PostEditSource[], string>;
}

const NOTHING_REPORTED: OpenReports = { reasons: [], oldestId: null };

/** Made anew for each fetch, as all loaders are. */
export function ownLoaders(sql: Sql, viewerId: string | null): OwnLoaders {
  return {
    savedByViewer: flagLoader(viewerId, (id, ids) => savedPostIds(sql, id, ids)),
    reportedByViewer: flagLoader(viewerId, (id, ids) => reportedIds(sql, id, ids)),
    pinnedByAuthor: valueLoader((ids) => visiblePinnedPosts(sql, viewerId, ids), [] as readonly PostSource[]),
    collectionById: rowLoader(async (ids) => (viewerId === null ? [] : await ownCollectionsByIds(sql, viewerId, ids))),
    savedInCollection: valueLoader((ids) => countSavedByCollection(sql, ids), 0),
    draftById: rowLoader(async (ids) => (viewerId === null ? [] : await ownDraftsByIds(sql, viewerId, ids))),
    reportById: rowLoader((ids) => reportsByIds(sql, ids)),
    openReports: valueLoader((ids) => openReports(sql, ids), NOTHING_REPORTED),
    statementById: rowLoader((ids) => statementsByIds(sql, ids)),
    latestStatement: valueLoader((ids) => latestStatements(sql, ids), null),
    queuedText: valueLoader((ids) => queuedTexts(sql, ids), null),
    electionById: rowLoader((ids) => electionsByIds(sql, ids)),
    previewByUrl: valueLoader(
      (urls) => linkPreviewsByUrls(sql, urls),
      null,
      () => true,
    ),
    editsOfPost: pageLoader<PostEditPageKey, PostEditSource>(
      ({ limit }) => String(limit),
      (keys, { limit }) => postEditPages(sql, keys, limit, viewerId),
    ),
  };
}
