import { z } from 'zod';
import type { ServerProcess } from './harness/child.ts';
import { openInstallation, readDocument } from './harness/installation.ts';
import { closedLoop, type LoadResult, median } from './harness/load.ts';
import { type BenchCommand, type BenchReport, runBench } from './harness/report.ts';
import { signIn } from './harness/session.ts';

const ROUNDS = 5;
const SECONDS = 4;
const CONNECTIONS = 16;

const pageSchema = z.object({
  data: z.object({
    feed: z.object({
      edges: z
        .array(
          z.object({
            node: z.object({
              post: z.object({
                content: z.string().min(1),
                author: z.object({ username: z.string(), party: z.object({ shortName: z.string() }).nullable() }),
                counts: z.object({ likes: z.number(), comments: z.number() }),
              }),
            }),
          }),
        )
        .length(20),
    }),
  }),
});

/** Checking each answer in full would measure the client: one in a hundred, the others by their length. */
function sampledCheck(): (answer: string) => void {
  let n = 0;
  return (answer) => {
    if (n++ % 100 === 0) pageSchema.parse(JSON.parse(answer));
    else if (answer.length < 5_000)
      throw new Error(`an answer of ${answer.length} characters: ${answer.slice(0, 300)}`);
  };
}

interface Contestant {
  readonly name: string;
  readonly server: ServerProcess;
  readonly path: string;
  readonly body: string;
  readonly rounds: (LoadResult & { readonly cpuMs: number })[];
}

async function run(progress: (line: string) => void): Promise<BenchReport> {
  progress('writing the demo world');
  const installation = await openInstallation();
  const servers: ServerProcess[] = [];
  try {
    const product = await installation.startProduct();
    servers.push(product);
    const stock = await installation.startStock();
    servers.push(stock);
    const { id, body } = await readDocument('HomeFeed');
    const variables = { type: 'TRENDING', first: 20 };
    const text = JSON.stringify({ query: body, operationName: 'HomeFeed', variables });
    const contestants: Contestant[] = [
      {
        name: 'this gateway, by id',
        server: product,
        path: '/graphql',
        body: JSON.stringify({ documentId: `sha256:${id}`, variables }),
        rounds: [],
      },
      { name: 'this gateway, as text', server: product, path: '/graphql', body: text, rounds: [] },
      { name: 'stock ApolloGateway, as text', server: stock, path: '/', body: text, rounds: [] },
    ];
    const token = await signIn(product.url, 'ahmet_yilmaz');
    for (let round = 0; round <= ROUNDS; round++) {
      for (const contestant of contestants) {
        progress(round === 0 ? `warming up ${contestant.name}` : `round ${round} of ${ROUNDS}: ${contestant.name}`);
        const cpuBefore = contestant.server.cpuMs();
        const result = await closedLoop({
          url: contestant.server.url + contestant.path,
          body: contestant.body,
          headers: { authorization: `Bearer ${token}` },
          connections: CONNECTIONS,
          seconds: SECONDS,
          check: sampledCheck(),
        });
        const cpuMs = (contestant.server.cpuMs() - cpuBefore) / result.requests;
        if (round > 0) contestant.rounds.push({ ...result, cpuMs });
      }
    }
    return report(contestants);
  } finally {
    for (const server of servers) await server.stop();
    await installation.close();
  }
}

function report(contestants: readonly Contestant[]): BenchReport {
  const figures = contestants.map(({ name, rounds }) => ({
    name,
    'operations/s': median(rounds.map((round) => round.requestsPerSecond)),
    'p50 ms': median(rounds.map((round) => round.p50)),
    'p95 ms': median(rounds.map((round) => round.p95)),
    'CPU ms/operation': median(rounds.map((round) => round.cpuMs)),
  }));
  const [byId, asText, stock] = figures;
  if (byId === undefined || asText === undefined || stock === undefined) throw new Error('a contestant is missing');
  return {
    bench: 'HomeFeed(TRENDING, first 20), signed in, over HTTP, demo world',
    method: `median of ${ROUNDS} interleaved rounds of ${SECONDS} s, ${CONNECTIONS} keep-alive connections, client and database on the same machine`,
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
