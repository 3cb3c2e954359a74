import type { Database } from '#runtime/db/database.ts';

/** Reached together with the rows: what follows from them may still be missing. */
export const WORLD_WRITTEN = 'demo world: written';
/** Reached when the projections are there as well and nothing is left to do. */
export const WORLD_FINISHED = 'demo world: finished';

/** Reached before a large world is begun: until it is finished, keys and indexes are missing and nothing else may be written. */
export const LARGE_WORLD_BEGUN = 'large world: begun';

/**
 * Where the work on the demo world stands: `foreign` is a database in which people live that it did not bring,
 * or in which a large world is unfinished.
 */
export type DemoWorldState = 'absent' | 'interrupted' | 'finished' | 'foreign';

/** Reads how far the demo world is. */
export async function demoWorldState({ db }: { readonly db: Pick<Database, 'prisma'> }): Promise<DemoWorldState> {
  const reached = new Set((await db.prisma.milestone.findMany()).map(({ name }) => name));
  if (reached.has(WORLD_FINISHED)) return 'finished';
  if (reached.has(LARGE_WORLD_BEGUN)) return 'foreign';
  if (reached.has(WORLD_WRITTEN)) return 'interrupted';
  const inhabitant = await db.prisma.account.findFirst({ select: { id: true } });
  return inhabitant === null ? 'absent' : 'foreign';
}
