import {
  type Connection,
  connection,
  keysetCursor,
  type PageArguments,
  pageSize,
  parseKeysetCursor,
} from '#runtime/subgraph/connection.ts';
import type { PartiesContext } from '../context.ts';
import { mayDecide } from '../permissions.ts';
import { pendingPage } from '../store/memberships.ts';
import type { MembershipSource } from '../view.ts';

const CURSOR = 'parties.pending';

/** Applications that wait for a decision, oldest first; null for those who do not decide. @throws InvalidPageSize, InvalidCursor */
export async function pendingMemberships(
  { viewer, sql }: Pick<PartiesContext, 'viewer' | 'sql'>,
  partyId: string,
  { first, after }: PageArguments,
): Promise<Connection<MembershipSource> | null> {
  if (!mayDecide(viewer, partyId)) return null;
  const size = pageSize(first);
  const rows = await pendingPage(sql, partyId, parseKeysetCursor(CURSOR, after), size + 1);
  return connection(rows, size, (membership) => ({
    cursor: keysetCursor(CURSOR, { at: membership.appliedAt, id: membership.userId }),
    node: membership,
  }));
}
