import { runCommand } from '#runtime/command-line.ts';
import { loadConfig } from '#runtime/config/config.ts';
import { StartupError } from '#runtime/startup-error.ts';
import packageJson from '../package.json' with { type: 'json' };
import { ownerOfGraph, readSupergraph } from './supergraph/read-supergraph.ts';

const HELP = `
npm start
npm run gateway

npm start runs the whole platform in this process: the database (embedded in DATA_DIR, or DATABASE_URL), all subgraphs, events and
jobs, and the gateway on HOST and PORT. The first start of a development machine writes a demo world. SUBGRAPH_URLS leaves out
subgraphs that are served elsewhere, ROLES a part of the work.

npm run gateway runs the gateway alone, in front of the subgraphs that the file SUPERGRAPH names:
- the product's (local://<name>, as \`npm run compose\` writes), served each by \`npm run serve\`: at SUBGRAPH_URLS, the others on this
  machine at their own ports; with the database and the keys of the product (docs/split-mode.md);
- anybody's (http or https): without database, accounts and limits, on development machines, with GATEWAY_OPEN=true (docs/standalone.md).

    SUPERGRAPH=./supergraph.graphql PORT=4000 GATEWAY_OPEN=true npm run gateway

Either way the file is followed: a new version is served as soon as it is ready. Settings: docs/env.md.

  -h, --help     this text
  -v, --version  the version
      --alone    what \`npm run gateway\` adds`;

await runCommand({
  help: HELP,
  options: { version: { type: 'boolean', short: 'v' }, alone: { type: 'boolean' } },
  async run({ version, alone = false }) {
    if (version) process.stdout.write(`politplatform ${packageJson.version}\n`);
    else await run(alone);
  },
});

async function run(alone: boolean): Promise<void> {
  const config = alone ? loadConfig(undefined, { roles: ['api'] }) : loadConfig();
  // A process that answers nobody has no graph.
  const owner = config.roles.includes('api')
    ? ownerOfGraph(await readSupergraph(config.gateway.supergraph))
    : 'product';
  if (owner === 'foreign' && !alone) {
    throw new StartupError(`the supergraph ${config.gateway.supergraph} is not the product's`, {
      hint: '`npm run gateway` serves it, or unset SUPERGRAPH',
    });
  }
  // Each loads what the other does not need: the product's code takes as long as a whole standalone gateway.
  if (owner === 'foreign') {
    const { runStandalone } = await import('./standalone/run.ts');
    return await runStandalone(config);
  }
  if (config.standalone.open) {
    throw new StartupError(
      'GATEWAY_OPEN is true, and the subgraphs are those of the product, which is never open to everybody',
      {
        hint: 'unset it, or let `npm run gateway` serve a SUPERGRAPH whose subgraphs have http addresses',
      },
    );
  }
  const { runProduct } = await import('./boot/product.ts');
  await runProduct(config, alone);
}
