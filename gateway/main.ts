import { runCommand } from '#runtime/command-line.ts';
import { type Config, loadConfig } from '#runtime/config/config.ts';
import type { Installation } from '#runtime/installation.ts';
import { createLogger, type Logger } from '#runtime/log.ts';
import { PROCESS_ROLES } from '#runtime/process-role.ts';
import packageJson from '../package.json' with { type: 'json' };
import { announced } from './boot/announced.ts';
import { ensureDemoWorld } from './boot/demo-world.ts';
import { refuseEarly } from './boot/refuse-early.ts';
import { type Running, runUntilStopped } from './boot/run.ts';
import { welcome } from './boot/welcome.ts';
import { startPlatform } from './platform.ts';
import { localUrls, refuseUnknownNames, SUBGRAPH_NAMES } from './subgraph-addresses.ts';
import { startSubgraphProcess } from './subgraph-process.ts';

const HELP = `
npm start
npm run gateway

npm start runs the whole platform in this process: the database (embedded in DATA_DIR, or DATABASE_URL), all subgraphs, events and
jobs, and the gateway on HOST and PORT. The first start of a development machine writes a demo world. SUBGRAPH_URLS leaves out
subgraphs that are served elsewhere, ROLES a part of the work.

npm run gateway runs the gateway alone, in front of subgraphs that are served each by \`npm run serve\`: at SUBGRAPH_URLS, the others
on this machine at their own ports. Settings: docs/env.md; in several processes: docs/split-mode.md.

  -h, --help     this text
  -v, --version  the version
      --alone    what \`npm run gateway\` adds`;

await runCommand({
  help: HELP,
  options: { version: { type: 'boolean', short: 'v' }, alone: { type: 'boolean' } },
  async run({ version, alone = false }) {
    if (version) process.stdout.write(`politplatform ${packageJson.version}\n`);
    else await run(alone ? configAlone() : loadConfig(), alone);
  },
});

function configAlone(): Config {
  const config = loadConfig(undefined, { roles: ['api'] });
  const urls = new Map([...localUrls(), ...(config.subgraphs.urls ?? [])]);
  return { ...config, subgraphs: { ...config.subgraphs, urls } };
}

async function run(config: Config, alone: boolean): Promise<void> {
  refuseUnknownNames(config.subgraphs.urls ?? new Map());
  const log = createLogger(config.log.level);
  const answers = config.roles.includes('api');
  // A process with a part of the roles is one of several: what they share is held by none of them.
  const owner = !alone && config.roles.length === PROCESS_ROLES.length;
  let hasDemoWorld = false;
  await runUntilStopped({
    config,
    owner,
    ...(answers && { refuseEarly: () => refuseEarly(config) }),
    async start(installation, onProgress) {
      if (!answers) return await startBackground(config, installation, log);
      const platform = await startPlatform({
        config,
        ...installation,
        log,
        poolSize: config.database.poolSize,
        ...(config.database.url !== undefined && { alone: false }),
        prepare: async (app) => {
          if (owner && config.features.demoWorld) hasDemoWorld = await ensureDemoWorld(app, onProgress);
        },
      });
      return { url: platform.gateway.url, stop: platform.stop };
    },
    announce({ url }, readyMs) {
      if (config.environment === 'production') log.info({ url, readyMs }, 'ready');
      else if (owner) {
        process.stdout.write(welcome({ url, readyMs, hasDemoWorld, ...config.features, stream: process.stdout }));
      } else process.stdout.write(announced(answers ? 'The gateway' : config.roles.join(', '), url, readyMs));
    },
  });
}

/** The work of a process that answers nobody, for all subgraphs that are not served elsewhere. */
async function startBackground(config: Config, installation: Installation, log: Logger): Promise<Running> {
  const elsewhere = config.subgraphs.urls ?? new Map();
  return await startSubgraphProcess({
    config,
    ...installation,
    log,
    poolSize: config.database.poolSize,
    subgraph: null,
    runs: SUBGRAPH_NAMES.filter((name) => !elsewhere.has(name)),
  });
}
