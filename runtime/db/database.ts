import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '#prisma/generated/client.ts';
import { bindAsker, inStatementSpan } from '#runtime/tracing/statement-spans.ts';
import { isRecording } from '#runtime/tracing/tracing.ts';
import { isRolledBackForAnother } from './sql-errors.ts';

/** Something that runs parameterised SQL: the pool, or one transaction. */
export interface Sql {
  /**
   * Runs one statement. `text` must be a constant: it is prepared once for each connection and kept by its text.
   * @returns the rows; timestamptz as Date, int4 and float8 as number, uuid as string, arrays as arrays, jsonb parsed.
   */
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** Prisma's client inside an interactive transaction. */
export type PrismaTx = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

/** When a transaction that failed is run again. */
export interface RepeatOptions {
  readonly attempts?: number;
  readonly repeatOn?: (error: unknown) => boolean;
}

/** The one database of a process: Prisma and raw SQL on the same pool. */
export interface Database extends Sql {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  /** Runs `work` in one Prisma transaction. Afterwards, if it appended events, the relay is woken. */
  transaction<T>(work: (tx: PrismaTx) => Promise<T>): Promise<T>;
  /**
   * Runs `work` in one SQL transaction on one connection. Afterwards, if it appended events, the relay is woken. When it
   * fails by `repeatOn` (unless told: when the server ended it in favour of another transaction, as in a deadlock), `work` is run
   * again, up to `attempts` times in all (3 unless told); so it must have no effect but through `tx`.
   */
  sqlTransaction<T>(work: (tx: Sql) => Promise<T>, options?: RepeatOptions): Promise<T>;
  /** Is called after each commit that appended events. */
  onEventsCommitted(listener: () => void): () => void;
  /** Is called with the text and the values of every statement sent, Prisma's included: query budgets, plans and metrics read it. */
  onStatement(listener: StatementListener): () => void;
  close(): Promise<void>;
}

/** What a command has of the database: it may be run within a larger transaction, see joinTransaction. */
export type CommandDatabase = Pick<Database, 'query' | 'sqlTransaction'>;

/** Told of a statement that is sent. */
export type StatementListener = (text: string, values: readonly unknown[]) => void;

export interface DatabaseOptions {
  readonly url: string;
  /** Connections kept at most. */
  readonly poolSize?: number;
  readonly applicationName?: string;
}

const eventWriters = new WeakSet<object>();

/** Tells the transaction's owner that it carries events; called by appendEvents only. */
export function markEventsAppended(tx: PrismaTx | Sql): void {
  eventWriters.add(tx);
}

/** Opens the pool lazily: no connection is made before the first statement. */
export function openDatabase(options: DatabaseOptions): Database {
  const committed = new Set<() => void>();
  const statements = new Set<StatementListener>();
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize ?? 20,
    application_name: options.applicationName ?? 'politplatform',
    // Plans of many small steps are compiled because their cost is overestimated: on the large world a page of notifications took
    // 750 ms instead of 6.
    options: '-c jit=off',
    // A dead server must fail requests, not hang them.
    connectionTimeoutMillis: 10_000,
    // A server that vanished without a word is noticed by the system, not after the hours of its default.
    keepAlive: true,
    keepAliveInitialDelayMillis: 15_000,
  });
  // An idle connection that breaks must not end the process; the next statement gets a new one or fails by itself.
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    // Likewise one that breaks while a transaction holds it between two statements: its next statement fails.
    client.on('error', () => {});
    observeStatements(client, statements);
  });
  keepAskersApart(pool);
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => statementName(sql) }),
  });

  const afterCommit = (tx: object): void => {
    if (eventWriters.has(tx)) for (const listener of committed) listener();
  };

  return {
    prisma,
    pool,
    query: (text, values) => run(pool, text, values),
    async transaction(work) {
      let carrier: PrismaTx | undefined;
      const result = await prisma.$transaction(
        (tx) => {
          carrier = tx;
          return work(tx);
        },
        { maxWait: 10_000, timeout: 30_000 },
      );
      if (carrier) afterCommit(carrier);
      return result;
    },
    async sqlTransaction(work, { attempts = TRANSACTION_ATTEMPTS, repeatOn = isRolledBackForAnother } = {}) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await attemptTransaction(pool, work, afterCommit);
        } catch (error) {
          if (attempt >= attempts || !repeatOn(error)) throw error;
        }
      }
    },
    onEventsCommitted: (listener) => subscribe(committed, listener),
    onStatement: (listener) => subscribe(statements, listener),
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/** How often a transaction is begun in all when others are in its way. */
const TRANSACTION_ATTEMPTS = 3;

/** One attempt on one connection. */
async function attemptTransaction<T>(
  pool: pg.Pool,
  work: (tx: Sql) => Promise<T>,
  afterCommit: (tx: object) => void,
): Promise<T> {
  const client = await pool.connect();
  const tx: Sql = { query: (text, values) => run(client, text, values) };
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(tx);
    await client.query('COMMIT');
    afterCommit(tx);
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((cause: Error) => {
      broken = cause;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

async function run<Row extends object>(
  target: pg.Pool | pg.PoolClient,
  text: string,
  values: readonly unknown[] | undefined,
): Promise<Row[]> {
  const result = await target.query<Row>({ name: statementName(text), text, values: values ? [...values] : [] });
  return result.rows;
}

const names = new Map<string, string>();

/** Prepared statements are keyed by name; the text's hash makes the same statement share one plan on a connection. */
function statementName(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = `q_${createHash('sha1').update(text).digest('hex').slice(0, 24)}`;
    // Prisma's texts differ with the lengths of their lists; a forgotten name costs one more hash.
    if (names.size >= 2_000) names.clear();
    names.set(text, name);
  }
  return name;
}

function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement;
  const { text } = (statement ?? {}) as { text?: unknown };
  return typeof text === 'string' ? text : '';
}

/** Lets statements of the pool belong to whoever sends them, not to whoever gave the connection back. */
function keepAskersApart(pool: pg.Pool): void {
  const connect = pool.connect.bind(pool) as (...args: unknown[]) => unknown;
  Object.assign(pool, {
    connect: (asker?: (...results: unknown[]) => unknown) => (asker ? connect(bindAsker(asker)) : connect()),
  });
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function observeStatements(client: pg.PoolClient, listeners: ReadonlySet<StatementListener>): void {
  const send = client.query.bind(client) as (...args: unknown[]) => unknown;
  Object.assign(client, {
    query: (...args: unknown[]) => {
      if (listeners.size > 0) {
        const [statement, listed] = args;
        const sent = typeof statement === 'string' ? { text: statement, values: listed } : statement;
        const { text, values } = (sent ?? {}) as { text?: string; values?: unknown };
        if (text !== undefined) for (const listener of listeners) listener(text, Array.isArray(values) ? values : []);
      }
      return isRecording() ? inStatementSpan(textOf(args[0]), args, send) : send(...args);
    },
  });
}
