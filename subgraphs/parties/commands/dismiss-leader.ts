import { refuseFaults } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { LeaderNotFound, NotALeadershipManager, PartyNotFound } from '../errors.ts';
import { actsFor } from '../permissions.ts';
import { removeLeader } from '../store/leaders.ts';
import { partiesByIds } from '../store/parties.ts';
import type { PartySource } from '../view.ts';
import type { Appointment } from './appoint-leader.ts';

/** Takes a position from somebody. @throws ValidationFailed, PartyNotFound, NotALeadershipManager, LeaderNotFound */
export async function dismissLeader(
  { db }: Pick<CommandServices, 'db'>,
  viewer: Pick<Viewer, 'role' | 'partyId'>,
  { partyId, userId, title }: Appointment,
): Promise<PartySource> {
  refuseFaults([...checkId(partyId, ['input', 'partyId']), ...checkId(userId, ['input', 'userId'])]);
  const party = (await partiesByIds(db, [partyId])).get(partyId);
  if (party === undefined) throw new PartyNotFound();
  if (!actsFor(viewer, partyId)) throw new NotALeadershipManager();
  if (!(await removeLeader(db, partyId, title, userId))) throw new LeaderNotFound();
  return party;
}
