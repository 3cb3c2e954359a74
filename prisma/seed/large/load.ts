import { type Database, openDatabase } from '#runtime/db/database.ts';
import { withoutEvents } from '#runtime/events/outbox.ts';
import { projectionStages, type RebuildOptions, rebuildProjection } from '#runtime/events/rebuild.ts';
import { hashPassword } from '#subgraphs/auth/index.ts';
import { DEMO_PASSWORD } from '../data/demo-accounts.ts';
import { partySeeds } from '../data/parties.ts';
import { WorldNotEmpty } from '../errors.ts';
import { day } from '../istanbul-time.ts';
import { queueReported } from '../moderation-queue.ts';
import { createRandom } from '../random.ts';
import { readOldNotifications } from '../read-notifications.ts';
import { type ScoredWorld, scoreWorld } from '../score-world.ts';
import { demoWorldState, LARGE_WORLD_BEGUN, WORLD_FINISHED } from '../state.ts';
import { generateWorld } from '../world.ts';
import { passTime } from './activity.ts';
import { COPIED, writeDerived } from './derived.ts';
import { generateFollowGraph } from './follow-graph.ts';
import { createIndexes, dropIndexes } from './indexes.ts';
import { generatePopulation } from './population.ts';
import { generateAversions, separatedBy } from './relations.ts';
import { openActivitySinks } from './sinks.ts';
import type { LargeWorldSize } from './size.ts';
import { generateTexts } from './texts.ts';
import { writeSociety } from './write-people.ts';

/** Days of which posts have a stored score; those of older ones are computed when they are read. */
const SCORED_DAYS = 30;

/** One for each table that is written while time passes, and some beside. */
const CONNECTIONS = 20;

/**
 * Writes a world of any size into an empty database: rows by COPY without keys and indexes, which are made afterwards; copies in other
 * domains in sets where they have millions of rows and by their own rebuilds where not. The same size, seed and present give the same
 * rows. It is no transaction: a database in which it was interrupted is of no use.
 * @param onProgress is told what is being done
 * @throws WorldNotEmpty when there are accounts, having changed nothing
 */
export async function seedLargeWorld(
  options: Omit<ScoredWorld, 'onProgress'> & { readonly databaseUrl: string },
  { people, posts, seed }: LargeWorldSize,
  onProgress: (step: string) => void,
): Promise<void> {
  const { services, databaseUrl } = options;
  if ((await demoWorldState(services)) !== 'absent') throw new WorldNotEmpty();
  const now = services.clock();
  const db = openDatabase({ url: databaseUrl, poolSize: CONNECTIONS });
  const { pool } = db;
  try {
    await services.db.prisma.milestone.create({ data: { name: LARGE_WORLD_BEGUN } });
    const rebuilding = await dropIndexes(pool);
    await writeRows(pool, now, { people, posts, seed }, onProgress);
    await Promise.all([writeDerived(pool, now, onProgress), projectSmall(options, onProgress)]);
    await createIndexes(pool, rebuilding, (done, total) => onProgress(`making indexes: ${done} of ${total}`));
    await pool.query('ANALYZE');
    await queueReported(db);
    await scoreWorld(options, new Date(now.getTime() - SCORED_DAYS * day), onProgress);
    onProgress('decisions on reports');
    await tellDecisions(options);
    onProgress('reading old notifications');
    await readOldNotifications(services.db, now);
    onProgress('gathering statistics');
    await pool.query('ANALYZE');
    await services.db.prisma.milestone.create({ data: { name: WORLD_FINISHED } });
  } finally {
    await db.close();
  }
}

async function writeRows(
  pool: Database['pool'],
  now: Date,
  size: LargeWorldSize,
  onProgress: (step: string) => void,
): Promise<void> {
  const random = createRandom(`large-${size.seed}`);
  const present = now.getTime();
  onProgress('inventing texts');
  const texts = generateTexts(now, size.seed);
  const { provinces, districts, parties } = generateWorld({ now, seed: size.seed, people: 60, posts: 0 });
  onProgress('inventing people');
  const shares = partySeeds.map(({ share }) => share);
  const people = generatePopulation(random.fork('people'), present, size.people, parties, shares, texts.bios);
  const blocks = generateAversions(random.fork('blocks'), present, people, 0.3);
  const mutes = generateAversions(random.fork('mutes'), present, people, 0.5);
  const separated = separatedBy(people.length, blocks);
  const graph = generateFollowGraph(random.fork('follows'), present, people, separated);
  onProgress(`writing ${people.length} people and ${graph.edges} follows`);
  const society = { now: present, provinces, districts, parties, people, graph, blocks, mutes };
  await writeSociety(pool, random.fork('society'), society, await hashPassword(DEMO_PASSWORD));
  const sinks = await openActivitySinks(pool);
  await passTime(
    { random: random.fork('activity'), now: present, people, graph, texts, sinks },
    size.posts,
    (written) => onProgress(`writing posts: ${written} of ${size.posts}`),
  );
  await Promise.all(Object.values(sinks).map((sink) => sink.end()));
}

/** Filled once there are scores. */
const SCORES = 'feed.scores';

/** Copies with rows by the hundred thousand at most are filled by their own rebuilds. */
async function projectSmall(
  options: Omit<RebuildOptions, 'onProgress'>,
  onProgress: (step: string) => void,
): Promise<void> {
  const names = projectionStages(options.subgraphs).flat();
  for (const name of names.filter((it) => !COPIED.includes(it) && it !== SCORES)) {
    onProgress(`projecting ${name}`);
    await rebuildProjection(options, name);
  }
}

/** Of what notifications tell, decisions alone come from their events: they are few. */
async function tellDecisions({ services, subgraphs }: Omit<RebuildOptions, 'onProgress'>): Promise<void> {
  const type = 'report.decided';
  const sources = subgraphs.flatMap(({ snapshots }) => snapshots).filter(({ types }) => types.includes(type));
  const consumers = subgraphs.flatMap((subgraph) => subgraph.consumers).filter(({ types }) => types.includes(type));
  const deps = { ...services, dropCached: () => {} }; // Nobody has read this world yet.
  await services.db.sqlTransaction(async (tx) => {
    for (const source of sources) {
      for await (const page of source.read(tx)) {
        for (const consumer of consumers) await consumer.handle(page, withoutEvents(tx), deps);
      }
    }
  });
}
