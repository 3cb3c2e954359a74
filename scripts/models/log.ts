import { createWriteStream } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type LogLine, logLine, MOST_ROWS } from '#models/training/cascades/log-rows.ts';
import { progressLine } from '#runtime/command-line.ts';
import { loadConfig } from '#runtime/config/config.ts';
import { checkServer } from '#runtime/db/check-server.ts';
import { openDatabase, type Sql } from '#runtime/db/database.ts';
import { joinInstallation } from '#runtime/installation.ts';
import { StartupError } from '#runtime/startup-error.ts';
import { settledOutcomes } from '#subgraphs/ai/index.ts';

/** What `log` is told. */
export interface LogOptions {
  /** The installation's own one where it is undefined. */
  readonly database: string | undefined;
  /** The standard output where it is undefined. */
  readonly out: string | undefined;
}

interface Written {
  rows: number;
  skipped: number;
}

/**
 * Writes what the platform saw of posts for `train --log`, a JSON object a line: the newest 500,000 posts that are a day old. Says neither whose
 * they were nor what they said.
 *
 * @throws {StartupError} when the database cannot be read, or the file not be written
 */
export async function runLog({ database, out }: LogOptions): Promise<void> {
  const { databaseUrl, close } = await findDatabase(database);
  const line = progressLine();
  const written: Written = { rows: 0, skipped: 0 };
  try {
    const db = openDatabase({ url: databaseUrl, applicationName: 'politplatform models log' });
    try {
      await write(
        linesOf(db, written, () => line.show(`${written.rows} posts`)),
        out,
      );
    } finally {
      await db.close();
    }
  } finally {
    await close();
    line.end();
  }
  const skipped = written.skipped === 0 ? '' : `, ${written.skipped} left out whose features are of another version`;
  process.stderr.write(`${written.rows} posts written${skipped}\n`);
}

async function findDatabase(
  database: string | undefined,
): Promise<{ readonly databaseUrl: string; close(): Promise<void> }> {
  const url = database ?? loadConfig().database.url;
  if (url === undefined) return await joinInstallation({ config: loadConfig(), migrations: 'prisma/migrations' });
  if (!URL.canParse(url)) throw new StartupError('--database is not an address: postgres://user@host:5432/name');
  await checkServer({ connectionString: url, extensions: [] });
  return { databaseUrl: url, close: async () => {} };
}

/** One text a page: so much is held in memory at a time. */
async function* linesOf(sql: Sql, written: Written, onPage: () => void): AsyncGenerator<string> {
  for await (const page of settledOutcomes(sql)) {
    const known = page.flatMap((outcome) => {
      const { success, data } = logLine.safeParse({ kind: 'post', ...outcome } satisfies Pick<
        LogLine,
        'kind' | 'features'
      >);
      return success ? [data] : [];
    });
    const rows = known.slice(0, MOST_ROWS - written.rows);
    written.rows += rows.length;
    written.skipped += page.length - known.length;
    onPage();
    if (rows.length > 0) yield `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`;
    if (written.rows === MOST_ROWS) return;
  }
}

async function write(lines: AsyncIterable<string>, out: string | undefined): Promise<void> {
  const to: Writable = out === undefined ? process.stdout : createWriteStream(out);
  try {
    await pipeline(Readable.from(lines), to, { end: out !== undefined });
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new StartupError(`cannot write ${out ?? 'the standard output'}: ${error.message}`, { cause: error });
  }
}
