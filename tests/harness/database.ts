import { Client } from 'pg';
import { inject } from 'vitest';
import { z } from 'zod';

const answerSchema = z.object({ name: z.string(), url: z.string() });

/** A database of one test file's own. */
export interface TestDatabase {
  /** Connection string of an ordinary role that owns the database. */
  url: string;
  /** Removes it. Rejects when connections are still open after 2 s: something was not closed. */
  drop(): Promise<void>;
}

/**
 * A fresh database with all migrations applied (a clone), or with nothing in it when `empty` is set. The
 * server behind it is started once a run, by the first caller. Drop it at the end:
 *
 *     const database = await testDatabase();
 *     afterAll(() => database.drop());
 */
export async function testDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const provider = inject('databaseProvider');
  const { name, url } = answerSchema.parse(await ask('POST', `${provider}/${options.empty ? 'empty' : 'migrated'}`));
  return {
    url,
    drop: async () => {
      const open = await openConnections(url);
      await ask('DELETE', `${provider}/${name}`);
      if (open.length > 0) throw new Error(`connections left open to the test database: ${open.join(', ')}`);
    },
  };
}

async function ask(method: string, url: string): Promise<unknown> {
  const response = await fetch(url, { method });
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(`test database provider: ${JSON.stringify(body)}`);
  return body;
}

/** Connections other than this check's own; a pool that has just been ended gets 2 s to be gone from the server. */
async function openConnections(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const deadline = Date.now() + 2_000;
    for (;;) {
      const { rows } = await client.query<{ what: string }>(
        `SELECT coalesce(nullif(application_name, ''), 'unnamed') || ': ' || left(query, 80) AS what
         FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
      );
      if (rows.length === 0 || Date.now() > deadline) return rows.map(({ what }) => what);
      await client.query('SELECT pg_sleep(0.02)');
    }
  } finally {
    await client.end();
  }
}
