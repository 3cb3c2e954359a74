import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '#runtime/clock.ts';
import { IDENTITY_HEADER, identitySigner } from '#runtime/serving/identity.ts';
import { fromWire, wireErrorSchema } from '#runtime/serving/wire-error.ts';
import type { SubgraphFetch, SubgraphResult } from '#runtime/subgraph/source.ts';
import { traceparentOf } from '#runtime/trace-context.ts';
import { type HttpSourceOptions, httpSource, type RemoteSource } from './http-source.ts';
import type { HttpAnswer } from './remote-fetch.ts';

/** What a subgraph answers with; Apollo Server leaves out `data` of what it turns away. */
const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(wireErrorSchema).optional(),
});

/**
 * Reaches a subgraph that is served alone (runtime/serving/server.ts). Each fetch carries who asks, signed for this subgraph and this
 * body, and how much time is left. Only what nobody signed in asks is shared: such answers are everybody's.
 *
 * @param options.url of its /graphql; /event stands beside it
 */
export function remoteSource(
  options: HttpSourceOptions & { readonly key: KeyObject; readonly clock: Clock },
): RemoteSource {
  const { name, url, key, clock } = options;
  const sign = identitySigner({ key, subgraph: name, clock });
  const operationPath = url.pathname + url.search;
  const eventPath = new URL('event', url).pathname + url.search;
  return httpSource({
    ...options,
    dialect: {
      path: (fetch) => (kindOf(fetch) === 'event' ? eventPath : operationPath),
      headers: (fetch, body, leftMs) => ({
        [IDENTITY_HEADER]: sign(fetch.request, { kind: kindOf(fetch), body, leftMs }),
        // Our own server takes the trace from the signed identity; what stands between reads this.
        ...(fetch.request.traceId !== null && { traceparent: traceparentOf(fetch.request.traceId) }),
      }),
      read: readAnswer,
      audience: ({ request, rootValue }) => (request.viewer || rootValue ? null : request.locale),
    },
  });
}

function kindOf({ rootValue }: SubgraphFetch): 'operation' | 'event' {
  return rootValue === undefined ? 'operation' : 'event';
}

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
