import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  getNullableType,
  isEnumType,
  isListType,
  isObjectType,
  isScalarType,
  parse,
} from 'graphql';
import { apolloPlanExecution } from '#gateway/execution/apollo/executor.ts';
import type { Run } from '#gateway/execution/executor.ts';
import { ownExecutor } from '#gateway/execution/own-executor.ts';
import { createPlanner } from '#gateway/execution/plan.ts';
import { DOCUMENT_LIMITS } from '#gateway/operations/admission.ts';
import { prepareDocument, selectOperation } from '#gateway/operations/document.ts';
import { SUBGRAPHS } from '#gateway/subgraphs.ts';
import { loadSupergraph } from '#gateway/supergraph/load.ts';
import { createLogger } from '#runtime/log.ts';
import type { RequestInfo } from '#runtime/subgraph/define.ts';
import { readSubgraphSdl } from '#runtime/subgraph/sdl.ts';
import type { SubgraphFetch, SubgraphSource } from '#runtime/subgraph/source.ts';
import { readDocument } from './harness/installation.ts';
import { median } from './harness/load.ts';
import { type BenchCommand, type BenchReport, runBench } from './harness/report.ts';

const ROUNDS = 5;
const WARM_UP = 300;
/** Operations of one round. */
const OPERATIONS = 1_000;
const POSTS = 20;
const TIME_MS = 10_000;
const FOLDER = new URL('../schema/', import.meta.url);

const NOBODY: RequestInfo = {
  requestId: 'bench',
  viewer: null,
  locale: 'tr',
  clientNetwork: null,
  userAgent: null,
  traceId: null,
  idempotencyKey: null,
};

interface Contestant {
  readonly name: string;
  /** @returns bytes of the answer */
  run(): Promise<number>;
}

async function run(progress: (line: string) => void): Promise<BenchReport> {
  const sent: (SubgraphFetch & { readonly source: SubgraphSource })[] = [];
  const sources = await Promise.all(
    SUBGRAPHS.map(async ({ name, sdl }) => recordedSource(name, await readSubgraphSdl(sdl))),
  );
  const noting = sources.map(
    (source): SubgraphSource => ({
      name: source.name,
      execute(fetch) {
        sent.push({ ...fetch, source });
        return source.execute(fetch);
      },
    }),
  );
  const file = new URL('supergraph.graphql', FOLDER).pathname;
  const log = createLogger('silent');
  const loaded = await loadSupergraph({ file, sources, log });
  const { body } = await readDocument('HomeFeed');
  const operation = selectOperation(prepareDocument(body, loaded.apiSchema, DOCUMENT_LIMITS), null);
  const planned = createPlanner(loaded)(operation);
  const operationRun: Run = { planned, variables: { type: 'TRENDING', first: POSTS }, request: NOBODY };

  await ownExecutor({ ...loaded, sources: new Map(noting.map((source) => [source.name, source])) }, TIME_MS).execute(
    operationRun,
  );
  const executor = ownExecutor(loaded, TIME_MS);
  const execution = apolloPlanExecution(loaded, TIME_MS);
  const contestants: Contestant[] = [
    {
      name: 'this executor',
      run: async () => Buffer.from((await executor.execute(operationRun)).data.text).length,
    },
    {
      name: 'executeQueryPlan',
      run: async () => {
        const { data } = await execution(operationRun, planned.plan, loaded.services);
        return Buffer.from(JSON.stringify(data)).length;
      },
    },
    {
      name: 'the subgraphs alone',
      async run() {
        for (const { source, ...fetch } of sent) await source.execute(fetch);
        return 0;
      },
    },
  ];
  const figures = await measure(contestants, progress);
  await loaded.stop();
  return report(contestants, figures, sent.length);
}

