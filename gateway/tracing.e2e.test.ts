import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTracing, type Tracing } from '#runtime/adapters/opentelemetry.ts';
import type { Person } from '#tests/harness/people.ts';
import { type Platform, startPlatform } from '#tests/harness/platform.ts';

interface Sent {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue?: string } }[];
}

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';

/** A collector of OTLP over HTTP. */
async function openSink(): Promise<{ url: string; spans: Sent[]; server: Server }> {
  const spans: Sent[] = [];
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await text(request));
    for (const resource of body.resourceSpans) for (const scope of resource.scopeSpans) spans.push(...scope.spans);
    response.setHeader('content-type', 'application/json').end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, spans, server };
}

describe.each(['embedded', 'split'] as const)('%s', (topology) => {
  let sink: Awaited<ReturnType<typeof openSink>>;
  let platform: Platform;
  let author: Person;
  let tracing: Tracing;
  beforeAll(async () => {
    sink = await openSink();
    platform = await startPlatform({ topology });
    author = await platform.person({ role: 'verified_citizen' });
    tracing = startTracing({ endpoint: sink.url, service: 'test' });
  });
  afterAll(async () => {
    await platform.stop();
    sink.server.close();
  });

  test('a request is one trace from the transport to its statements, and on to what its event does', async () => {
    const headers = { traceparent: `00-${TRACE}-${CALLER}-01`, 'x-request-id': 'request-1' };
    await platform.read('CreatePost', { input: { content: 'a trace' } }, { headers, token: author.token });
    await platform.settle();
    await tracing.stop();

    const ours = sink.spans.filter(({ traceId }) => traceId === TRACE);
    const byId = new Map(ours.map((span) => [span.spanId, span]));
    const pathOf = (span: Sent): string[] => {
      const parent = byId.get(span.parentSpanId ?? '');
      return [...(parent ? pathOf(parent) : [span.parentSpanId ?? 'nobody']), span.name];
    };
    const paths = ours.map((span) => pathOf(span).join(' > '));
    const served = topology === 'split' ? ' > POST /graphql > subgraph posts' : '';
    const command = `${CALLER} > POST /graphql > operation > subgraph posts${served}`;
    expect(paths).toContainEqual(expect.stringMatching(new RegExp(`^${command} > sql INSERT$`)));
    expect(paths).toContain(`${command} > event post.created`);
    expect(paths).toContain(`${command} > event post.created > publish post.created`);
    const consumed = `${command} > event post.created > consume feed.posts`;
    expect(paths).toContainEqual(expect.stringMatching(new RegExp(`^${consumed} > sql `)));
    // Nothing is lost on the way: all of it belongs to the caller's span.
    expect(paths.filter((path) => !path.startsWith(CALLER))).toEqual([]);

    const fetches = ours.filter(({ name }) => name.startsWith('subgraph '));
    const requestIds = fetches.flatMap(({ attributes }) =>
      attributes.filter(({ key }) => key === 'request.id').map(({ value }) => value.stringValue),
    );
    expect(requestIds).toHaveLength(fetches.length);
    expect(new Set(requestIds)).toEqual(new Set(['request-1']));

    const texts = ours.flatMap(({ attributes }) =>
      attributes.filter(({ key }) => key === 'db.query.text').map(({ value }) => value.stringValue ?? ''),
    );
    expect(texts.filter((text) => text.includes('a trace'))).toEqual([]);
  });
});
