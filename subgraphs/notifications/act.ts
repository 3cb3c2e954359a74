import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { FIRST_UUID } from '#runtime/uuid.ts';
import type { NotificationKind } from './kinds.ts';

/** What an event makes of one act, of which one recipient is told. Field names as in SQL. */
export interface Act {
  readonly recipient_id: string;
  /** Of a recipient and subject there is one act, however often it is taken back and done again. */
  readonly subject: string;
  readonly kind: NotificationKind;
  /** Acts of one recipient and key (and Istanbul day, if `by_day`) are one notification. */
  readonly group_key: string;
  readonly by_day: boolean;
  readonly actor_id: string;
  readonly actor_username: string;
  /** The post that all of the group is about. */
  readonly post_id: string | null;
  /** The comment that all of the group is about. */
  readonly comment_id: string | null;
  /** What this act alone is about. */
  readonly object_id: string | null;
  readonly post_author_id: string | null;
  readonly post_visibility: string | null;
  readonly post_party_id: string | null;
  readonly detail: string | null;
  /** Who wrote what stands above it: to be separated from any of them hides it. */
  readonly above: readonly string[];
  /** When it happened; where `happened` is false, when it was taken back. */
  readonly at: string;
  /** False where only its taking back is told. */
  readonly happened: boolean;
  /** False where `at` may be too early to replace one that is known. */
  readonly exact: boolean;
  readonly active: boolean;
  readonly source_revision: number;
  readonly trace_id: string | null;
}

/** Whom nothing was done by. */
export const NOBODY = { actor_id: FIRST_UUID, actor_username: '' };

/** What most acts have in common. */
export const ORDINARY = {
  by_day: false,
  post_id: null,
  comment_id: null,
  object_id: null,
  post_author_id: null,
  post_visibility: null,
  post_party_id: null,
  detail: null,
  above: [],
  happened: true,
  exact: true,
  active: true,
} as const;

/** What every act takes from its event's envelope. */
export function told(event: EventEnvelope): Pick<Act, 'source_revision' | 'trace_id'> {
  return { source_revision: event.aggregate.revision, trace_id: event.metadata.trace_id };
}
