import { type EventData, type EventOf, newEvent } from '#schema/events/contracts.ts';
import type { EventPost } from '#tests/harness/social-events.ts';

type Visibility = EventPost['visibility'];

/** A post as far as moderation turns it: `chosen` is what its author chose, while it is hidden. */
interface Turned {
  readonly visibility: Visibility;
  readonly chosen: Visibility | null;
}

/** Hides a post, or shows it again; null for one that its author alone sees anyhow. */
export function turnedSight({ visibility, chosen }: Turned): Turned | null {
  if (chosen !== null) return { visibility: chosen, chosen: null };
  return visibility === 'PRIVATE' ? null : { visibility: 'PRIVATE', chosen: visibility };
}

/** A post's statement of reasons: issued, then confirmed, then reversed. @param revision how often it was told of before */
export function statementOf(post: EventPost, revision: number, now: Date): EventOf<'moderation.stated'> | null {
  if (revision > 2) return null;
  const at = post.createdAt.toISOString();
  const decided = { statement: 'Kurallara göre karar verildi.', at };
  const data: EventData<'moderation.stated'> = {
    statement_id: post.id,
    post_id: post.id,
    comment_id: null,
    author_id: post.author.id,
    grounds: [{ label: 'HATE', probability: 0.95 }],
    model: 'test 1',
    statement: null,
    issued_at: at,
    state: revision === 2 ? 'REVERSED' : 'IN_FORCE',
    appeal_until: at,
    appealed_at: null,
    review: revision > 0 ? decided : null,
    decision: revision === 2 ? decided : null,
  };
  const aggregate = { type: 'moderation_statement', id: post.id, revision: revision + 1 };
  return newEvent('moderation.stated', { data, aggregate, actorId: null }, { newId: () => post.id, clock: () => now });
}
