import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTracing, type Tracing } from '#runtime/adapters/opentelemetry.ts';
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
  let tracing: Tracing;
  beforeAll(async () => {
    sink = await openSink();
    platform = await startPlatform({ topology, quiet: true });
    tracing = startTracing({ endpoint: sink.url, service: 'test' });
  });
  afterAll(async () => {
    await platform.stop();
    sink.server.close();
  });

  test('a request is one trace from the transport to its statements', async () => {
    const headers = { traceparent: `00-${TRACE}-${CALLER}-01` };
    await platform.read('{ parties(first: 2) { edges { node { shortName } } } }', {}, { headers });
    await tracing.stop();

    const ours = sink.spans.filter(({ traceId }) => traceId === TRACE);
    const byId = new Map(ours.map((span) => [span.spanId, span]));
    const pathOf = (span: Sent): string[] => {
      const parent = byId.get(span.parentSpanId ?? '');
      return [...(parent ? pathOf(parent) : [span.parentSpanId ?? 'nobody']), span.name];
    };
    const statement = ours.find(({ name }) => name.startsWith('sql'));
    if (statement === undefined) throw new Error(`no statement in ${ours.map(({ name }) => name).join(', ')}`);
    const within = topology === 'split' ? ['POST /graphql', 'subgraph parties'] : [];
    expect(pathOf(statement)).toEqual([
      CALLER,
      'POST /graphql',
      'operation',
      'subgraph parties',
      ...within,
      statement.name,
    ]);
    const sql = statement.attributes.find(({ key }) => key === 'db.query.text')?.value.stringValue;
    expect(sql).toMatch(/\$1/);
  });
});
