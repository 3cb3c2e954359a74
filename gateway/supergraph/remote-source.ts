import type { KeyObject } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Clock } from '#runtime/clock.ts';
import type { Logger } from '#runtime/log.ts';
import { SubgraphTooSlow, SubgraphUnavailable } from '#runtime/serving/errors.ts';
import { IDENTITY_HEADER, identitySigner } from '#runtime/serving/identity.ts';
import { fromWire, wireErrorSchema } from '#runtime/serving/wire-error.ts';
import type { SubgraphFetch, SubgraphResult, SubgraphSource } from '#runtime/subgraph/source.ts';
import { traceparentOf } from '#runtime/trace-context.ts';
import { type FetchedFields, fetchedFields, pathsOf } from './fetched-fields.ts';
import { type HttpAnswer, httpPoster } from './remote-fetch.ts';

/** Operations whose fields are remembered; see the local source's bound. */
const OPERATIONS_KEPT = 500;

/** What a subgraph answers with; Apollo Server leaves out `data` of what it turns away. */
const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(wireErrorSchema).optional(),
});

/** A subgraph in another process, over connections of this one. */
export interface RemoteSource extends SubgraphSource {
  close(): void;
}

/**
 * Reaches a subgraph that is served alone (runtime/serving/server.ts). Each fetch carries who asks, signed for this subgraph and this
 * body, and how much time is left. A fetch that fails as a whole fails at its own fields: SubgraphTooSlow when its time is over,
 * SubgraphUnavailable for everything else, whose cause is logged here.
 */
export function remoteSource(options: {
  readonly name: string;
  /** Of its /graphql; /event stands beside it. */
  readonly url: URL;
  readonly key: KeyObject;
  readonly clock: Clock;
  readonly log: Logger;
}): RemoteSource {
  const { name, url, key, clock, log } = options;
  const http = httpPoster(url);
  const sign = identitySigner({ key, subgraph: name, clock });
  const operationPath = url.pathname + url.search;
  const eventPath = new URL('event', url).pathname + url.search;
  const operations = new LRUCache<string, FetchedFields>({ max: OPERATIONS_KEPT });

  const fieldsOf = (document: string): FetchedFields => {
    let fields = operations.get(document);
    if (fields === undefined) {
      fields = fetchedFields(document);
      operations.set(document, fields);
    }
    return fields;
  };

  const send = async (fetch: SubgraphFetch): Promise<SubgraphResult> => {
    const { document, variables, request, rootValue, deadline = Number.POSITIVE_INFINITY } = fetch;
    const kind = rootValue === undefined ? 'operation' : 'event';
    const leftMs = Math.min(deadline - performance.now(), MAX_WAIT_MS);
    if (leftMs <= 0) throw new SubgraphTooSlow();
    const body = JSON.stringify({ query: document, variables, ...(rootValue && { rootValue }) });
    const answer = await http.post(kind === 'event' ? eventPath : operationPath, body, {
      headers: {
        [IDENTITY_HEADER]: sign(request, { kind, body, leftMs }),
        // Our own server takes the trace from the signed identity; what stands between reads this.
        ...(request.traceId !== null && { traceparent: traceparentOf(request.traceId) }),
      },
      leftMs,
      again: fieldsOf(document).type !== 'mutation',
    });
    return readAnswer(answer);
  };

  /** The error at each of the fetch's fields. */
  const failed = (originalError: Error, { document, variables }: SubgraphFetch): SubgraphResult => ({
    data: null,
    errors: pathsOf(fieldsOf(document), variables).map(
      (path) => new GraphQLError(originalError.message, { path, originalError }),
    ),
  });

  return {
    name,
    async execute(fetch) {
      try {
        const { data, errors } = await send(fetch);
        const whole = data === null && errors?.find(({ path }) => path === undefined)?.originalError;
        return whole ? failed(whole, fetch) : { data: data ?? null, ...(errors && { errors }) };
      } catch (error) {
        const cause = error instanceof Error ? error.message : String(error);
        const { requestId, traceId } = fetch.request;
        log.warn({ subgraph: name, requestId, traceId, cause }, 'a subgraph did not answer');
        return failed(error instanceof SubgraphTooSlow ? error : new SubgraphUnavailable(error), fetch);
      }
    },
    close: http.close,
  };
}

/** For fetches without a deadline; also what the server is told at most. */
const MAX_WAIT_MS = 60_000;

/** @throws Error for an answer that no subgraph of ours gives */
function readAnswer({ status, body }: HttpAnswer): SubgraphResult {
  // Our own signature was refused, or nobody of ours is there: nothing that is about the operation.
  if (status === 401 || status === 404) throw new Error(`status ${status}: ${body.slice(0, 200)}`);
  const parsed = answerSchema.safeParse(parseJson(body));
  if (!parsed.success || (parsed.data.data === undefined && parsed.data.errors === undefined)) {
    throw new Error(`status ${status}, no GraphQL: ${body.slice(0, 200)}`);
  }
  const { data, errors } = parsed.data;
  return { data: data ?? null, ...(errors && { errors: errors.map(fromWire) }) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
