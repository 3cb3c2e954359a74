import { startPlatform } from '#gateway/platform.ts';
import { localUrls, refuseUnknownNames, SUBGRAPH_NAMES } from '#gateway/subgraph-addresses.ts';
import { startSubgraphProcess } from '#gateway/subgraph-process.ts';
import type { Config } from '#runtime/config/config.ts';
import type { Installation } from '#runtime/installation.ts';
import { createLogger, type Logger } from '#runtime/log.ts';
import { PROCESS_ROLES } from '#runtime/process-role.ts';
import { announced } from './announced.ts';
import { ensureDemoWorld } from './demo-world.ts';
import { refuseEarly } from './refuse-early.ts';
import { runUntilStopped } from './run.ts';
import type { Running } from './until-stopped.ts';
import { welcome } from './welcome.ts';

/**
 * Runs the product: everything, or the part of it that the settings leave to this process.
 *
 * @param alone whether it is the gateway alone, with every subgraph in a process of its own
 */
export async function runProduct(given: Config, alone: boolean): Promise<void> {
  const config = alone ? withEveryUrl(given) : given;
  refuseUnknownNames(config.subgraphs.urls ?? new Map());
  const log = createLogger(config.log.level);
  const answers = config.roles.includes('api');
  // A process with a part of the roles is one of several: what they share is held by none of them.
  const owner = !alone && config.roles.length === PROCESS_ROLES.length;
  let hasDemoWorld = false;
  await runUntilStopped({
    config,
    service: 'gateway',
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

function withEveryUrl(config: Config): Config {
  const urls = new Map([...localUrls(), ...(config.subgraphs.urls ?? [])]);
  return { ...config, subgraphs: { ...config.subgraphs, urls } };
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
