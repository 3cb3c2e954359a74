import fc from 'fast-check';
import { CompositionFailed } from '#gateway/supergraph/compose.ts';
import { type Contest, contestOn } from './compare.ts';
import { loadGraph } from './loaded-graph.ts';
import { randomGraph } from './random-graph.ts';
import type { RandomOperation } from './random-operation.ts';
import { reduce } from './reduce.ts';
import { NO_FAULTS } from './world.ts';

/** Contests on generated graphs, without those that do not compose. The same numbers give the same graphs. */
export async function drawContests(seed: number, graphs: number): Promise<readonly Contest[]> {
  const contests: Contest[] = [];
  for (const graph of fc.sample(randomGraph(), { seed, numRuns: graphs })) {
    try {
      contests.push(contestOn(await loadGraph(graph, { seed: 0, faults: NO_FAULTS })));
    } catch (error) {
      if (!(error instanceof CompositionFailed)) throw error;
    }
  }
  return contests;
}

export async function endContests(contests: readonly Contest[]): Promise<void> {
  for (const { graph } of contests) await graph.loaded.stop();
}

/**
 * Makes an operation that failed as small as it fails alike.
 *
 * @param work what failed, with `error`
 * @returns what to throw: operation, variables, world and subgraphs in its message
 */
export async function smallestFailure(
  contest: Contest,
  { text, variables }: RandomOperation,
  error: unknown,
  work: (contest: Contest, operation: RandomOperation) => Promise<unknown>,
): Promise<Error> {
  let cause = error;
  const small = await reduce(text, async (smaller) => {
    const failed = await work(contest, { text: smaller, variables }).then(
      () => null,
      (found: unknown) => found,
    );
    const same = failed instanceof Error && error instanceof Error && failed.name === error.name;
    if (same) cause = failed;
    return same;
  });
  const sdl = contest.graph.graph.subgraphs.map((subgraph) => `# ${subgraph.name}\n${subgraph.sdl}`).join('\n');
  return new Error(`${small}\n${JSON.stringify({ variables, world: contest.graph.world })}\n${sdl}`, { cause });
}
