import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type ServedLibrary, serveLibrary } from '#tests/gateway/library-gateway.ts';
import { HEALTHY } from '#tests/harness/healthy.ts';

const MODERN = 'application/graphql-response+json';

let library: ServedLibrary;
beforeAll(async () => {
  library = await serveLibrary({ origins: ['https://polit.example'], https: true });
});
afterAll(() => library.stop());

const post = (body: unknown, headers: Record<string, string> = {}, path = '/graphql') =>
  fetch(`${library.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: MODERN, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const codesOf = async (response: Response) => {
  const body = (await response.json()) as {
    data?: unknown;
    errors?: { extensions: { code: string; reason?: string } }[];
  };
  expect(body).not.toHaveProperty('data');
  return body.errors?.map(({ extensions }) => extensions.reason ?? extensions.code);
};

describe('who asks', () => {
  test('a token of ours is a viewer, none is nobody', async () => {
    const ask = async (headers: Record<string, string>) => (await post({ query: '{ whoAmI }' }, headers)).json();
    expect(await ask({ authorization: 'Bearer ada' })).toEqual({ data: { whoAmI: 'ada' } });
    expect(await ask({ authorization: 'bearer ada' })).toEqual({ data: { whoAmI: 'ada' } });
    expect(await ask({})).toEqual({ data: { whoAmI: null } });
    expect(await ask({ 'x-user-id': 'ada', 'x-viewer': '{"id":"ada"}' })).toEqual({ data: { whoAmI: null } });
  });

  test.each(['Bearer FORGED', 'Bearer', 'ada', 'Basic YWRhOmFkYQ==', 'Bearer ada eve'])(
    '%s is refused with 401, never anonymous',
    async (authorization) => {
      for (const accept of [MODERN, 'application/json']) {
        const response = await post({ query: '{ whoAmI }' }, { authorization, accept });
        expect(response.status).toBe(401);
        expect(response.headers.get('www-authenticate')).toContain('invalid_token');
        expect(await response.json()).toEqual({
          errors: [
            {
              message: expect.stringContaining('access token'),
              extensions: { code: 'INVALID_TOKEN', reason: 'TOKEN_INVALID', requestId: expect.any(String) },
            },
          ],
        });
      }
    },
  );

  test('a revoked session is refused', async () => {
    library.revoked.add('session-of-eve');
    const response = await post({ query: '{ whoAmI }' }, { authorization: 'Bearer eve' });
    expect([response.status, await codesOf(response)]).toEqual([401, ['TOKEN_REVOKED']]);
  });
});

describe('headers', () => {
  test('request ids come back, harmless ones as they were sent', async () => {
    const idOf = async (id: string) =>
      (await post({ query: '{ shelfCount }' }, { 'x-request-id': id })).headers.get('x-request-id');
    expect(await idOf('trace-12345678')).toBe('trace-12345678');
    expect(await idOf('x')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idOf('"},{"level":"error')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('every answer is hardened', async () => {
    const addresses = ['/nowhere', '/graphql/%zz', `/graphql/sha256:${'a'.repeat(200)}`];
    const refusals = await Promise.all(addresses.map((address) => fetch(`${library.url}${address}`)));
    for (const response of [await post({ query: '{ shelfCount }' }), ...refusals]) {
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('x-frame-options')).toBe('DENY');
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(response.headers.get('strict-transport-security')).toContain('max-age=63072000');
      expect(response.headers.get('x-powered-by')).toBeNull();
    }
  });

  test('only listed origins may call from their pages', async () => {
    const preflight = (origin: string) =>
      fetch(`${library.url}/graphql`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    const allowed = await preflight('https://polit.example');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://polit.example');
    expect(allowed.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(allowed.headers.get('access-control-allow-headers')).toContain('idempotency-key');
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
    for (const origin of ['https://evil.example', 'https://polit.example.evil.example', 'null']) {
      expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
      const response = await post({ query: '{ shelfCount }' }, { origin });
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
      expect(response.headers.get('vary')).toContain('Origin');
    }
  });

  test('errors are in the language of the request', async () => {
    const messageOf = async (language: string) => {
      const body = (await (await post({ query: '{ refuse }' }, { 'accept-language': language })).json()) as {
        errors: { message: string }[];
      };
      return body.errors[0]?.message;
    };
    expect(await messageOf('tr-TR,tr;q=0.9,en;q=0.8')).toBe('Size kitap yok.');
    expect(await messageOf('en;q=0.9,tr;q=0.5')).toBe('No book for you.');
    expect(await messageOf('de')).toBe('No book for you.');
  });
});

test('health and keys are served', async () => {
  expect(await (await fetch(`${library.url}/health/live`)).json()).toEqual({ live: true });
  expect((await fetch(`${library.url}/health/live`, { method: 'HEAD' })).status).toBe(200);
  const ready = await fetch(`${library.url}/health/ready`);
  expect([ready.status, await ready.json()]).toEqual([
    200,
    {
      ...JSON.parse(JSON.stringify(HEALTHY)),
      stopping: false,
      sockets: 0,
      subscriptions: 0,
      graph: { version: expect.stringMatching(/^[0-9a-f]{12}$/), since: expect.any(String), refused: null },
      partnerManifests: {},
    },
  ]);
  const keys = await (await fetch(`${library.url}/.well-known/jwks.json`)).json();
  expect(keys).toEqual({ keys: [expect.objectContaining({ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA' })] });
  expect(JSON.stringify(keys)).not.toContain('"d"');
});

test('without its database the gateway is alive and not ready', async () => {
  const broken = await serveLibrary({ health: async () => ({ ...HEALTHY, ready: false }) });
  expect((await fetch(`${broken.url}/health/live`)).status).toBe(200);
  expect((await fetch(`${broken.url}/health/ready`)).status).toBe(503);
  await broken.stop();
});

test('operations are counted for each viewer and each anonymous network', async () => {
  const limited = await serveLibrary({ hourlyLimits: { viewer: 3, anonymous: 2 } });
  const send = (headers: Record<string, string>) =>
    fetch(`${limited.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{"query":"{ shelfCount }"}',
    });
  const statuses = async (times: number, headers: Record<string, string>) => {
    const list = [];
    for (let i = 0; i < times; i += 1) list.push((await send(headers)).status);
    return list;
  };
  expect(await statuses(3, {})).toEqual([200, 200, 429]);
  expect(await statuses(4, { authorization: 'Bearer ada' })).toEqual([200, 200, 200, 429]);
  expect(await statuses(1, { authorization: 'Bearer bob' })).toEqual([200]);
  const refused = await send({});
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_000);
  expect(refused.headers.get('ratelimit-policy')).toBe('"default";q=2;w=3600');
  expect(await codesOf(refused)).toEqual(['RATE_LIMITED']);
  await limited.stop();
});

test('stopping finishes what is under way and takes nothing new', async () => {
  const other = await serveLibrary();
  const { pubsub } = other.services;
  const waiting = Promise.withResolvers<void>();
  await pubsub.subscribe('library:waiting', () => waiting.resolve());
  const body = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ waits }"}' };
  const answer = fetch(`${other.url}/graphql`, body);
  await waiting.promise;

  const stopped = other.stop();
  await vi.waitFor(async () => {
    // Refused by the system, or with 503 on a connection that was open.
    const status = await fetch(`${other.url}/health/ready`).then(
      (response) => response.status,
      () => 'refused',
    );
    expect([503, 'refused']).toContain(status);
  });
  await pubsub.publish('library:release', {});
  const response = await answer;
  expect([response.status, await response.json()]).toEqual([200, { data: { waits: 'released' } }]);
  await stopped;
});

test('a port that is taken is one clear reason', async () => {
  const port = Number(new URL(library.url).port);
  await expect(serveLibrary({ port })).rejects.toThrow(`port ${port} on 127.0.0.1 is taken`);
});
