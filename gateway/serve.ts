import { runCommand } from '#runtime/command-line.ts';
import { loadConfig } from '#runtime/config/config.ts';
import { createLogger } from '#runtime/log.ts';
import { StartupError } from '#runtime/startup-error.ts';
import { announced } from './boot/announced.ts';
import { refusePort } from './boot/refuse-early.ts';
import { runUntilStopped } from './boot/run.ts';
import { SUBGRAPH_NAMES, subgraphPort } from './subgraph-addresses.ts';
import { startSubgraphProcess } from './subgraph-process.ts';

const ports = SUBGRAPH_NAMES.map((name) => `  ${name.padEnd(14)}${subgraphPort(name)}`).join('\n');

await runCommand({
  help: `
npm run serve -- <subgraph>

Serves one subgraph in this process: its operations to gateways that sign who asks (POST /graphql, POST /event), /health/live,
/health/ready and /metrics; beside that its consumers and jobs, and a relay of events. Works on DATABASE_URL, or on the embedded database that
another process runs in DATA_DIR. ROLES leaves out a part of the work. Settings: docs/env.md; more: docs/split-mode.md.

  -h, --help  this text

Subgraphs, and the port of each unless PORT is set:
${ports}`,
  options: {},
  maxWords: 1,
  async run(_options, [name]) {
    if (name === undefined || !SUBGRAPH_NAMES.includes(name)) {
      const problem =
        name === undefined ? 'say which subgraph to serve' : `there is no subgraph ${JSON.stringify(name)}`;
      throw new StartupError(problem, { hint: `there are ${SUBGRAPH_NAMES.join(', ')}` });
    }
    const config = loadConfig(undefined, { port: subgraphPort(name) });
    const log = createLogger(config.log.level);
    await runUntilStopped({
      config,
      service: name,
      owner: false,
      refuseEarly: () => refusePort(config.server),
      start: (installation) =>
        startSubgraphProcess({
          config,
          ...installation,
          log,
          poolSize: config.database.poolSize,
          subgraph: name,
          runs: [name],
        }),
      announce({ url }, readyMs) {
        if (config.environment === 'production') log.info({ subgraph: name, url, readyMs }, 'ready');
        else process.stdout.write(announced(name, url, readyMs));
      },
    });
  },
});
