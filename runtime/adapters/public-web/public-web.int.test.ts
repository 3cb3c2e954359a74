import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PageUnreadable } from '#runtime/ports/public-web.ts';
import { nameServerAddresses } from './page-request.ts';
import { createPublicWeb, MAX_PAGE_BYTES } from './public-web.ts';

const HTML = '<html><head><title>Merhaba</title></head></html>';

let server: Server;
let origin: string;
let answer: RequestListener;
let asked: string[];
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  asked = [];
  answer = (_request, response) => response.setHeader('content-type', 'text/html').end(HTML);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const isServer = (address: string, port: number): boolean => origin === `http://${address}:${port}`;
const web = createPublicWeb({ permits: isServer });
const failure = (url: string, reader = web): Promise<PageUnreadable> =>
  reader.readPage(url).then(
    () => Promise.reject(new Error('it was read')),
    (error: PageUnreadable) => error,
  );

describe('a page', () => {
  test('is read at its address', async () => {
    expect(await web.readPage(`${origin}/haber?id=1`)).toEqual({ url: `${origin}/haber?id=1`, html: HTML });
  });

  test('is asked for by somebody who says who they are and sends nothing else', async () => {
    let headers: object = {};
    answer = (request, response) => {
      headers = request.headers;
      response.setHeader('content-type', 'text/html').end(HTML);
    };
    await web.readPage(origin);
    expect(headers).toEqual({
      host: origin.slice('http://'.length),
      'user-agent': expect.stringContaining('PolitPlatformBot'),
      accept: expect.stringContaining('text/html'),
      'accept-language': expect.any(String),
      'accept-encoding': 'gzip, deflate, br',
      connection: 'close',
    });
  });

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('may be compressed by %s', async (encoding, compress) => {
    answer = (_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': encoding }).end(compress(HTML));
    expect((await web.readPage(origin)).html).toBe(HTML);
  });

  test.each([false, true])('is read up to the limit only, compressed: %s', async (compressed) => {
    const long = Buffer.alloc(40 * 1024 * 1024, 'a');
    answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', ...(compressed && { 'content-encoding': 'gzip' }) });
      response.end(compressed ? gzipSync(long) : long);
    };
    expect((await web.readPage(origin)).html).toHaveLength(MAX_PAGE_BYTES);
  });

  test('that never ends is given up when the time is over', async () => {
    answer = (_request, response) => void response.setHeader('content-type', 'text/html').write('<html>');
    const error = await failure(origin, createPublicWeb({ permits: isServer, timeoutMs: 200 }));
    expect(error).toMatchObject({ permanent: false, message: 'no answer within 200 ms' });
  });

  test('of a server that says nothing is given up as well, and one that breaks off', async () => {
    answer = () => {};
    expect(await failure(origin, createPublicWeb({ permits: isServer, timeoutMs: 200 }))).toMatchObject({
      permanent: false,
    });
    answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': '1000' }).write('<html>');
      response.destroy();
    };
    expect(await failure(origin)).toMatchObject({ permanent: false, message: 'the page could not be fetched' });
  });

  test('of a server that would rather speak another protocol is given up at once', async () => {
    answer = (request) =>
      request.socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
    expect(await failure(origin)).toMatchObject({ permanent: false, message: 'the page could not be fetched' });
  });

  test.each<[number, Record<string, string>, boolean]>([
    [404, {}, true],
    [410, {}, true],
    [403, {}, true],
    [204, {}, true],
    [429, {}, false],
    [408, {}, false],
    [500, {}, false],
    [503, {}, false],
    [200, { 'content-type': 'image/png' }, true],
    [200, { 'content-type': 'text/htmlx' }, true],
    [200, { 'content-type': 'text/html', 'content-encoding': 'zstd' }, true],
    [200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }, false],
    [200, { 'content-type': 'text/html', 'x-long': 'x'.repeat(40_000) }, false],
    [302, {}, true],
  ])('is not what %i %j answers (for good: %s)', async (status, headers, permanent) => {
    answer = (_request, response) => response.writeHead(status, headers).end('not compressed');
    expect(await failure(origin)).toMatchObject({ name: 'PageUnreadable', permanent });
  });
});

