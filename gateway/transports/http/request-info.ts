import type { IncomingHttpHeaders } from 'node:http';
import { clientNetwork } from '#gateway/access/client-network.ts';
import { localeOf } from '#gateway/access/locale.ts';
import type { IdGenerator } from '#runtime/clock.ts';
import type { RequestInfo } from '#runtime/subgraph/define.ts';
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

/** Who asks and how, as every transport tells it. */
export function requestInfoOf(origin: HttpOrigin, requestId: string, viewer: Viewer | null): RequestInfo {
  const { headers } = origin;
  return {
    requestId,
    viewer,
    locale: localeOf(headers['accept-language']),
    clientNetwork: clientNetwork(origin.remoteAddress),
    userAgent: headers['user-agent']?.slice(0, USER_AGENT_KEPT) ?? null,
    traceId: traceIdOf(headers.traceparent),
  };
}

/** Trace id of a W3C Trace Context header, version 00. */
function traceIdOf(traceparent: string | string[] | undefined): string | null {
  const match = typeof traceparent === 'string' && /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(traceparent);
  return match ? (match[1] ?? null) : null;
}
