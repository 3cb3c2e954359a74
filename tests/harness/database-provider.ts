import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { Client } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#runtime/adapters/embedded-postgres/start.ts';
import { migrate } from '#runtime/db/migrate.ts';
import { makeTestFolder, removeAbandoned } from './test-folder.ts';

const APPLICATION_ROLE = 'politplatform';
const TEMPLATE = 'test_template';

/** Safe only for a database that nobody misses after a power cut. */
const THROW_AWAY = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_wal_size: '128MB',
  // Two files at once may each have two products of nine processes.
  max_connections: '400',
};

/**
 * A local HTTP service that hands out databases of one throw-away server, started at the first request:
 * POST /<token>/migrated or /<token>/empty → { name, url }, DELETE /<token>/<name>.
 *
 * @param options.migrations folder applied once to the template that `migrated` databases are clones of
 */
export async function startDatabaseProvider(options: {
  migrations?: string;
}): Promise<{ url: string; close(): Promise<void> }> {
  let started: Promise<{ postgres: EmbeddedPostgres; dataDir: string; admin: Client }> | undefined;
  let template: Promise<string> | undefined;
  // One connection, and CREATE DATABASE … TEMPLATE refuses to run twice on one template at a time.
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work, work);
    queue = result;
    return result;
  };

  const start = async () => {
    await removeAbandoned();
    const dataDir = await makeTestFolder();
    const postgres = await startEmbeddedPostgres({ dataDir, settings: THROW_AWAY });
    const admin = new Client({ connectionString: postgres.adminUrl });
    admin.on('error', () => {}); // a server that dies fails the next request, not the whole run
    await admin.connect();
    return { postgres, dataDir, admin };
  };

  const create = async (kind: string): Promise<{ name: string; url: string }> => {
    started ??= start();
    const { postgres, admin } = await started;
    const urlOf = (name: string): string => postgres.url.replace(/\/politplatform\?/, `/${name}?`);
    const createFrom = async (name: string, source: string): Promise<void> => {
      await admin.query(`CREATE DATABASE ${name} OWNER ${APPLICATION_ROLE} TEMPLATE ${source} STRATEGY file_copy`);
    };
    const makeTemplate = async (): Promise<string> => {
      await createFrom(TEMPLATE, 'template0');
      if (options.migrations) {
        await migrate({ connectionString: urlOf(TEMPLATE), directory: options.migrations });
      }
      return TEMPLATE;
    };
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    await inTurn(async () => {
      if (kind === 'migrated') template ??= makeTemplate();
      await createFrom(name, kind === 'migrated' && template ? await template : 'template0');
    });
    return { name, url: urlOf(name) };
  };

  const drop = async (name: string): Promise<void> => {
    const { admin } = await (started ?? Promise.reject(new Error('no database was handed out')));
    await inTurn(() => admin.query(`DROP DATABASE IF EXISTS ${admin.escapeIdentifier(name)} WITH (FORCE)`));
  };

  const token = randomUUID();
  const server = createServer(async (request, response) => {
    const [, given, argument = ''] = (request.url ?? '').split('/');
    try {
      if (given !== token) throw new Error('unknown address');
      const body = request.method === 'POST' ? await create(argument) : await drop(argument);
      response.end(JSON.stringify(body ?? {}));
    } catch (error) {
      response.statusCode = 500;
      response.end(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the database provider has no port');

  return {
    url: `http://127.0.0.1:${address.port}/${token}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      if (started === undefined) return;
      const { postgres, dataDir, admin } = await started;
      await admin.end();
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
