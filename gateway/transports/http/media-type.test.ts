import { describe, expect, test } from 'vitest';
import { NotAcceptable } from '#gateway/errors.ts';
import { mediaRanges } from './accept.ts';
import { negotiate } from './media-type.ts';

const MODERN = { type: 'application/graphql-response+json', legacy: false };
const APOLLO = 'application/graphql-response+json,application/json;q=0.9';

describe('an Accept header', () => {
  test('is read with its weights and parameters, quoted or not', () => {
    expect(mediaRanges(`Multipart/Mixed;Boundary="a,b;c";subscriptionSpec='1.0', */*; q=0.5, text/html;q=x`)).toEqual([
      { type: 'multipart/mixed', parameters: { boundary: 'a,b;c', subscriptionspec: '1.0' }, weight: 1 },
      { type: '*/*', parameters: {}, weight: 0.5 },
      { type: 'text/html', parameters: {}, weight: 0 },
    ]);
  });

  test('with a quote that never ends is one item', () => {
    expect(mediaRanges('text/html;a="b, c')).toEqual([{ type: 'text/html', parameters: { a: '"b, c' }, weight: 1 }]);
  });
});

describe('what clients send', () => {
  test.each([
    ['Apollo Client with a query', APOLLO, null, null],
    ['Apollo Client with @defer', `multipart/mixed;deferSpec=20220824,${APOLLO}`, 'deferSpec=20220824', null],
    ['Apollo Client 4 with @defer', `multipart/mixed;incrementalSpec=v0.2,${APOLLO}`, 'incrementalSpec=v0.2', null],
    [
      'Apollo Client with a subscription',
      `multipart/mixed;boundary=graphql;subscriptionSpec=1.0,${APOLLO}`,
      null,
      'multipart/mixed',
    ],
    [
      'Apollo iOS with a subscription',
      `multipart/mixed;boundary="graphql";subscriptionSpec="1.0",${APOLLO}`,
      null,
      'multipart/mixed',
    ],
    [
      'urql with a query',
      'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
      'deferSpec=20220824',
      'text/event-stream',
    ],
  ])('%s', (_client, accept, parts, events) => {
    expect(negotiate(accept)).toEqual({ whole: MODERN, parts, events });
  });

  test.each([
    ['urql with a subscription', 'text/event-stream, multipart/mixed', 'deferSpec=20220824', 'text/event-stream'],
    ['graphql-sse', 'text/event-stream', null, 'text/event-stream'],
    [
      'one that would rather have multipart',
      'text/event-stream;q=0.5, multipart/mixed;subscriptionSpec=1.0',
      null,
      'multipart/mixed',
    ],
    [
      'one that takes no event stream',
      'text/event-stream;q=0, multipart/mixed',
      'deferSpec=20220824',
      'multipart/mixed',
    ],
  ])('%s takes nothing that comes at once', (_client, accept, parts, events) => {
    expect(negotiate(accept)).toEqual({ whole: null, parts, events });
  });
});

test.each(['*/*', 'application/*', '', undefined])('%s asks for neither parts nor events', (accept) => {
  expect(negotiate(accept)).toEqual({ whole: { type: 'application/json', legacy: false }, parts: null, events: null });
});

test.each([
  'text/html',
  'multipart/mixed;deferSpec=20990101',
  'multipart/mixed;incrementalSpec=v9',
  'multipart/mixed;subscriptionSpec=2.0',
  'application/json;q=0',
  'constructor',
])('%s cannot be sent', (accept) => {
  expect(() => negotiate(accept)).toThrow(NotAcceptable);
});
