import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ensureDemoWorld } from '#gateway/boot/demo-world.ts';
import { refuseEarly } from '#gateway/boot/refuse-early.ts';
import { onStopRequest, StopRequested } from '#gateway/boot/stop-request.ts';
import { welcome } from '#gateway/boot/welcome.ts';
import { refuseUnknownNames, SUBGRAPH_NAMES } from '#gateway/subgraph-addresses.ts';
import { SUBGRAPHS } from '#gateway/subgraphs.ts';
import { createApp } from '#runtime/app.ts';
import { progressLine, runCommand } from '#runtime/command-line.ts';
import { type Config, loadConfig } from '#runtime/config/config.ts';
import { type Installation, openInstallation } from '#runtime/installation.ts';
import { createLogger } from '#runtime/log.ts';
import { PROCESS_ROLES } from '#runtime/process-role.ts';
import { StartupError } from '#runtime/startup-error.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { startSplitSystem } from './split/system.ts';

const MIGRATIONS = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
/** Of the hundred connections that an embedded server takes, those that all processes share. */
const CONNECTIONS = 90;
/** Beside its pool a process listens for messages, and holds the lock of its worker. */
const BESIDE_POOL = 2;

await runCommand({
  help: `
npm run start:split

Starts the whole platform on this machine with every subgraph in a process of its own and the gateway before them: the database
(embedded in DATA_DIR, or DATABASE_URL), its migrations, on the first start of a development machine the demo world, then
\`npm run serve\` for each of ${SUBGRAPH_NAMES.join(', ')},
and \`npm run gateway\` on HOST and PORT. With PORT=0 all of them take free ports. Subgraphs named in SUBGRAPH_URLS are left to
whoever serves them there. A process that dies is started again. Settings: docs/env.md; more: docs/split-mode.md.

  -h, --help  this text`,
  options: {},
  async run() {
    const processes = SUBGRAPH_NAMES.length + 1;
    const config = loadConfig(undefined, { poolSize: Math.max(4, Math.floor(CONNECTIONS / processes) - BESIDE_POOL) });
    if (config.roles.length < PROCESS_ROLES.length) {
      throw new StartupError('ROLES is for single processes, and this starts them all', { hint: 'unset it' });
    }
    if (config.events.selectedConsumers !== undefined) {
      throw new StartupError('CONSUMERS is for single processes, and this starts them all', { hint: 'unset it' });
    }
    refuseUnknownNames(config.subgraphs.urls ?? new Map());
    await startAndWait(config);
  },
});

/** Starts everything, waits to be told to stop, and stops everything in the opposite order. */
async function startAndWait(config: Config): Promise<void> {
  const stopRequest = onStopRequest();
  const line = progressLine();
  const onProgress = (message: string): void => {
    stopRequest.throwIfAborted();
    line.show(message);
  };
  try {
    await refuseEarly(config);
    const installation = await openInstallation({ config, migrations: MIGRATIONS, onProgress });
    try {
      const hasDemoWorld = config.features.demoWorld && (await writeDemoWorld(installation, onProgress));
      await runSystem(config, installation, hasDemoWorld, stopRequest, onProgress);
    } finally {
      await installation.close();
    }
  } catch (error) {
    if (!(error instanceof StopRequested)) throw error;
  } finally {
    line.end();
  }
}

async function writeDemoWorld(installation: Installation, onProgress: (message: string) => void): Promise<boolean> {
  const app = createApp({
    ...installation,
    subgraphs: SUBGRAPHS,
    contracts: EVENT_CONTRACTS,
    log: createLogger('warn'),
    roles: [],
  });
  try {
    return await ensureDemoWorld(app, onProgress);
  } finally {
    await app.stop();
  }
}

async function runSystem(
  config: Config,
  { databaseUrl }: Installation,
  hasDemoWorld: boolean,
  stopRequest: AbortSignal,
  onProgress: (message: string) => void,
): Promise<void> {
  const elsewhere = config.subgraphs.urls ?? new Map<string, URL>();
  const width = Math.max(...SUBGRAPH_NAMES.map(({ length }) => length));
  const system = await startSplitSystem({
    config,
    databaseUrl,
    poolSize: config.database.poolSize,
    names: SUBGRAPH_NAMES.filter((name) => !elsewhere.has(name)),
    elsewhere,
    print: (name, line) => process.stdout.write(`${name.padEnd(width)} | ${line}\n`),
    onProgress,
  });
  const { url } = system;
  const told = { url, readyMs: performance.now(), hasDemoWorld, graphiql: config.features.graphiql };
  process.stdout.write(welcome({ ...told, stream: process.stdout }));
  if (!stopRequest.aborted) await once(stopRequest, 'abort');
  await system.stop();
}
