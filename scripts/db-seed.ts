import { SUBGRAPHS } from '#gateway/subgraphs.ts';
import { seedLargeWorld } from '#prisma/seed/large/load.ts';
import { parseWorldSize } from '#prisma/seed/large/size.ts';
import { seedDemoWorld } from '#prisma/seed/seed.ts';
import { demoWorldState } from '#prisma/seed/state.ts';
import { createApp } from '#runtime/app.ts';
import { progressLine, runCommand } from '#runtime/command-line.ts';
import { loadConfig } from '#runtime/config/config.ts';
import { openInstallation } from '#runtime/installation.ts';
import { createLogger } from '#runtime/log.ts';
import { StartupError } from '#runtime/startup-error.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';

await runCommand({
  help: `
npm run db:seed [-- --people <n> --posts <n> [--seed <n>]]

Writes the demo world (500 people, 5,000 posts, comments and likes of the last 60 days) into the database of DATA_DIR, or into
DATABASE_URL when that is set. Goes on where an interrupted run stopped. Refuses a database in which somebody has an account
already, and production.

With a size it writes a large world instead, the demo accounts in it: two years of an ever busier platform, docs/large-world.md.
Interrupted, it leaves a database that is of no use: begin again with an empty one.

  --people <n>  how many people, at least 60
  --posts <n>   how many posts
  --seed <n>    which world: the same numbers give the same one (1)`,
  options: { people: { type: 'string' }, posts: { type: 'string' }, seed: { type: 'string' } },
  async run(values) {
    const size = parseWorldSize(values);
    const config = loadConfig();
    if (!config.features.demoWorld) {
      throw new StartupError('the demo world has known passwords and is not written in production', {
        hint: 'unset NODE_ENV',
      });
    }
    const line = progressLine();
    const installation = await openInstallation({ config, migrations: 'prisma/migrations', onProgress: line.show });
    const app = createApp({
      databaseUrl: installation.databaseUrl,
      subgraphs: SUBGRAPHS,
      contracts: EVENT_CONTRACTS,
      secrets: installation.secrets,
      log: createLogger(config.log.level),
      roles: [],
    });
    try {
      const state = await demoWorldState(app.services);
      if (state === 'foreign' || state === 'finished' || (size !== null && state !== 'absent')) {
        throw new StartupError('there are accounts in this database already', { hint: 'seed an empty one' });
      }
      const world = { services: app.services, subgraphs: SUBGRAPHS, contracts: EVENT_CONTRACTS };
      const begun = Date.now();
      if (size === null) {
        await seedDemoWorld(world, (step, share) => line.show(`demo world: ${Math.floor(share * 100)} % ${step}`));
      } else {
        await seedLargeWorld({ ...world, databaseUrl: installation.databaseUrl }, size, (step) =>
          line.show(`large world: ${Math.round((Date.now() - begun) / 1_000)} s ${step}`),
        );
      }
      line.end();
      process.stdout.write(`The ${size === null ? 'demo' : 'large'} world is written.\n`);
    } finally {
      line.end();
      await app.stop();
      await installation.close();
    }
  },
});
