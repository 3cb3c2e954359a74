import { once } from 'node:events';
import { from as copyFrom } from 'pg-copy-streams';
import type { Database } from '#runtime/db/database.ts';

/** Text is handed to the connection in pieces of this many characters. */
const PIECE = 1 << 16;

export type Cell = string | number | boolean | null | Date | readonly string[];

/** Rows on their way into one table, over a connection of their own. */
export interface CopySink {
  readonly table: string;
  /** Rows taken so far. */
  rows(): number;
  /** Takes a row, its cells in the order of the columns. Never waits: ask {@link room} now and then. */
  write(...cells: readonly Cell[]): void;
  /** Resolves when the server has kept up. */
  room(): Promise<void>;
  /** Resolves when the server has all rows. */
  end(): Promise<void>;
}

/**
 * Begins COPY … FROM STDIN in PostgreSQL's text format.
 * @param columns names of the code, never input
 */
export async function openCopy(pool: Database['pool'], table: string, columns: readonly string[]): Promise<CopySink> {
  const client = await pool.connect();
  await client.query('SET synchronous_commit = off');
  const stream = client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
  let failure: Error | undefined;
  stream.on('error', (error: Error) => {
    failure = error;
  });
  let pending = '';
  let rows = 0;
  return {
    table,
    rows: () => rows,
    write(...cells) {
      pending += `${cells.map(cellText).join('\t')}\n`;
      rows += 1;
      if (pending.length < PIECE) return;
      stream.write(pending);
      pending = '';
    },
    async room() {
      if (failure) throw failure;
      if (stream.writableNeedDrain) await once(stream, 'drain');
    },
    async end() {
      if (failure) throw failure;
      const finished = once(stream, 'finish');
      stream.end(pending);
      await finished;
      client.release();
    },
  };
}

const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A cell as COPY's text format has it (PostgreSQL manual, COPY, File Formats). */
function cellText(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'string')
    return /[\\\t\n\r]/.test(cell) ? cell.replace(/[\\\t\n\r]/g, (it) => ESCAPED[it] ?? it) : cell;
  if (typeof cell === 'boolean') return cell ? 't' : 'f';
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell === 'number') return String(cell);
  return cellText(`{${cell.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`);
}
