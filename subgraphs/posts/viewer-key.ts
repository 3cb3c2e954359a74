import { createHmac } from 'node:crypto';
import { istanbulDay } from '#runtime/clock.ts';
import type { Secrets } from '#runtime/secrets.ts';
import type { RequestInfo } from '#runtime/subgraph/define.ts';

/** What is known of who looks at posts. */
export type Onlooker = Pick<RequestInfo, 'viewer' | 'clientNetwork' | 'userAgent'>;

type ViewKeys = Pick<Secrets, 'internalHmacKey'>;

/**
 * What unique views of a post are counted by: a UUID that stands for the person and the post, or for an anonymous device (network and
 * browser), the post and the Istanbul day. Made under a key of ours: without it neither who that is can be read from it nor which
 * keys of other posts are theirs. What somebody reads here tells their political opinion (KVKK, article 6): no list of it is to come about.
 */
export function viewerKey(onlooker: Onlooker, postId: string, at: Date, keys: ViewKeys): string {
  const { viewer, clientNetwork, userAgent } = onlooker;
  if (viewer !== null) return personViewerKey(viewer.id, postId, keys);
  return keyOf(keys, ['posts.views', 'device', postId, istanbulDay(at), clientNetwork, userAgent]);
}

/** The {@link viewerKey} of a person: the same for ever, so that they count once a post. */
export function personViewerKey(personId: string, postId: string, keys: ViewKeys): string {
  return keyOf(keys, ['posts.views', 'person', postId, personId]);
}

function keyOf({ internalHmacKey }: ViewKeys, parts: readonly (string | null)[]): string {
  const digest = createHmac('sha256', internalHmacKey).update(JSON.stringify(parts)).digest().subarray(0, 16);
  // Version 8 (RFC 9562), so that it is nobody's id: those are of version 7.
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
