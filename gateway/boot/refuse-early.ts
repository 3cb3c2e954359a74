import { once } from 'node:events';
import { createServer } from 'node:net';
import { refuseUnenforced } from '#gateway/supergraph/load.ts';
import { readSupergraph } from '#gateway/supergraph/read-supergraph.ts';
import type { Config } from '#runtime/config/config.ts';
import { listenFailure } from '#runtime/serving/listen-failure.ts';

/**
 * Finds out at once what would otherwise end a start after the database was made: a port that is taken, a supergraph that cannot
 * be read.
 *
 * @throws StartupError
 */
export async function refuseEarly({ server, gateway }: Pick<Config, 'server' | 'gateway'>): Promise<void> {
  refuseUnenforced(await readSupergraph(gateway.supergraph));
  await refusePort(server);
}

/** Tries a port and lets it go. @throws StartupError */
export async function refusePort(server: Config['server']): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(server);
    await once(probe, 'listening');
  } catch (error) {
    throw listenFailure(error, server);
  }
  probe.close();
  await once(probe, 'close');
}