describe('redirects', () => {
  const redirect = (to: (url: string) => string, status = 302): void => {
    answer = (request, response) => response.writeHead(status, { location: to(request.url ?? '') }).end();
  };

  test.each([301, 302, 303, 307, 308])('are followed: %i', async (status) => {
    answer = (request, response) =>
      request.url === '/kisa'
        ? response.writeHead(status, { location: '../haber' }).end()
        : response.setHeader('content-type', 'text/html').end(HTML);
    expect(await web.readPage(`${origin}/kisa`)).toEqual({ url: `${origin}/haber`, html: HTML });
  });

  test('are followed three times', async () => {
    redirect((url) => `${url}a`);
    expect(await failure(`${origin}/`)).toMatchObject({ permanent: true, message: 'more than 3 redirects' });
    expect(asked).toEqual(['/', '/a', '/aa', '/aaa']);
  });

  test.each([
    'http://127.0.0.1:1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://0x7f000001/',
    'http://user@93.184.215.14/',
    'file:///etc/passwd',
    'gopher://93.184.215.14/',
    'http://93.184.215.14:6379/',
    'http://[',
  ])('do not lead to %s', async (to) => {
    redirect(() => to);
    expect(await failure(origin)).toMatchObject({ name: 'PageUnreadable', permanent: true });
    expect(asked).toHaveLength(1);
  });
});

describe('names', () => {
  const resolving = (...addresses: string[]) =>
    createPublicWeb({
      permits: isServer,
      resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    });
  const port = (): string => origin.slice(origin.lastIndexOf(':'));

  test('lead to the address that was checked', async () => {
    const page = await resolving('127.0.0.1').readPage(`http://haber.example${port()}/`);
    expect(page.html).toBe(HTML);
  });

  test.each([
    ['localhost of this machine', ['127.0.0.1']],
    ['one address among several that is not public', ['93.184.215.14', '10.0.0.1']],
    ['a mapped one', ['::ffff:127.0.0.1']],
  ])('are refused for %s', async (_what, addresses) => {
    const reader = createPublicWeb({ resolve: async () => addresses.map((address) => ({ address, family: 4 })) });
    expect(await failure('http://haber.example/', reader)).toMatchObject({ permanent: true });
    expect(asked).toEqual([]);
  });

  test('that nobody has may exist later', async () => {
    expect(await failure('http://haber.example/', resolving())).toMatchObject({ permanent: false });
    const error = await failure('http://does-not-exist.invalid/');
    expect(error).toMatchObject({ permanent: false });
  });

  test('are waited for no longer than for all the rest', async () => {
    const reader = createPublicWeb({ resolve: () => new Promise(() => {}), timeoutMs: 100 });
    expect(await failure('http://haber.example/', reader)).toMatchObject({ permanent: false });
  });

  test.each([
    ['answers', true],
    ['never answers', false],
  ])('are asked of a name server that %s, and no longer than there is time', async (_what, answers) => {
    const nameServer = createSocket('udp4').bind(0, '127.0.0.1');
    await once(nameServer, 'listening');
    nameServer.on('message', (query, { port: from, address }) => {
      if (answers) nameServer.send(dnsAnswer(query), from, address);
    });
    const found = nameServerAddresses('haber.example', AbortSignal.timeout(answers ? 5_000 : 200), [
      `127.0.0.1:${nameServer.address().port}`,
    ]);
    if (answers) expect(await found).toEqual([{ address: '93.184.215.14', family: 4 }]);
    else await expect(found).rejects.toMatchObject({ code: 'ECANCELLED' });
    nameServer.close();
  });
});

/** One address for whoever asks for IPv4 ones, none for others (RFC 1035, 4.1). */
function dnsAnswer(query: Buffer): Buffer {
  const end = query.indexOf(0, 12) + 5;
  const isIpv4 = query.readUInt16BE(end - 4) === 1;
  const header = Buffer.from([0x81, 0x80, 0, 1, 0, isIpv4 ? 1 : 0, 0, 0, 0, 0]);
  const record = Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 93, 184, 215, 14]);
  return Buffer.concat([query.subarray(0, 2), header, query.subarray(12, end), ...(isIpv4 ? [record] : [])]);
}
