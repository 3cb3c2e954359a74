import type { LogReader } from '#runtime/streams/log-reader.ts';
import type { Partners } from './access/partner-caller.ts';
import { createRateGate, type HourlyLimits } from './access/rate-limit.ts';
import type { Authenticator } from './access/sessions.ts';
import { createOperationMeter } from './execution/operation-meter.ts';
import { createAnswers } from './execution/streams/answers.ts';
import { createCrowds } from './execution/streams/crowds.ts';
import { createEvaluations } from './execution/streams/evaluations.ts';
import { createStreams } from './execution/streams/streams.ts';
import { createTopicHub } from './execution/streams/topic-hub.ts';
import { createTurns } from './execution/streams/turns.ts';
import type { EventfulSubgraph } from './execution/subscribe.ts';
import type { Generations } from './generation.ts';
import { buildGeneration, type GenerationOptions } from './generations/build-generation.ts';
import { createGenerations, type GraphState } from './generations/generations.ts';
import { fixedSubgraphs, type OpenSubgraph, openedSubgraphs } from './generations/subgraph-pool.ts';
import { contentHash, watchFile } from './generations/watch-file.ts';
import { createPipeline, type Pipeline } from './pipeline.ts';
import type { LoadedSupergraph } from './supergraph/load.ts';
import { readSupergraph } from './supergraph/read-supergraph.ts';

export interface AssemblyOptions extends Omit<GenerationOptions, 'pool' | 'hub'> {
  readonly authenticator: Authenticator;
  /** What is done for partners; nobody is one unless given. */
  readonly partners?: Partners;
  /** Those there are, wherever they are; or how those that the graph names are reached. */
  readonly subgraphs: readonly EventfulSubgraph[] | OpenSubgraph;
  /** Complete supergraph; another one that is put in its place is served as soon as it is ready. */
  readonly supergraphFile: string;
  /** Where logged topics are read, which streams are resumed by; those of a graph without any need none. */
  readonly eventLog?: LogReader;
  /** Clients whose operations are measured apart. */
  readonly clientNames: readonly string[];
  readonly introspection: boolean;
  /** null for none. */
  readonly hourlyLimits: HourlyLimits | null;
}

/** The gateway without its transports. */
export interface Assembly {
  readonly pipeline: Pipeline;
  /** Of the version that is served now. */
  readonly supergraph: LoadedSupergraph;
  readonly generations: Generations;
  readonly graph: GraphState;
  /** Serves no other version any more, and lets go what each was made of. To be called when no request is under way. */
  stop(): Promise<void>;
}

/**
 * Puts the subgraphs under one graph and follows its file.
 *
 * @throws StartupError and what buildGeneration throws, when the first version cannot be served
 */
export async function assemble(options: AssemblyOptions): Promise<Assembly> {
  const { services, authenticator, subgraphs, supergraphFile } = options;
  const pool = typeof subgraphs === 'function' ? openedSubgraphs(subgraphs) : fixedSubgraphs(subgraphs);
  const { eventLog = null } = options;
  const hub = createTopicHub(services.pubsub, eventLog);
  const sdl = await readSupergraph(supergraphFile);
  const generations = await createGenerations({
    ...services,
    sdl,
    build: (text) => buildGeneration(text, { ...options, pool, hub }),
  });
  const { recheck } = authenticator;
  const answer = createAnswers({
    evaluations: createEvaluations(() => performance.now()),
    crowds: createCrowds(services.log),
    turns: createTurns(),
  });
  const streams = createStreams({ generations, answer, log: eventLog, recheck, random: Math.random });
  const pipeline = createPipeline({
    generations,
    streams,
    rate: createRateGate({ limiter: services.rateLimiter, limits: options.hourlyLimits, clock: services.clock }),
    authenticator,
    ...(options.partners && { partners: options.partners }),
    introspection: options.introspection,
    meter: createOperationMeter({
      metrics: services.metrics,
      registered: { has: (id) => generations.current.documents.isRegistered({ id }) },
      clientNames: options.clientNames,
    }),
    log: services.log,
  });
  const watch = watchFile({
    file: supergraphFile,
    known: contentHash(sdl),
    onContent: generations.replace,
    onUnreadable: generations.refuse,
  });
  return {
    pipeline,
    generations,
    get supergraph() {
      return generations.supergraph;
    },
    get graph() {
      return generations.state;
    },
    async stop() {
      await watch.stop();
      await streams.stop();
      await generations.stop();
    },
  };
}