async function measure(contestants: readonly Contestant[], progress: (line: string) => void) {
  const figures = contestants.map(() => [] as number[]);
  const bytes: number[] = [];
  for (const { run } of contestants) for (let n = 0; n < WARM_UP; n += 1) await run();
  for (let round = 1; round <= ROUNDS; round += 1) {
    progress(`round ${round} of ${ROUNDS}`);
    for (const [index, { run }] of contestants.entries()) {
      const before = process.cpuUsage();
      for (let n = 0; n < OPERATIONS; n += 1) bytes[index] = await run();
      const { user, system } = process.cpuUsage(before);
      figures[index]?.push((user + system) / OPERATIONS);
    }
  }
  return figures.map((values, index) => ({ micros: median(values), bytes: bytes[index] ?? 0 }));
}

function report(
  contestants: readonly Contestant[],
  figures: readonly { readonly micros: number; readonly bytes: number }[],
  fetches: number,
): BenchReport {
  const [own, stock, alone] = figures;
  if (!own || !stock || !alone) throw new Error('a contestant is missing');
  if (own.bytes !== stock.bytes) throw new Error(`answers of ${own.bytes} and ${stock.bytes} bytes`);
  return {
    bench: `HomeFeed(first: ${POSTS}), executed on one plan of ${fetches} fetches from subgraphs that parse recorded JSON`,
    method: `user+system CPU per operation up to the answer's bytes, median of ${ROUNDS} interleaved rounds of ${OPERATIONS} operations, one process`,
    rows: contestants.map(({ name }, index) => ({
      name,
      'µs/operation': figures[index]?.micros ?? 0,
      bytes: figures[index]?.bytes ?? 0,
    })),
    ratios: {
      'executeQueryPlan : this': stock.micros / own.micros,
      'the same without the subgraphs': (stock.micros - alone.micros) / (own.micros - alone.micros),
    },
  };
}

/** Answers a fetch by made-up values the first time, and parses the same text ever after. */
function recordedSource(name: string, sdl: string): SubgraphSource {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl) });
  const recorded = new Map<string, string>();
  return {
    name,
    async execute({ document, variables }) {
      const key = `${document} ${Array.isArray(variables.representations) ? variables.representations.length : ''}`;
      let text = recorded.get(key);
      if (text === undefined) {
        const { data, errors } = await execute({
          schema,
          document: parse(document),
          variableValues: variables,
          fieldResolver: madeUp(),
        });
        if (errors?.[0]) throw new GraphQLError(`${name} cannot answer ${document}: ${errors[0].message}`);
        text = JSON.stringify(data);
        recorded.set(key, text);
      }
      return { data: JSON.parse(text) };
    },
  };
}

/** Lists of as many elements as the feed has posts; ids that say whose they are. */
function madeUp(): GraphQLFieldResolver<Record<string, unknown>, unknown> {
  let made = 0;
  const valueFor = (type: GraphQLOutputType, name: string): unknown => {
    const nullable = getNullableType(type);
    if (isListType(nullable)) return Array.from({ length: POSTS }, () => valueFor(nullable.ofType, name));
    if (isObjectType(nullable)) return {};
    if (isEnumType(nullable)) return nullable.getValues()[0]?.name;
    made += 1;
    if (!isScalarType(nullable)) return null;
    return (
      {
        Int: made,
        Float: made / 7,
        Boolean: made % 2 === 0,
        ID: `0198a3c4-7d2e-7f00-8000-${String(made).padStart(12, '0')}`,
      }[nullable.name] ?? `${name} ${made}: ölçülü bir metin`
    );
  };
  return (source, _args, _context, { fieldName, returnType }) => source?.[fieldName] ?? valueFor(returnType, fieldName);
}

export const executorBench: BenchCommand = {
  name: 'executor',
  summary:
    "The plan executor against @apollo/gateway's executeQueryPlan on one plan, the product's home feed, with subgraphs that cost next to nothing.",
  run,
};

// Alone as a command; bench/all.ts runs it with the others.
if (import.meta.main) await runBench(executorBench);
