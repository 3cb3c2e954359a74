import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { RouteNotFound } from '#gateway/errors.ts';
import { acceptsHtml } from '#gateway/transports/http/media-type.ts';
import { graphiqlPage, PAGE_POLICY } from './page.ts';

const BUNDLE = new URL('bundle/', import.meta.url);

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ttf': 'font/ttf',
};

/** GraphiQL for browsers that open /graphql, from files of our own: nothing is loaded from elsewhere. */
export function addGraphiqlRoutes(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'GET' || request.url !== '/graphql' || !acceptsHtml(request.headers.accept)) return;
    const files = await bundleFiles();
    reply.headers({ 'content-security-policy': PAGE_POLICY, 'cache-control': 'no-store', vary: 'Accept' });
    await reply.type('text/html; charset=utf-8').send(graphiqlPage(files.has('app.js')));
  });

  app.get('/graphiql/:file', async (request, reply) => {
    const { file } = request.params as { readonly file: string };
    // Names come from the folder, not from the client: there is no way out of it.
    if (!(await bundleFiles()).has(file)) throw new RouteNotFound();
    const content = await readFile(new URL(encodeURIComponent(file), BUNDLE));
    reply.type(TYPES[extname(file)] ?? 'application/octet-stream').header('cache-control', 'no-cache');
    return content;
  });
}

async function bundleFiles(): Promise<ReadonlySet<string>> {
  return new Set(await readdir(BUNDLE).catch(() => []));
}
