import type { Sql } from '#runtime/db/database.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { membershipsOf } from '../store/projections.ts';

/**
 * The party somebody writes as a member of: the one the token names unless that membership is known to have ended, else one that
 * the token is too old to know of.
 */
export async function authorParty(sql: Sql, viewer: Pick<Viewer, 'id' | 'partyId'>): Promise<string | null> {
  const memberships = await membershipsOf(sql, viewer.id);
  const named = memberships.find(({ partyId }) => partyId === viewer.partyId);
  if (viewer.partyId !== null && named?.active !== false) return viewer.partyId;
  return memberships.find(({ active }) => active)?.partyId ?? null;
}
