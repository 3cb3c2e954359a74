import type { PartiesLoaders } from '../loaders.ts';
import { rankOf } from '../titles.ts';
import type { LeaderSource } from '../view.ts';

/** Who leads a party: by rank of the position, then by time in it. */
export async function leadership(
  loaders: Pick<PartiesLoaders, 'leadersOfParty'>,
  partyId: string,
): Promise<LeaderSource[]> {
  const leaders = await loaders.leadersOfParty.load(partyId);
  return leaders.toSorted((a, b) => rankOf(a.title) - rankOf(b.title));
}
