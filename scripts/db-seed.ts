import { SUBGRAPHS } from '#gateway/subgraphs.ts';
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
npm run db:seed

Writes the demo world (500 people, 5,000 posts, comments and likes of the last 60 days) into the database of DATA_DIR, or into
DATABASE_URL when that is set. Goes on where an interrupted run stopped. Refuses a database in which somebody has an account
already, and production.`,
  options: {},
  async run() {
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
      if (state === 'foreign' || state === 'finished') {
        throw new StartupError('there are accounts in this database already', { hint: 'seed an empty one' });
      }
      const world = { services: app.services, subgraphs: SUBGRAPHS, contracts: EVENT_CONTRACTS };
      await seedDemoWorld(world, (step, share) => line.show(`demo world: ${Math.floor(share * 100)} % ${step}`));
      line.end();
      process.stdout.write('The demo world is written.\n');
    } finally {
      line.end();
      await app.stop();
      await installation.close();
    }
  },
});
