import { SUBGRAPHS } from '#gateway/subgraphs.ts';
import { newUuid, systemClock } from '#runtime/clock.ts';
import { progressLine, runCommand } from '#runtime/command-line.ts';
import { type Config, loadConfig } from '#runtime/config/config.ts';
import { checkServer } from '#runtime/db/check-server.ts';
import { openDatabase } from '#runtime/db/database.ts';
import { projectionNames, rebuildProjection } from '#runtime/events/rebuild.ts';
import { openInstallation } from '#runtime/installation.ts';
import { StartupError } from '#runtime/startup-error.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';

const names = projectionNames(SUBGRAPHS);

await runCommand({
  help: `
npm run db:rebuild -- <projection> | --all

Empties a domain's copy of what other domains own and fills it again from their present state, in one transaction: readers see
the old content until the new is complete, events that come in meanwhile are applied afterwards, and nobody is told again of
what happened long ago. Works on the database of DATA_DIR while nothing else runs on it, or on DATABASE_URL at any time.

  --all   every projection, one after another

Projections: ${names.join(', ')}`,
  options: { all: { type: 'boolean' } },
  maxWords: 1,
  async run({ all = false }, [name]) {
    if (all === (name !== undefined)) {
      throw new StartupError('say which projection to rebuild, or --all', { hint: `there are ${names.join(', ')}` });
    }
    if (name !== undefined && !names.includes(name)) {
      throw new StartupError(`there is no projection ${JSON.stringify(name)}`, {
        hint: `there are ${names.join(', ')}`,
      });
    }
    const { databaseUrl, close } = await findDatabase(loadConfig());
    const db = openDatabase({ url: databaseUrl, applicationName: 'politplatform rebuild' });
    try {
      await rebuild(db, name === undefined ? names : [name]);
    } finally {
      await db.close();
      await close();
    }
  },
});

async function rebuild(db: ReturnType<typeof openDatabase>, wanted: readonly string[]): Promise<void> {
  const line = progressLine();
  const options = {
    services: { db, clock: systemClock, newId: newUuid },
    subgraphs: SUBGRAPHS,
    contracts: EVENT_CONTRACTS,
    onProgress: ({ consumer, events }: { consumer: string; events: number }) =>
      line.show(`${consumer}: ${events} events`),
  };
  for (const name of wanted) {
    const started = performance.now();
    const events = await rebuildProjection(options, name);
    line.end();
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    process.stdout.write(`${name}: rebuilt from ${events} events in ${seconds} s\n`);
  }
}

/** The embedded database is started and belongs to this run alone; an outside one may be in use. */
async function findDatabase(config: Config): Promise<{ readonly databaseUrl: string; close(): Promise<void> }> {
  const { url } = config.database;
  if (url === undefined) return await openInstallation({ config, migrations: 'prisma/migrations' });
  await checkServer({ connectionString: url, extensions: [] });
  return { databaseUrl: url, close: async () => {} };
}
