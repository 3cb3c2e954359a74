import type { Sql } from '#runtime/db/database.ts';
import type { AgendaEntry } from '../resolver-types.generated.ts';
import { effectiveAgenda } from '../store/agenda.ts';

/** What the country talks about: at most ten entries. */
export async function agenda(sql: Sql, at: Date): Promise<AgendaEntry[]> {
  const places = await effectiveAgenda(sql, at);
  return places.map(({ set, ...place }) => ({
    __typename: 'AgendaEntry',
    ...place,
    isSet: set !== null,
    reason: set?.reason ?? null,
    until: set?.until ?? null,
  }));
}
