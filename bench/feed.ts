import type { ServerProcess } from './harness/child.ts';
import { HOME_FEED_METHOD, type HomeFeedFigures, homeFeedBodies, measureHomeFeed } from './harness/home-feed.ts';
import { openInstallation } from './harness/installation.ts';
import { type BenchCommand, type BenchReport, runBench } from './harness/report.ts';
import { signIn } from './harness/session.ts';

async function run(progress: (line: string) => void): Promise<BenchReport> {
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
    'HomeFeed over HTTP: this gateway against stock ApolloGateway with LocalGraphQLDataSource on the same subgraphs and database.',
  run,
};

// Alone as a command; bench/all.ts runs it with the others.
if (import.meta.main) await runBench(feedBench);
