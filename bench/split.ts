import {
  type Contestant,
  HOME_FEED_METHOD,
  type HomeFeedFigures,
  homeFeedBodies,
  measureHomeFeed,
} from './harness/home-feed.ts';
import { openInstallation } from './harness/installation.ts';
import { type BenchCommand, type BenchReport, runBench } from './harness/report.ts';
import { signIn } from './harness/session.ts';

/** Split mode may cost this many times the CPU of the embedded one. */
const BAR = 2.5;

async function run(progress: (line: string) => void): Promise<BenchReport> {
  progress('writing the demo world');
  const installation = await openInstallation();
  const contestants: Contestant[] = [];
  try {
    progress('starting both');
    const { byId: body } = await homeFeedBodies();
    const embedded = await installation.startProduct();
    contestants.push({ name: 'embedded', server: embedded, path: '/graphql', body });
    contestants.push({ name: 'split', server: await installation.startSplit(), path: '/graphql', body });
    const token = await signIn(embedded.url, 'ahmet_yilmaz');
    return report(await measureHomeFeed(contestants, token, progress));
  } finally {
    for (const { server } of contestants) await server.stop();
    await installation.close();
  }
}

function report(figures: readonly HomeFeedFigures[]): BenchReport {
  const [embedded, split] = figures;
  if (embedded === undefined || split === undefined) throw new Error('a contestant is missing');
  return {
    bench: 'HomeFeed(TRENDING, first 20) by id, signed in, demo world: one process, and one for each subgraph',
    method: `${HOME_FEED_METHOD}, client, database and all processes on the same machine; CPU is the sum over all Node processes`,
    rows: figures,
    ratios: {
      [`CPU per operation, split : embedded (at most ${BAR})`]:
        split['CPU ms/operation'] / embedded['CPU ms/operation'],
      'operations/s, embedded : split': embedded['operations/s'] / split['operations/s'],
      'p50, split : embedded': split['p50 ms'] / embedded['p50 ms'],
    },
  };
}

export const splitBench: BenchCommand = {
  name: 'split',
  summary: 'HomeFeed over HTTP: all subgraphs in the gateway’s process against every subgraph in one of its own.',
  run,
};

// Alone as a command; bench/all.ts runs it with the others.
if (import.meta.main) await runBench(splitBench);
