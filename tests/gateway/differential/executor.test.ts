import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Contest, type Outcome, outcomeOf } from './compare.ts';
import { drawContests, endContests, smallestFailure } from './hunt.ts';
import { type RandomOperation, randomOperation } from './random-operation.ts';
import { type Faults, NO_FAULTS } from './world.ts';

/**
 * The plan executor against @apollo/gateway's on the same plans, and against graphql-js on one schema of the same types, over
 * generated graphs, worlds and operations. Each number gives the same run again; change SEED and raise GRAPHS for a longer hunt.
 */
const SEED = 20_261_122;
const GRAPHS = 32;
const OPERATIONS = 12;
/** A few seconds each where the machine has nothing else to do. */
const TIME_MS = 300_000;

const FAULTY_WORLDS: Readonly<Record<string, Partial<Faults>>> = {
  'nulls anywhere': { nulls: 6 },
  'errors thrown at fields': { errors: 6 },
  'missing entities': { missing: 15 },
  'fetches that fail': { fetches: 15 },
  'hidden enum values': { hidden: 30 },
  'all of it': { nulls: 2, errors: 3, missing: 5, fetches: 4, hidden: 5 },
};

let contests: readonly Contest[] = [];

beforeAll(async () => {
  contests = await drawContests(SEED, GRAPHS);
});
afterAll(() => endContests(contests));

test('most generated graphs compose', () => {
  expect(contests.length).toBeGreaterThan(GRAPHS / 2);
});

describe.each(['query', 'mutation'] as const)('operations that are a %s', (kind) => {
  test(
    'give what one schema of the same types gives',
    async () => {
      let excused = 0;
      const ran = await each(kind, NO_FAULTS, async (contest, operation) => {
        const { own, reference, monolith } = await outcomes(contest, operation);
        expect(own).toEqual(await monolith());
        if (!sameAs(own, reference)) excused += 1;
      });
      // What @apollo/gateway loses: docs/execution.md lists it. Our answer is the monolith's.
      expect(excused).toBeLessThan(ran / 20);
      expect(contests.flatMap(({ graph }) => graph.invalid)).toEqual([]);
    },
    TIME_MS,
  );

  test.each(Object.entries(FAULTY_WORLDS))(
    'give what @apollo/gateway gives, with %s',
    async (_, some) => {
      const faults = { ...NO_FAULTS, ...some };
      let excused = 0;
      const ran = await each(kind, faults, async (contest, operation) => {
        const { own, reference } = await outcomes(contest, operation);
        if (sameAs(own, reference)) return;
        // Where it differs without faults too, the test above has shown that it is not we who are wrong.
        const { world } = contest.graph;
        contest.graph.world = { ...world, faults: NO_FAULTS };
        const faultless = await outcomes(contest, operation);
        contest.graph.world = world;
        if (sameAs(faultless.own, faultless.reference)) expect(comparable(own)).toEqual(comparable(reference));
        excused += 1;
      });
      expect(excused).toBeLessThan(ran / 20);
    },
    TIME_MS,
  );
});

/** Runs work for every graph and operation, each in a world of its own, and reports what fails by its smallest operation. @returns how many */
async function each(
  kind: 'query' | 'mutation',
  faults: Faults,
  work: (contest: Contest, operation: RandomOperation) => Promise<void>,
): Promise<number> {
  let ran = 0;
  for (const [i, contest] of contests.entries()) {
    const { apiSchema } = contest.graph.loaded;
    if (kind === 'mutation' && !apiSchema.getMutationType()) continue;
    const operations = randomOperation(apiSchema, kind, false);
    for (const operation of fc.sample(operations, { seed: SEED + i, numRuns: OPERATIONS })) {
      ran += 1;
      contest.graph.world = { seed: SEED + ran, faults };
      await work(contest, operation).catch(async (error: unknown) => {
        throw await smallestFailure(contest, operation, error, work);
      });
    }
  }
  return ran;
}

async function outcomes(contest: Contest, operation: RandomOperation) {
  const run = contest.run(operation);
  const own = outcomeOf(await contest.own.execute(run));
  const reference = outcomeOf(await contest.reference(run));
  return { own, reference, monolith: () => contest.monolith(run) };
}

function sameAs(own: Outcome, reference: Outcome): boolean {
  return isDeepStrictEqual(comparable(own), comparable(reference));
}

/**
 * @apollo/gateway orders merged fields by where they are merged, not by the document, and tells the failure of a whole fetch
 * once and without a path; we tell it wherever the fetch was to bring something.
 */
function comparable({ data, errors }: Outcome): unknown {
  const unplaced = errors.map((line) => (line.endsWith(' cannot be reached') ? line.slice(line.indexOf(': ')) : line));
  return {
    data: JSON.parse(data),
    errors: unplaced.filter((line, i) => !isWhole(line) || unplaced.indexOf(line) === i).sort(),
  };
}

function isWhole(line: string): boolean {
  return line.startsWith(': ');
}
