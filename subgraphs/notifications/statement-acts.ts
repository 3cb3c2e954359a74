import type { EventOf } from '#schema/events/contracts.ts';
import { type Act, NOBODY, ORDINARY, told } from './act.ts';
import { type HidingDetail, writeHiding } from './hiding-detail.ts';

type Stated = EventOf<'moderation.stated'>;
type Kind = 'HIDDEN' | 'HIDING_KEPT' | 'APPEAL_UPHELD' | 'RESTORED';

/**
 * What the author of something hidden is told: that it is, what a moderator made of that, and what became of the appeal. The event carries all of
 * it at each change, so that none is lost or told twice, whatever comes first.
 */
export function statements(event: Stated): Act[] {
  const { statement, issued_at, state, review, decision } = event.data;
  const acts = [act(event, 'HIDDEN', { at: issued_at, statement })];
  if (review !== null) acts.push(act(event, 'HIDING_KEPT', review));
  if (decision !== null) acts.push(act(event, state === 'REVERSED' ? 'RESTORED' : 'APPEAL_UPHELD', decision));
  return acts;
}

function act(
  event: Stated,
  kind: Kind,
  { at, statement }: { readonly at: string; readonly statement: string | null },
): Act {
  const { statement_id, comment_id, author_id, grounds, model, appeal_until } = event.data;
  const detail: HidingDetail = {
    isComment: comment_id !== null,
    labels: grounds.map(({ label }) => label),
    model,
    statement,
    appealUntil: appeal_until,
  };
  // One subject for what ends it: it ends once.
  const step = { HIDDEN: 'hidden', HIDING_KEPT: 'review', APPEAL_UPHELD: 'decision', RESTORED: 'decision' }[kind];
  return {
    ...ORDINARY,
    ...NOBODY,
    ...told(event),
    recipient_id: author_id,
    subject: `statement:${statement_id}:${step}`,
    kind,
    group_key: `statement:${statement_id}:${step}`,
    object_id: statement_id,
    detail: writeHiding(detail),
    at,
  };
}
