import { type Connection, keysetPage, type PageArguments } from '#runtime/subgraph/connection.ts';
import type { PartiesContext } from '../context.ts';
import type { PartiesLoaders } from '../loaders.ts';
import { followedPartyPage } from '../store/follows.ts';
import type { PartySource, UserRef } from '../view.ts';

/**
 * Followers of a party who chose to be shown, latest first; all others are shown to nobody, whatever their role.
 * @throws InvalidPageSize, InvalidCursor
 */
export async function partyFollowers(
  loaders: Pick<PartiesLoaders, 'shownFollowerPage'>,
  partyId: string,
  page: PageArguments,
): Promise<Connection<UserRef, { followedAt: Date }>> {
  return await keysetPage(
    `parties.followers-${partyId}`,
    page,
    (after, limit) => loaders.shownFollowerPage.load({ partyId, after, limit }),
    ({ followedAt, userId }) => ({ at: followedAt, id: userId }),
    ({ followedAt, userId }) => ({ node: { id: userId }, followedAt }),
  );
}

/** Parties that the viewer follows, latest first, shown to them alone. @throws InvalidPageSize, InvalidCursor */
export async function followedParties(
  { sql }: Pick<PartiesContext, 'sql'>,
  viewerId: string,
  page: PageArguments,
): Promise<Connection<PartySource>> {
  return await keysetPage(
    'parties.followed',
    page,
    (after, limit) => followedPartyPage(sql, viewerId, after, limit),
    ({ followedAt, party }) => ({ at: followedAt, id: party.id }),
    ({ party }) => ({ node: party }),
  );
}
