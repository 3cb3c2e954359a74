import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fastify } from 'fastify';
import { benchConfig } from './config.ts';

// @mercuriusjs/gateway as its documentation shows, with queries compiled from their first repetition on.
const [, , peersFolder, ...services] = process.argv;
if (peersFolder === undefined) throw new Error('this server is started by a bench, with the folder of its packages');
const plugin = createRequire(join(peersFolder, 'package.json'))('@mercuriusjs/gateway');

const app = fastify();
await app.register(plugin, {
  jit: 1,
  gateway: {
    services: services.map((service) => {
      const [name, url] = service.split(/=(.*)/);
      return { name, url, keepAlive: 60_000, connections: 128 };
    }),
  },
});
await app.listen(benchConfig().server);

process.once('SIGTERM', () => {
  void app.close().then(() => process.exit(0));
});
