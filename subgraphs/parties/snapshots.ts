import { newUuid } from '#runtime/clock.ts';
import type { SnapshotSource } from '#runtime/events/consumer.ts';
import { type EventOf, newEvent } from '#schema/events/contracts.ts';
import { activeMembershipsAfter, type MembershipRow } from './store/memberships.ts';

const PAGE = 1_000;

/** Active memberships as the events that made them. */
export const membershipSnapshot: SnapshotSource = {
  types: ['party.member_joined'],
  async *read(sql) {
    let after: string | null = null;
    for (;;) {
      const rows: readonly MembershipRow[] = await activeMembershipsAfter(sql, after, PAGE);
      if (rows.length > 0) yield rows.map(memberJoined);
      if (rows.length < PAGE) return;
      after = rows.at(-1)?.userId ?? null;
    }
  },
};

function memberJoined({
  userId,
  partyId,
  appliedAt,
  joinedAt,
  revision,
}: MembershipRow): EventOf<'party.member_joined'> {
  const at = joinedAt ?? appliedAt;
  return newEvent(
    'party.member_joined',
    {
      data: { party_id: partyId, user_id: userId, at: at.toISOString() },
      aggregate: { type: 'membership', id: `${userId}:${partyId}`, revision },
      actorId: null,
    },
    { newId: newUuid, clock: () => at },
  );
}
