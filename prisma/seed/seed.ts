import { type RebuildOptions, rebuildAll } from '#runtime/events/rebuild.ts';
import { personViewerKey } from '#schema/viewer-key.ts';
import { hashPassword } from '#subgraphs/auth/index.ts';
import { recountScoreCounters } from '#subgraphs/posts/index.ts';
import { DEMO_PASSWORD } from './data/demo-accounts.ts';
import { queueReported } from './moderation-queue.ts';
import { readOldNotifications } from './read-notifications.ts';
import { type ScoredWorld, scoreWorld } from './score-world.ts';
import { demoWorldState, WORLD_FINISHED } from './state.ts';
import { generateWorld } from './world.ts';
import { writeWorld } from './write.ts';

/** Before any post of it. */
const BEGINNING = new Date(0);

/** Where the demo world is written. */
type SeedOptions = Omit<ScoredWorld, 'onProgress'>;

/**
 * Writes the demo world: each domain's rows, then each projection by its own rebuild, the code that a running system uses, then
 * trends and scores by its jobs, then what people have read. Goes on where an interrupted run stopped.
 * @param onProgress is told what is being done, and how far it is from 0 to 1.
 * @throws WorldNotEmpty in a foreign database, having changed nothing.
 */
export async function seedDemoWorld(
  options: SeedOptions,
  onProgress: (step: string, share: number) => void,
): Promise<void> {
  const { db, clock, secrets } = options.services;
  if ((await demoWorldState(options.services)) !== 'interrupted') {
    onProgress('inventing people and posts', 0);
    const world = generateWorld({ now: clock() });
    await writeWorld(db.pool, world, {
      passwordHash: await hashPassword(DEMO_PASSWORD),
      viewerKey: (personId, postId) => personViewerKey(personId, postId, secrets),
      onProgress: (step, done, total) => onProgress(`writing ${step}`, 0.1 + (0.2 * done) / total),
    });
  }
  onProgress('counting', 0.3);
  await recountScoreCounters(db, clock());
  await queueReported(db);
  await project(options, (step, share) => onProgress(step, 0.3 + 0.4 * share));
  await scoreWorld(options, BEGINNING, (step) => onProgress(step, 0.75));
  onProgress('reading old notifications', 0.95);
  await readOldNotifications(db, clock());
  await db.prisma.milestone.create({ data: { name: WORLD_FINISHED } });
  onProgress('done', 1);
}

async function project(
  options: Omit<RebuildOptions, 'onProgress'>,
  onProgress: (step: string, share: number) => void,
): Promise<void> {
  const projections = options.subgraphs.flatMap(({ consumers }) => consumers).filter(({ projection }) => projection);
  const begun = new Set<string>();
  await rebuildAll({
    ...options,
    onProgress: ({ consumer }) => {
      if (begun.has(consumer)) return;
      begun.add(consumer);
      onProgress(`projecting ${consumer}`, (begun.size - 1) / projections.length);
    },
  });
}
