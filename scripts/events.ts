import { SUBGRAPHS } from '#gateway/subgraphs.ts';
import { type App, createApp } from '#runtime/app.ts';
import { runCommand } from '#runtime/command-line.ts';
import { type Config, loadConfig } from '#runtime/config/config.ts';
import { consumerRegistry } from '#runtime/events/consumer-registry.ts';
import { joinInstallation } from '#runtime/installation.ts';
import { createLogger } from '#runtime/log.ts';
import { StartupError } from '#runtime/startup-error.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { checkDead, DEAD_ACTIONS } from './events/dead.ts';
import { resend, showLag } from './events/lag.ts';

const HELP = `
npm run events -- dead list [--consumer <name>] [--type <type>] [--limit <number>] [--json]
npm run events -- dead show <id> [--json]
npm run events -- dead replay <id>… | --consumer <name> | --type <type> | --all
npm run events -- dead drop <id>… | --consumer <name> | --type <type> | --all   [--yes]
npm run events -- lag [--json]
npm run events -- resend [--consumer <name>]

Looks after events that could not be dealt with, on DATABASE_URL or the embedded database that runs in DATA_DIR; docs/events-operations.md
says when to do what.

  dead list    events that consumers gave up, the oldest first
  dead show    everything about one of them, with the event itself
  dead replay  lets them take effect after all, each in a transaction of its own; exit code 1 when one failed again
  dead drop    gives them up for good
  lag          what waits: in the outbox, for each consumer, in the broker's queues where RABBITMQ_URL is set
  resend       publishes again what consumers still wait for a minute after it was published: after a broker lost its messages

  --consumer <name>  such as feed.posts; \`relay\` for events of a type that nobody knew
  --type <type>      the event's type, such as post.created
  --limit <number>   50 are listed unless told
  --all              all dead letters
  --json             for machines
  --yes              asks nobody
  -h, --help         this text`;

await runCommand({
  help: HELP,
  options: {
    consumer: { type: 'string' },
    type: { type: 'string' },
    limit: { type: 'string' },
    all: { type: 'boolean' },
    json: { type: 'boolean' },
    yes: { type: 'boolean' },
  },
  maxWords: 1_000,
  async run(options, [what = '', ...words]) {
    const [action = '', ...ids] = words;
    const dead = what === 'dead' ? DEAD_ACTIONS[action] : undefined;
    if (dead) checkDead(action, ids, options);
    else if (!['lag', 'resend'].includes(what) || words.length > 0) {
      throw new StartupError(`there is no ${JSON.stringify([what, ...words].join(' '))}`, {
        hint: 'there are dead list, dead show, dead replay, dead drop, lag, resend; --help says more',
      });
    }
    const config = loadConfig();
    await withApp(config, async ({ services }) => {
      const consumers = consumerRegistry(SUBGRAPHS, EVENT_CONTRACTS);
      const out = (text: string): void => void process.stdout.write(text);
      const lag = { services, consumers, rabbitmqUrl: config.events.rabbitmqUrl, out };
      if (dead) {
        const done = await dead({ services, contracts: EVENT_CONTRACTS, consumers, out }, ids, options);
        if (!done) process.exitCode = 1;
      } else if (what === 'lag') await showLag(lag, options.json === true);
      else await resend(lag, options.consumer);
    });
  },
});

/** Services like those of the product's processes, with nothing running. */
async function withApp(config: Config, work: (app: App) => Promise<void>): Promise<void> {
  const { databaseUrl, secrets, close } = await joinInstallation({ config, migrations: 'prisma/migrations' });
  const app = createApp({
    databaseUrl,
    secrets,
    log: createLogger('silent'),
    subgraphs: SUBGRAPHS,
    contracts: EVENT_CONTRACTS,
    roles: [],
    redis: config.redis,
    poolSize: 2,
  });
  try {
    await work(app);
  } finally {
    await app.stop();
    await close();
  }
}
