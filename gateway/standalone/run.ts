import { announced } from '#gateway/boot/announced.ts';
import { untilStopped } from '#gateway/boot/until-stopped.ts';
import type { Config } from '#runtime/config/config.ts';
import { createLogger } from '#runtime/log.ts';
import { startStandalone } from './standalone.ts';

/** Runs a standalone gateway until it is told to stop. @throws StartupError */
export async function runStandalone(config: Config): Promise<void> {
  await untilStopped(async ({ serve }) => {
    const gateway = await startStandalone({ config, log: createLogger(config.log.level) });
    await serve(gateway, (readyMs) => {
      const graphs = [...gateway.supergraph.sources.keys()].join(', ');
      process.stdout.write(announced('The gateway', gateway.url, readyMs));
      process.stdout.write(`It serves ${graphs} to everybody (GATEWAY_OPEN): no tokens, no limits. Ctrl-C stops it.\n`);
    });
  });
}
