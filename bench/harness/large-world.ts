import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SigningKeys, signAccessToken } from '#runtime/access-token.ts';
import { startEmbeddedPostgres } from '#runtime/adapters/embedded-postgres/start.ts';
import { newUuid, systemClock } from '#runtime/clock.ts';
import { childEnvironment } from '#runtime/config/child-environment.ts';
import { parseSigningKey } from '#runtime/config/signing-key.ts';
import { openDatabase, type Sql } from '#runtime/db/database.ts';
import type { Role } from '#runtime/viewer.ts';
import { type ServerProcess, startServer } from './child.ts';

/** Which large world: one to be written, or one that is there. */
export type LargeWorldOptions = { readonly people: number; readonly posts: number } | { readonly dataDir: string };

/** A large world (docs/large-world.md) that the product can be started on, again and again. */
export interface LargeWorld {
  /** How long writing it took, seconds; null for one that was there. */
  readonly seconds: number | null;
  readonly people: number;
  readonly posts: number;
  /** Starts the product with its database embedded: alone on it, so that it keeps what depends on viewers. */
  startProduct(): Promise<ServerProcess>;
  /** Access tokens of so many people, drawn alike from all accounts; the same ones for the same world. Not before the product was started. */
  tokens(count: number): Promise<string[]>;
  /** How many rows a table has, while the product is not running. @param table a name of the code */
  count(table: string): Promise<number>;
  close(): Promise<void>;
}

/** Writes the world into a folder of its own, or takes the folder named. @param progress is told what takes long */
export async function openLargeWorld(
  options: LargeWorldOptions,
  progress: (line: string) => void,
): Promise<LargeWorld> {
  const own = 'dataDir' in options ? null : await mkdtemp(join(tmpdir(), 'politplatform-bench-'));
  const dataDir = 'dataDir' in options ? options.dataDir : (own ?? '');
  const settings = { DATA_DIR: dataDir, LOG_LEVEL: 'error' };
  const close = async (): Promise<void> => {
    if (own !== null) await rm(own, { recursive: true, force: true });
  };
  try {
    const begun = Date.now();
    if (!('dataDir' in options)) await seed(options, settings, progress);
    const seconds = own === null ? null : (Date.now() - begun) / 1_000;
    const known = await inDatabase(dataDir, async (sql) => ({
      people: await countRows(sql, 'auth.accounts'),
      posts: await countRows(sql, 'posts.posts'),
      accounts: await sql.query<Account>(SOME, [MOST_VIEWERS]),
    }));
    return {
      seconds,
      ...known,
      startProduct: () => startServer({ script: 'gateway/main.ts', readyPath: '/health/ready', env: settings }),
      tokens: async (wanted) => tokensOf(known.accounts.slice(0, wanted), wanted, await keysOf(dataDir)),
      count: (table) => inDatabase(dataDir, (sql) => countRows(sql, table)),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** With the folder's database running, for this process alone. */
async function inDatabase<Answer>(dataDir: string, work: (sql: Sql) => Promise<Answer>): Promise<Answer> {
  const postgres = await startEmbeddedPostgres({ dataDir });
  const db = openDatabase({ url: postgres.url, poolSize: 1 });
  try {
    return await work(db);
  } finally {
    await db.close();
    await postgres.stop();
  }
}

async function countRows(sql: Sql, table: string): Promise<number> {
  const [row] = await sql.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
  return row?.count ?? 0;
}

async function seed(
  { people, posts }: { readonly people: number; readonly posts: number },
  env: Readonly<Record<string, string>>,
  progress: (line: string) => void,
): Promise<void> {
  progress(`writing a world of ${people} people and ${posts} posts`);
  const args = ['scripts/db-seed.ts', '--people', String(people), '--posts', String(posts)];
  const child = spawn(process.execPath, args, { env: childEnvironment(env), stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-4_000);
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`writing the world ended with code ${code}:\n${output}`);
}

/** As the product made them when it started in this folder. */
async function keysOf(dataDir: string): Promise<SigningKeys> {
  return { jwtPrivateKeys: [parseSigningKey(await readFile(join(dataDir, 'secrets/jwt-private-key.json'), 'utf8'))] };
}

interface Account {
  readonly id: string;
  readonly username: string;
  readonly role: Role;
  readonly partyId: string | null;
}

const MOST_VIEWERS = 5_000;
const SOME = `SELECT id, username, role, party_id AS "partyId" FROM auth.accounts ORDER BY md5(id::text) LIMIT $1`;

async function tokensOf(accounts: readonly Account[], count: number, secrets: SigningKeys): Promise<string[]> {
  if (accounts.length < count) throw new Error(`${count} viewers are needed, and the world has ${accounts.length}`);
  return await Promise.all(
    accounts.map(async (account) => {
      const subject = { ...account, sessionId: newUuid() };
      const { token } = await signAccessToken(subject, { secrets, issuedAt: systemClock(), tokenId: newUuid() });
      return token;
    }),
  );
}
