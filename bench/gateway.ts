import { HIVE, OWN, OWN_LOCAL, STOCK, STOCK_LOCAL, startContest } from './gateway/contestants.ts';
import { type Figures, METHOD, measure } from './gateway/measure.ts';
import { PEER_VERSIONS } from './gateway/peers.ts';
import { measuredOperations } from './gateway/world/operations.ts';
import { type BenchCommand, type BenchReport, runBench } from './harness/report.ts';

async function run(progress: (line: string) => void): Promise<BenchReport> {
  const operations = await measuredOperations();
  const contest = await startContest(progress);
  const rows: Figures[] = [];
  try {
    for (const operation of operations) rows.push(...(await measure(operation, contest.contestants, progress)));
  } finally {
    await contest.stop();
  }
  const sizes = operations.map(({ name, bytes }) => `${name} (${(bytes / 1_000).toFixed(1)} kB of JSON)`).join(', ');
  return {
    bench: `Federation gateways, ${sizes}, from seven subgraphs over HTTP, and in the gateway's process`,
    method: `${METHOD}; ${PEER_VERSIONS}`,
    rows,
    ratios: Object.fromEntries(operations.flatMap(({ name }) => ratiosOf(name, rows))),
  };
}

/** How many times our CPU the others need for an answer. */
function ratiosOf(operation: string, rows: readonly Figures[]): [string, number][] {
  const cpuOf = (gateway: string): number => {
    const found = rows.find((row) => row.operation === operation && row.gateway === gateway);
    if (found === undefined) throw new Error(`${gateway} was not measured`);
    return found['CPU ms/response'];
  };
  return [
    [`${operation}: CPU per response, Hive without deduplication : ours (at least 3)`, cpuOf(HIVE) / cpuOf(OWN)],
    [`${operation}: CPU per response, stock Apollo : ours (at least 5)`, cpuOf(STOCK) / cpuOf(OWN)],
    [
      `${operation}: CPU per response, in-process, stock Apollo : ours (at least 10)`,
      cpuOf(STOCK_LOCAL) / cpuOf(OWN_LOCAL),
    ],
  ];
}

export const gatewayBench: BenchCommand = {
  name: 'gateway',
  summary: 'This gateway against Hive Gateway, Apollo Server with ApolloGateway, and Mercurius, on the same subgraphs.',
  run,
};

// Alone as a command; bench/all.ts runs it with the others.
if (import.meta.main) await runBench(gatewayBench);
