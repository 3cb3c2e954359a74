import { type Connection, keysetPage, type PageArguments } from '#runtime/subgraph/connection.ts';
import type { PartiesContext } from '../context.ts';
import { actsFor } from '../permissions.ts';
import { pendingPage } from '../store/memberships.ts';
import type { MembershipSource } from '../view.ts';

const CURSOR = 'parties.pending';

/** Applications that wait for a decision, oldest first; none for those who do not decide. @throws InvalidPageSize, InvalidCursor */
export async function pendingMemberships(
  { viewer, sql }: Pick<PartiesContext, 'viewer' | 'sql'>,
  partyId: string,
  page: PageArguments,
): Promise<Connection<MembershipSource>> {
  const mayDecide = actsFor(viewer, partyId);
  return await keysetPage(
    CURSOR,
    page,
    async (after, limit) => (mayDecide ? await pendingPage(sql, partyId, after, limit) : []),
    ({ appliedAt, userId }) => ({ at: appliedAt, id: userId }),
    (membership) => ({ node: membership }),
  );
}
