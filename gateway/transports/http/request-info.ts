import type { IncomingHttpHeaders } from 'node:http';
import type { Credentials } from '#gateway/access/callers.ts';
import { clientNetwork } from '#gateway/access/client-network.ts';
import { localeOf } from '#gateway/access/locale.ts';
import type { IdGenerator } from '#runtime/clock.ts';
import type { RequestInfo } from '#runtime/subgraph/define.ts';
import { newTraceId, traceIdOf } from '#runtime/trace-context.ts';
import { activeTrace } from '#runtime/tracing/tracing.ts';
import type { Viewer } from '#runtime/viewer.ts';

/** User agents are told apart by their beginnings; the rest is ballast in logs and sessions. */
const USER_AGENT_KEPT = 256;

/** The part of an HTTP request that says who asks and how. */
export interface HttpOrigin {
  readonly headers: IncomingHttpHeaders;
  /** Address of the peer. Forwarding headers are not believed: anybody can send them. */
  readonly remoteAddress: string | undefined;
}

/** A client's own x-request-id if it is harmless in logs, else a new one. */
export function requestIdOf(headers: IncomingHttpHeaders, newId: IdGenerator): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{8,128}$/.test(given) ? given : newId();
}

/** Who asks and how, as every transport tells it. A request that goes on with no trace begins one. */
export function requestInfoOf(origin: HttpOrigin, requestId: string, viewer: Viewer | null): RequestInfo {
  const { headers } = origin;
  return {
    requestId,
    viewer,
    locale: localeOf(headers['accept-language']),
    clientNetwork: clientNetwork(origin.remoteAddress),
    userAgent: headers['user-agent']?.slice(0, USER_AGENT_KEPT) ?? null,
    traceId: traceIdOf(headers.traceparent) ?? activeTrace()?.traceId ?? newTraceId(),
    // Whether it has one is known only when its operation is.
    idempotencyKey: null,
  };
}

/** What the client calls itself, by the header that Apollo's clients send. */
export function clientNameOf(headers: IncomingHttpHeaders): string | undefined {
  const name = headers['apollographql-client-name'];
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/** What the client shows of itself. */
export function credentialsOf(headers: IncomingHttpHeaders): Credentials {
  return { authorization: headers.authorization, apiKey: headerOf(headers, 'x-api-key') };
}

/** The value of a header that is not Set-Cookie, the only one of which Node makes a list: others are joined when they come twice. */
export function headerOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return value === undefined ? undefined : String(value);
}
