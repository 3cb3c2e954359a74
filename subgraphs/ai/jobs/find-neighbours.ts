import { TASTE } from '#models/recommend/taste.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { AppServices, JobDefinition } from '#runtime/subgraph/define.ts';
import { findNeighbours as findAmong } from '../recommend/find-neighbours.ts';
import { neighboursChanged } from '../recommend/neighbours-event.ts';
import { vectorSpaceOf } from '../recommend/vector-space.ts';
import { markNeighbours, takeDueNeighbours } from '../store/neighbour-dues.ts';
import { writeNeighbours } from '../store/neighbours.ts';

const BATCH = 40;
/** Batches of one run: what is left is for the next, so that a run ends. */
const BATCHES = 5;
const DAY_MS = 24 * 3_600_000;

/** Computes the neighbours of posts that are new or that people reacted to, and tells of those that changed. */
export const findNeighbours: JobDefinition = {
  name: 'ai.find-neighbours',
  everyMs: 1_000,
  async run(services) {
    for (let batch = 0; batch < BATCHES; batch += 1) if ((await computeSome(services)) < BATCH) break;
  },
};

/** @returns how many were taken */
async function computeSome(services: AppServices): Promise<number> {
  const { db, clock, newId } = services;
  const now = clock();
  const { postIds, leasedUntil } = await takeDueNeighbours(db, now, BATCH);
  if (postIds.length === 0) return 0;
  const vectors = await vectorSpaceOf(services).current({ now: true });
  const oldest = new Date(now.getTime() - TASTE.days * DAY_MS);
  const { computed, affected } = await findAmong(db, vectors, postIds, oldest);
  await db.sqlTransaction(async (tx) => {
    const revisions = await writeNeighbours(tx, computed, { now, leasedUntil });
    const told = computed.flatMap(({ postId, neighbours }) => {
      const revision = revisions.get(postId);
      return neighbours === null || revision === undefined ? [] : [{ postId, neighbours, revision }];
    });
    await appendEvents(
      tx,
      told.map((one) => neighboursChanged(one, { newId, clock: () => now })),
    );
    await markNeighbours(tx, affected, now);
  });
  return postIds.length;
}
