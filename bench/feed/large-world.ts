import { Agent } from 'node:http';
import { z } from 'zod';
import type { ServerProcess } from '../harness/child.ts';
import { readDocument } from '../harness/installation.ts';
import { type LargeWorldOptions, openLargeWorld } from '../harness/large-world.ts';
import { percentiles, post } from '../harness/load.ts';

/** Viewers that are measured, and others before them, so that no code is run for the first time. */
const VIEWERS = 1_000;
const OTHERS = 300;

/** A feed as it is asked for. */
interface Question {
  readonly name: string;
  readonly variables: Readonly<Record<string, string | number>>;
  /** Of the frontends; HomeFeed unless told. */
  readonly document?: string;
  /** Whether each viewer has a list of their own, which the first reading makes. */
  readonly hasOwnList: boolean;
  /** What the 95th percentile is to stay below, milliseconds. */
  readonly bars?: { readonly uncached: number; readonly cached: number };
}

const QUESTIONS: readonly Question[] = [
  { name: 'PERSONALIZED', variables: { type: 'PERSONALIZED' }, hasOwnList: true, bars: { uncached: 50, cached: 5 } },
  {
    name: 'FOLLOWING, ranked, with reasons',
    variables: { type: 'FOLLOWING', ranking: 'RANKED' },
    document: 'RankedFeed',
    hasOwnList: true,
  },
  { name: 'FOLLOWING', variables: { type: 'FOLLOWING' }, hasOwnList: true },
  { name: 'TRENDING', variables: { type: 'TRENDING' }, hasOwnList: false },
  { name: 'LOCAL', variables: { type: 'LOCAL' }, hasOwnList: false },
];

export type FeedFigures = Readonly<Record<string, string | number>>;

const answerSchema = z.object({
  data: z.object({ feed: z.object({ edges: z.array(z.object({ node: z.object({ post: z.looseObject({}) }) })) }) }),
});

/** Feeds of many viewers on a large world, one after another, as one client asks for them. */
export async function measureLargeWorld(
  options: LargeWorldOptions,
  progress: (line: string) => void,
): Promise<{ readonly method: string; readonly rows: readonly FeedFigures[] }> {
  const world = await openLargeWorld(options, progress);
  try {
    const first = await world.startProduct();
    const tokens = await world.tokens(VIEWERS + OTHERS);
    const viewers = tokens.slice(0, VIEWERS);
    const others = tokens.slice(VIEWERS);
    try {
      progress('warm-up pass: whoever reads for the first time gets a timeline');
      for (const question of QUESTIONS) await pass(first, question, viewers);
    } finally {
      await first.stop();
    }
    const timelines = await world.count(`feed.timelines WHERE state = 'built'`);
    // No list is left of the first start; timelines are.
    const product = await world.startProduct();
    try {
      const rows: FeedFigures[] = [];
      for (const question of QUESTIONS) {
        progress(`${question.name}: other viewers first`);
        await pass(product, question, others);
        progress(`${question.name}: ${VIEWERS} viewers`);
        const uncached = await pass(product, question, viewers);
        if (question.hasOwnList) {
          rows.push(figures(`${question.name}, not cached`, uncached, question.bars?.uncached));
          const cached = await pass(product, question, viewers);
          rows.push(figures(`${question.name}, cached`, cached, question.bars?.cached));
        } else rows.push(figures(question.name, uncached, undefined));
      }
      const written = world.seconds === null ? '' : ` (written in ${Math.round(world.seconds)} s)`;
      return {
        method: `${world.people} people and ${world.posts} posts${written}; one client, ${VIEWERS} viewers one after another, each once: after a warm-up pass over all of them (${timelines} timelines) and a restart, then again`,
        rows,
      };
    } finally {
      await product.stop();
    }
  } finally {
    await world.close();
  }
}

interface Pass {
  /** Milliseconds from the first byte sent to the last one read, of each viewer. */
  readonly times: readonly number[];
  /** How many pages were full. */
  readonly full: number;
}

const FIRST = 20;

async function pass(
  server: ServerProcess,
  { variables, document = 'HomeFeed' }: Question,
  tokens: readonly string[],
): Promise<Pass> {
  const { id } = await readDocument(document);
  const body = JSON.stringify({ documentId: `sha256:${id}`, variables: { ...variables, first: FIRST } });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times: number[] = [];
  let full = 0;
  for (const token of tokens) {
    const sent = performance.now();
    const answer = await post(agent, {
      url: `${server.url}/graphql`,
      body,
      headers: { authorization: `Bearer ${token}` },
    });
    times.push(performance.now() - sent);
    const { edges } = answerSchema.parse(JSON.parse(answer)).data.feed;
    if (edges.length === FIRST) full += 1;
  }
  agent.destroy();
  return { times, full };
}

function figures(name: string, { times, full }: Pass, bar: number | undefined): FeedFigures {
  const { p50, p95, p99 } = percentiles(times);
  return { name, 'p50 ms': p50, 'p95 ms': p95, 'p99 ms': p99, ...(bar && { 'bar, p95 ms': bar }), 'full pages': full };
}
