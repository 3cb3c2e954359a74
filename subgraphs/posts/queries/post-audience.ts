import type { Sql } from '#runtime/db/database.ts';
import type { Audience } from '#runtime/subgraph/define.ts';
import { postLikenesses } from '../store/likenesses.ts';

/** All that a post shows of itself without people, comments and earlier texts, which are read for each viewer. */
const DECIDES: Audience['decides'] = {
  Post: [
    'id',
    'type',
    'content',
    'contentWarning',
    'topic',
    'isQuote',
    'poll',
    'linkPreview',
    'visibility',
    'hashtags',
    'createdAt',
    'editedAt',
    'isPinned',
    'counts',
    'likesCount',
    'commentsCount',
    'viewerHasLiked',
    'viewerHasSaved',
    'viewerHasReposted',
    'viewerHasReported',
    'viewerCan',
    'politPuan',
  ],
  PostCounts: ['likes', 'comments', 'reposts', 'quotes', 'saves', 'views'],
  PolitPuan: [
    'id',
    'total',
    'layers',
    'role',
    'roleMultiplier',
    'decay',
    'penalties',
    'weightsVersion',
    'computedAt',
    'asOf',
  ],
  PolitPuanLayers: ['k1', 'k2', 'k3', 'k4', 'k5'],
  PolitPuanLayer: ['value', 'weight', 'inputs', 'factors'],
  PolitPuanInput: ['key', 'label', 'value', 'text'],
  PolitPuanFactor: ['key', 'label', 'value'],
  PolitPuanPenalty: ['kind', 'label', 'factor'],
  PostPermissions: ['edit', 'delete', 'comment', 'like', 'share', 'report', 'pin'],
  Poll: [
    'options',
    'endsAt',
    'hasEnded',
    'hidesResults',
    'votesCount',
    'viewerVote',
    'viewerCanVote',
    'election',
    'restsUntil',
  ],
  Election: ['id', 'name', 'heldOn', 'keywords', 'pollsRestFrom', 'pollsRestUntil'],
  PollOption: ['id', 'text', 'votesCount', 'share'],
  LinkPreview: ['url', 'title', 'description', 'siteName', 'imageUrl'],
};

/** Tells the viewers of a changed post apart by what of these fields depends on them. */
export const postAudience: Audience = {
  decides: DECIDES,
  likenesses: (event, viewerIds, { db }) => likenesses(db, String(event.id), viewerIds),
};

async function likenesses(
  sql: Sql,
  postId: string,
  viewerIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await postLikenesses(sql, postId, viewerIds);
  return new Map(rows.map(({ viewerId, ...likeness }) => [viewerId, JSON.stringify(likeness)]));
}
