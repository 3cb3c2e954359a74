import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { progressLine, runCommand } from '#runtime/command-line.ts';
import { type Config, loadConfig } from '#runtime/config/config.ts';
import { type Installation, openInstallation } from '#runtime/installation.ts';
import { createLogger } from '#runtime/log.ts';
import packageJson from '../package.json' with { type: 'json' };
import { ensureDemoWorld } from './boot/demo-world.ts';
import { refuseEarly } from './boot/refuse-early.ts';
import { onStopRequest, StopRequested } from './boot/stop-request.ts';
import { welcome } from './boot/welcome.ts';
import { type Platform, startPlatform } from './platform.ts';

const MIGRATIONS = fileURLToPath(new URL('../prisma/migrations', import.meta.url));

const HELP = `
npm start

Starts the whole platform in this process: the database (embedded in DATA_DIR, or DATABASE_URL), all subgraphs, events and jobs, and
the gateway on HOST and PORT. The first start of a development machine writes a demo world. Settings: docs/env.md.

  -h, --help     this text
  -v, --version  the version`;

await runCommand({
  help: HELP,
  options: { version: { type: 'boolean', short: 'v' } },
  async run({ version }) {
    if (version) process.stdout.write(`politplatform ${packageJson.version}\n`);
    else await serve(loadConfig(), onStopRequest());
  },
});

/** Starts everything, waits to be told to stop, and stops everything in the opposite order. */
async function serve(config: Config, stopRequest: AbortSignal): Promise<void> {
  const line = progressLine();
  const onProgress = (message: string): void => {
    stopRequest.throwIfAborted();
    line.show(message);
  };
  try {
    await refuseEarly(config);
    const installation = await openInstallation({ config, migrations: MIGRATIONS, onProgress });
    try {
      const announced = await startAnnounced(config, installation, onProgress, line.end);
      if (!stopRequest.aborted) await once(stopRequest, 'abort');
      await announced.stop();
    } finally {
      await installation.close();
    }
  } catch (error) {
    if (!(error instanceof StopRequested)) throw error;
  } finally {
    line.end();
  }
}

async function startAnnounced(
  config: Config,
  { databaseUrl, secrets }: Installation,
  onProgress: (message: string) => void,
  endProgress: () => void,
): Promise<Platform> {
  const log = createLogger(config.log.level);
  let hasDemoWorld = false;
  const platform = await startPlatform({
    config,
    databaseUrl,
    secrets,
    log,
    prepare: async (app) => {
      if (config.features.demoWorld) hasDemoWorld = await ensureDemoWorld(app, onProgress);
    },
  });
  endProgress();
  const { url } = platform.gateway;
  // Since the process began, the loading of its code included.
  const readyMs = performance.now();
  if (config.environment === 'production') log.info({ url, readyMs }, 'ready');
  else process.stdout.write(welcome({ url, readyMs, hasDemoWorld, ...config.features, stream: process.stdout }));
  return platform;
}
