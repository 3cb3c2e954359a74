import { refuseFaults, ValidationFailed } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { MemberNotFound, NotALeadershipManager, PartyNotFound, PositionTaken } from '../errors.ts';
import { actsFor } from '../permissions.ts';
import type { LeaderTitle } from '../resolver-types.generated.ts';
import { blockersOf } from '../store/blocks.ts';
import { holdersOf, insertLeader, lockLeadership, MOST_OF_A_TITLE } from '../store/leaders.ts';
import { lockMembership } from '../store/memberships.ts';
import { partiesByIds } from '../store/parties.ts';
import { isHeldByOne } from '../titles.ts';
import type { PartySource } from '../view.ts';

/** Who is to have which position. */
export interface Appointment {
  readonly partyId: string;
  readonly userId: string;
  readonly title: LeaderTitle;
}

/**
 * Gives a member a position at the party's head; who has it keeps it. The membership stays locked meanwhile, so that somebody who
 * leaves at the same time leaves the position too.
 * @throws ValidationFailed, PartyNotFound, NotALeadershipManager, MemberNotFound, PositionTaken
 */
export async function appointLeader(
  { db, clock }: Pick<CommandServices, 'db' | 'clock'>,
  viewer: Pick<Viewer, 'id' | 'role' | 'partyId'>,
  { partyId, userId, title }: Appointment,
): Promise<PartySource> {
  refuseFaults([...checkId(partyId, ['input', 'partyId']), ...checkId(userId, ['input', 'userId'])]);
  const party = (await partiesByIds(db, [partyId])).get(partyId);
  if (party === undefined) throw new PartyNotFound();
  if (!actsFor(viewer, partyId)) throw new NotALeadershipManager();
  if ((await blockersOf(db, viewer.id, [userId])).has(userId)) throw new MemberNotFound();
  await db.sqlTransaction(async (tx) => {
    await lockLeadership(tx, partyId);
    if ((await lockMembership(tx, userId, partyId))?.status !== 'ACTIVE') throw new MemberNotFound();
    const holders = await holdersOf(tx, partyId, title);
    if (holders.has(userId)) return;
    if (isHeldByOne(title) && holders.size > 0) throw new PositionTaken();
    if (holders.size >= MOST_OF_A_TITLE) throw new ValidationFailed([{ path: ['input', 'title'], texts: FULL }]);
    await insertLeader(tx, { partyId, title, userId, since: clock() });
  });
  return party;
}

const FULL = {
  en: `A party has at most ${MOST_OF_A_TITLE} people in this position.`,
  tr: `Bir partide bu görevde en fazla ${MOST_OF_A_TITLE} kişi olabilir.`,
};
