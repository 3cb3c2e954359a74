import type { Sql } from '#runtime/db/database.ts';
import type { JobDefinition } from '#runtime/subgraph/define.ts';
import { type AgendaKey, type AgendaPlace, agendaChanges } from '../agenda.ts';
import { effectiveAgenda, lockAgenda, noteScoredAgenda, scoredAgenda } from '../store/agenda.ts';
import { markAboutDue } from '../store/score-dues.ts';

/**
 * Has posts scored anew that are about what came to the agenda, left it or changed its place there: whether by the trends, by an
 * administrator or because what one set has ended. Once for all that happened since it last looked.
 */
export const markAgendaDue: JobDefinition = {
  name: 'posts.mark-agenda-due',
  everyMs: 30_000,
  async run({ db, clock }) {
    if ((await compared(db, clock())).changes.length === 0) return;
    await db.sqlTransaction(async (tx) => {
      await lockAgenda(tx);
      const at = clock();
      const { agenda, changes } = await compared(tx, at);
      await markAboutDue(tx, keysOf(changes), at);
      await noteScoredAgenda(tx, agenda);
    });
  },
};

async function compared(
  sql: Sql,
  at: Date,
): Promise<{ readonly agenda: readonly AgendaPlace[]; readonly changes: readonly AgendaKey[] }> {
  const [before, agenda] = [await scoredAgenda(sql), await effectiveAgenda(sql, at)];
  return { agenda, changes: agendaChanges(before, agenda) };
}

function keysOf(changes: readonly AgendaKey[]): { readonly hashtags: string[]; readonly topics: string[] } {
  const of = (wanted: AgendaKey['kind']) => changes.flatMap(({ kind, key }) => (kind === wanted ? [key] : []));
  return { hashtags: of('HASHTAG'), topics: of('TOPIC') };
}
