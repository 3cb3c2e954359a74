import { istanbulDay } from '#runtime/clock.ts';
import type { RequestInfo } from '#runtime/subgraph/define.ts';
import { keyedUuid, personViewerKey, type ViewKeys } from '#schema/viewer-key.ts';

/** What is known of who looks at posts. */
export type Onlooker = Pick<RequestInfo, 'viewer' | 'clientNetwork' | 'userAgent'>;

/**
 * What unique views of a post are counted by: a UUID that stands for the person and the post, or for an anonymous device (network and
 * browser), the post and the Istanbul day.
 */
export function viewerKey(onlooker: Onlooker, postId: string, at: Date, keys: ViewKeys): string {
  const { viewer, clientNetwork, userAgent } = onlooker;
  if (viewer !== null) return personViewerKey(viewer.id, postId, keys);
  return keyedUuid(['posts.views', 'device', postId, istanbulDay(at), clientNetwork, userAgent], keys);
}

/**
 * What unique opened links of a post are counted by, as {@link viewerKey}, but never the same: nobody can tell which view led to which click.
 */
export function clickerKey(
  { viewer, clientNetwork, userAgent }: Onlooker,
  postId: string,
  at: Date,
  keys: ViewKeys,
): string {
  if (viewer !== null) return keyedUuid(['posts.clicks', 'person', postId, viewer.id], keys);
  return keyedUuid(['posts.clicks', 'device', postId, istanbulDay(at), clientNetwork, userAgent], keys);
}
