import type { LargeWorldSize } from '#prisma/seed/large/size.ts';
import { parseWorldSize } from '#prisma/seed/large/size.ts';
import { StartupError } from '#runtime/startup-error.ts';
import { measureLargeWorld } from './feed/large-world.ts';
import type { ServerProcess } from './harness/child.ts';
import { HOME_FEED_METHOD, type HomeFeedFigures, homeFeedBodies, measureHomeFeed } from './harness/home-feed.ts';
import { openInstallation } from './harness/installation.ts';
import type { LargeWorldOptions } from './harness/large-world.ts';
import { type BenchCommand, type BenchReport, type BenchValues, runBench } from './harness/report.ts';
import { signIn } from './harness/session.ts';

async function run(progress: (line: string) => void, values: BenchValues = {}): Promise<BenchReport> {
  const world = worldOf(values);
  const gateways = await compareGateways(progress);
  const large = await measureLargeWorld(world, progress);
  return {
    ...gateways,
    bench: `${gateways.bench}; feeds of a large world`,
    method: `${gateways.method}; large world: ${large.method}`,
    rows: [...gateways.rows, ...large.rows],
  };
}

const PEOPLE = '20000';
const POSTS = '400000';

/** @throws StartupError for options that contradict each other or are no numbers */
function worldOf({ 'data-dir': dataDir, people, posts }: BenchValues): LargeWorldOptions {
  if (dataDir === undefined) {
    return parseWorldSize({ people: people ?? PEOPLE, posts: posts ?? POSTS }) as LargeWorldSize;
  }
  if (people !== undefined || posts !== undefined) {
    throw new StartupError('--data-dir names a world that is there', { hint: 'leave out --people and --posts' });
  }
  return { dataDir };
}

async function compareGateways(progress: (line: string) => void): Promise<BenchReport> {
  progress('writing the demo world');
  const installation = await openInstallation();
  const servers: ServerProcess[] = [];
  try {
    const product = await installation.startProduct();
    servers.push(product);
    const stock = await installation.startStock();
    servers.push(stock);
    const { byId, asText } = await homeFeedBodies();
    const token = await signIn(product.url, 'ahmet_yilmaz');
    const contestants = [
      { name: 'this gateway, by id', server: product, path: '/graphql', body: byId },
      { name: 'this gateway, as text', server: product, path: '/graphql', body: asText },
      { name: 'stock ApolloGateway, as text', server: stock, path: '/', body: asText },
    ];
    return report(await measureHomeFeed(contestants, token, progress));
  } finally {
    for (const server of servers) await server.stop();
    await installation.close();
  }
}

function report(figures: readonly HomeFeedFigures[]): BenchReport {
  const [byId, asText, stock] = figures;
  if (byId === undefined || asText === undefined || stock === undefined) throw new Error('a contestant is missing');
  return {
    bench: 'HomeFeed(TRENDING, first 20), signed in, over HTTP, demo world',
    method: `${HOME_FEED_METHOD}, client and database on the same machine`,
    rows: figures,
    ratios: {
      'operations/s, by id : stock': byId['operations/s'] / stock['operations/s'],
      'operations/s, as text : stock': asText['operations/s'] / stock['operations/s'],
      'p95, stock : by id': stock['p95 ms'] / byId['p95 ms'],
      'gateway CPU per operation, stock : by id': stock['CPU ms/operation'] / byId['CPU ms/operation'],
      'gateway CPU per operation, stock : as text': stock['CPU ms/operation'] / asText['CPU ms/operation'],
    },
  };
}

export const feedBench: BenchCommand = {
  name: 'feed',
  summary:
    'HomeFeed over HTTP: this gateway against stock ApolloGateway with LocalGraphQLDataSource on the same subgraphs and database, and feeds of a large world, not cached and cached.',
  options: {
    people: `people of the large world (${PEOPLE})`,
    posts: `posts of the large world (${POSTS})`,
    'data-dir': 'DATA_DIR of a large world (docs/large-world.md), instead of writing one',
  },
  run,
};

// Alone as a command; bench/all.ts runs it with the others.
if (import.meta.main) await runBench(feedBench);
