import { createHmac } from 'node:crypto';
import type { Secrets } from '#runtime/secrets.ts';

/** What viewer keys are made under. */
export type ViewKeys = Pick<Secrets, 'internalHmacKey'>;

/**
 * What stands for a person at one post: in posts for their view to count once, in feed for the post not to be repeated. The same for ever.
 * Made under a key of ours: without it neither who that is can be read from it nor which keys of other posts are theirs. What somebody
 * reads here tells their political opinion (KVKK, article 6): no list of it is to come about.
 */
export function personViewerKey(personId: string, postId: string, keys: ViewKeys): string {
  return keyedUuid(['posts.views', 'person', postId, personId], keys);
}

/** A UUID that stands for a list of texts and tells nothing of them: equal for equal lists, of version 8 (RFC 9562). */
export function keyedUuid(parts: readonly (string | null)[], { internalHmacKey }: ViewKeys): string {
  const digest = createHmac('sha256', internalHmacKey).update(JSON.stringify(parts)).digest().subarray(0, 16);
  // Version 8, so that it is nobody's id: those are of version 7.
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
