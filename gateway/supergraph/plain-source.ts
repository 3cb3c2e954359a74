import type { SubgraphResult } from '#runtime/subgraph/source.ts';
import { traceparentOf } from '#runtime/trace-context.ts';
import { foreignResult } from './foreign-result.ts';
import { type HttpSourceOptions, httpSource, type RemoteSource } from './http-source.ts';
import type { HttpAnswer } from './remote-fetch.ts';
import { remoteStreams } from './remote-streams.ts';

/** What a server of GraphQL over HTTP may answer with, of what we ask for. */
const ACCEPT = 'application/graphql-response+json, application/json';
/** Which some servers write before their JSON, and JSON.parse does not take (RFC 8259, section 8.1). */
const BYTE_ORDER_MARK = /^\uFEFF/;

/**
 * Reaches any subgraph over HTTP that speaks GraphQL, for the standalone gateway: fetches carry the request's id and trace and nobody's
 * identity, so that the same ones are shared whoever asks. Errors are told to clients as the subgraph tells them.
 *
 * @param options.url that operations are posted to
 * @param options.wsUrl where it answers subscriptions by graphql-transport-ws; the same place unless told
 */
export function plainSource(options: HttpSourceOptions & { readonly wsUrl?: URL }): RemoteSource {
  const { name, url, log, wsUrl = webSocketUrl(url) } = options;
  const path = url.pathname + url.search;
  const source = httpSource({
    ...options,
    dialect: {
      path: () => path,
      headers: ({ request: { requestId, traceId } }) => ({
        accept: ACCEPT,
        'x-request-id': requestId,
        ...(traceId !== null && { traceparent: traceparentOf(traceId) }),
      }),
      read: readAnswer,
      audience: () => '',
    },
  });
  const streams = remoteStreams({ name, url: wsUrl, log, random: options.random ?? Math.random });
  return {
    name,
    execute: source.execute,
    subscribe: streams.subscribe,
    get circuit() {
      return source.circuit;
    },
    close() {
      streams.close();
      source.close();
    },
  };
}

function webSocketUrl(url: URL): URL {
  const address = new URL(url);
  address.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return address;
}

/** @throws Error for what is no answer to a GraphQL request; its status tells nothing that the answer does not */
function readAnswer({ status, body }: HttpAnswer): SubgraphResult {
  try {
    return foreignResult(JSON.parse(body.replace(BYTE_ORDER_MARK, '')));
  } catch (cause) {
    throw new Error(`status ${status}, no GraphQL: ${body.slice(0, 200)}`, { cause });
  }
}
