import type { RequestInfo } from '#runtime/subgraph/define.ts';

/** A request of nobody, of which nothing is known; a test says what differs. */
export const ANONYMOUS_REQUEST: RequestInfo = {
  requestId: 'test',
  viewer: null,
  locale: 'en',
  clientNetwork: null,
  userAgent: null,
  traceId: null,
  idempotencyKey: null,
};
