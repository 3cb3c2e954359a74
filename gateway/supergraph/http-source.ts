import { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Logger } from '#runtime/log.ts';
import { SubgraphTooSlow, SubgraphUnavailable } from '#runtime/serving/errors.ts';
import type { SubgraphFetch, SubgraphResult, SubgraphSource } from '#runtime/subgraph/source.ts';
import { type FetchedFields, fetchedFields, pathsOf } from './fetched-fields.ts';
import type { CircuitState } from './remote-circuit.ts';
import type { HttpAnswer } from './remote-fetch.ts';
import { createFetcher } from './remote-fetcher.ts';
import type { Sharing } from './remote-sharing.ts';

/** Operations whose fields and texts are remembered; see the local source's bound. */
const OPERATIONS_KEPT = 500;
/** Of one fetch: a few errors without a path would be a great many at hundreds of entities. */
const ERRORS_TOLD = 1_000;
/** For fetches without a deadline; also what a server is told at most. */
const MAX_WAIT_MS = 60_000;

/** A subgraph in another process, over connections of this one. */
export interface RemoteSource extends SubgraphSource {
  /** Whether it is asked at present. */
  readonly circuit: CircuitState;
  close(): void;
}

/** How one kind of subgraph is spoken to. */
export interface HttpDialect {
  /** Where a fetch is sent, and with what beside its body; asked again for each try. */
  headers(fetch: SubgraphFetch, body: string, leftMs: number): Readonly<Record<string, string>>;
  path(fetch: SubgraphFetch): string;
  /** @throws Error for what is no answer to a GraphQL request */
  read(answer: HttpAnswer): SubgraphResult;
  /** Fetches of the same text and the same audience get the same answer; null where nobody else's answer will do. */
  audience(fetch: SubgraphFetch): string | null;
}

export interface HttpSourceOptions {
  readonly name: string;
  readonly url: URL;
  readonly log: Logger;
  /** Joins fetches that are the same and under way at the same time; each is sent by itself without it. */
  readonly sharing?: Sharing | undefined;
  /** From 0 to less than 1; Math.random unless told. */
  readonly random?: () => number;
}

/** What is made of a document once. */
interface RemoteOperation {
  readonly fields: FetchedFields;
  /** The body of its fetches up to their variables. */
  readonly head: string;
}

/**
 * A subgraph behind HTTP. Queries are tried again when the connection fails or nobody is behind the address; a subgraph that does not
 * answer is left alone for a moment. A fetch that fails as a whole fails at its own fields: SubgraphTooSlow when its time is over,
 * SubgraphUnavailable for everything else, whose cause is logged here.
 */
export function httpSource(options: HttpSourceOptions & { readonly dialect: HttpDialect }): RemoteSource {
  const { name, url, log, dialect, sharing, random = Math.random } = options;
  const shared = sharing?.ofSubgraph();
  const operations = new LRUCache<string, RemoteOperation>({ max: OPERATIONS_KEPT });
  const fetcher = createFetcher({
    url,
    random,
    onCircuit(state) {
      log.warn({ subgraph: name, circuit: state }, CIRCUIT_TEXTS[state]);
    },
  });

  const operationOf = (document: string): RemoteOperation => {
    let operation = operations.get(document);
    if (operation === undefined) {
      operation = { fields: fetchedFields(document), head: `{"query":${JSON.stringify(document)},"variables":` };
      operations.set(document, operation);
    }
    return operation;
  };

  const send = async (fetch: SubgraphFetch, { fields, head }: RemoteOperation): Promise<SubgraphResult> => {
    const deadline = Math.min(fetch.deadline ?? Number.POSITIVE_INFINITY, performance.now() + MAX_WAIT_MS);
    const variables = fetch.variablesText ?? JSON.stringify(fetch.variables);
    const body = fetch.rootValue
      ? `${head}${variables},"rootValue":${JSON.stringify(fetch.rootValue)}}`
      : `${head}${variables}}`;
    const ask = (): Promise<HttpAnswer> =>
      fetcher.fetch(dialect.path(fetch), body, {
        deadline,
        idempotent: fields.type !== 'mutation',
        headers: (leftMs) => dialect.headers(fetch, body, leftMs),
      });
    if (fields.type === 'mutation') {
      return dialect.read(await ask().finally(() => sharing?.changed()));
    }
    const audience = shared ? dialect.audience(fetch) : null;
    // Each taker reads the text by itself: results are their owner's to change.
    return dialect.read(
      await (shared && audience !== null ? shared.take(`${audience} ${body}`, deadline, ask) : ask()),
    );
  };

  return {
    name,
    async execute(fetch) {
      const operation = operationOf(fetch.document);
      try {
        const { data, errors } = await send(fetch, operation);
        return { data: data ?? null, ...(errors && { errors: placed(errors, operation, fetch) }) };
      } catch (error) {
        logFailure(error, fetch.request);
        return { data: null, errors: placed([failureOf(error)], operation, fetch) };
      }
    },
    get circuit() {
      return fetcher.circuit;
    },
    close: fetcher.close,
  };

  function logFailure(error: unknown, { requestId, traceId }: SubgraphFetch['request']): void {
    const cause = error instanceof Error ? error.message : String(error);
    // That it is left alone was told once.
    const level = error instanceof SubgraphUnavailable ? 'debug' : 'warn';
    log[level]({ subgraph: name, requestId, traceId, cause }, 'a subgraph did not answer');
  }
}

const CIRCUIT_TEXTS: Readonly<Record<CircuitState, string>> = {
  open: 'a subgraph does not answer and is left alone for a moment',
  'half-open': 'trying whether a subgraph is back',
  closed: 'a subgraph is back',
};

function failureOf(error: unknown): GraphQLError {
  const known = error instanceof SubgraphTooSlow || error instanceof SubgraphUnavailable;
  const originalError = known ? error : new SubgraphUnavailable(error);
  return new GraphQLError(originalError.message, { originalError });
}

/** Errors without a path are about the whole fetch: each stands at every field that it was to fetch, as long as there is room. */
function placed(
  errors: readonly GraphQLError[],
  { fields }: RemoteOperation,
  { variables }: SubgraphFetch,
): readonly GraphQLError[] {
  if (errors.every(({ path }) => path !== undefined)) return errors;
  const paths = pathsOf(fields, variables);
  const found: GraphQLError[] = [];
  for (const error of errors) {
    if (error.path) found.push(error);
    else for (const path of paths.slice(0, ERRORS_TOLD - found.length)) found.push(at(path, error));
    if (found.length >= ERRORS_TOLD) break;
  }
  return found;
}

function at(path: readonly (string | number)[], error: GraphQLError): GraphQLError {
  return new GraphQLError(error.message, { path, originalError: error.originalError ?? error });
}
