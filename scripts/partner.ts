import { randomBytes } from 'node:crypto';
import { createPostgresPubSub } from '#runtime/adapters/postgres-pubsub.ts';
import { createApp } from '#runtime/app.ts';
import { runCommand } from '#runtime/command-line.ts';
import { loadConfig } from '#runtime/config/config.ts';
import { joinInstallation } from '#runtime/installation.ts';
import { createLogger } from '#runtime/log.ts';
import { StartupError } from '#runtime/startup-error.ts';
import type { PartnerCommand } from './partner/context.ts';
import { add, list, revoke, rotate } from './partner/keys.ts';
import { publish } from './partner/publish.ts';
import { usage } from './partner/usage.ts';

const HELP = `
npm run partner -- add <name> | rotate <name> | revoke <name> [<key prefix>]
npm run partner -- publish <name> <manifest> [--force <operation or id>]…
npm run partner -- usage [<name>] [--days <number>]
npm run partner -- list

Looks after partners: who has a key, what each may run, what it runs. Works on DATABASE_URL or the embedded database that runs in DATA_DIR;
docs/partners.md says more.

  add      a new partner, and its first key, which is shown once
  rotate   one more key, shown once; the others hold until they are revoked
  revoke   ends one key, or all of them; gateways refuse it within a second and end its streams
  publish  checks each document of a manifest (Apollo's format or Relay's) against SUPERGRAPH, then puts it into PARTNERS_DIR;
           when one does not fit, or one that was used in the last 30 days is missing, nothing is changed
  usage    how often each operation was run, in the last 30 days unless told
  list     partners and their keys

  --force <operation or id>  a document that may go although it was used; may be given several times
  --days <number>            today included
  --json                     for machines
  -h, --help                 this text`;

/** By name, with the words that each takes. */
const COMMANDS: Readonly<Record<string, { readonly run: PartnerCommand; readonly words: readonly [number, number] }>> =
  {
    add: { run: add, words: [1, 1] },
    rotate: { run: rotate, words: [1, 1] },
    revoke: { run: revoke, words: [1, 2] },
    publish: { run: publish, words: [2, 2] },
    usage: { run: usage, words: [0, 1] },
    list: { run: list, words: [0, 0] },
  };

await runCommand({
  help: HELP,
  options: { force: { type: 'string', multiple: true }, days: { type: 'string' }, json: { type: 'boolean' } },
  maxWords: 3,
  async run(options, [name = '', ...words]) {
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command === undefined) {
      throw new StartupError(name === '' ? 'say what to do' : `there is no ${JSON.stringify(name)}`, {
        hint: `there are ${Object.keys(COMMANDS).join(', ')}; --help says more`,
      });
    }
    const [least, most] = command.words;
    if (words.length < least || words.length > most) {
      throw new StartupError(`${name} takes ${least === most ? least : `${least} to ${most}`} words after it`, {
        hint: '--help shows which',
      });
    }
    await withServices(async (context) => await command.run(context, words, options));
  },
});

/** Services like those of the product's processes, with nothing running. */
async function withServices(work: (context: Parameters<PartnerCommand>[0]) => Promise<void>): Promise<void> {
  const config = loadConfig();
  const { databaseUrl, secrets, close } = await joinInstallation({ config, migrations: 'prisma/migrations' });
  const app = createApp({
    databaseUrl,
    secrets,
    log: createLogger('silent'),
    subgraphs: [],
    contracts: {},
    roles: [],
    redis: config.redis,
    pubsub: createPostgresPubSub,
    poolSize: 2,
  });
  try {
    await work({
      services: app.services,
      folder: config.gateway.partnersFolder,
      supergraphFile: config.gateway.supergraph,
      random: randomBytes,
      out: (text) => void process.stdout.write(text),
    });
  } finally {
    await app.stop();
    await close();
  }
}
