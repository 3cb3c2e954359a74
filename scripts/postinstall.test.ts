import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const repository = join(import.meta.dirname, '..');
let root: string;

// A checkout of its own with the script and what it imports.
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'politplatform install-'));
  for (const path of ['package.json', 'prisma.config.ts', 'scripts/postinstall.ts', 'runtime/config']) {
    await cp(join(repository, path), join(root, path), { recursive: true });
  }
  await symlink(join(repository, 'node_modules'), join(root, 'node_modules'));
});
afterEach(() => rm(root, { recursive: true }));

function install() {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/postinstall.ts'], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout: stdout.split('\n').filter(Boolean), stderr };
}

async function writeSchema(model: string): Promise<void> {
  await mkdir(join(root, 'prisma', 'schema'), { recursive: true });
  const generator = 'generator client {\n  provider = "prisma-client"\n  output = "../generated"\n}\n';
  const datasource = 'datasource db {\n  provider = "postgresql"\n}\n';
  await writeFile(join(root, 'prisma', 'schema', 'all.prisma'), `${generator}${datasource}${model}`);
}

test('the Prisma client is generated, in one line', async () => {
  await writeSchema('model Word {\n  id Int @id\n}\n');
  expect(install()).toEqual({
    status: 0,
    stdout: [expect.stringMatching(/^postinstall: generate the Prisma client: done in [\d.]+ s$/)],
    stderr: '',
  });
  const module = await import(join(root, 'prisma', 'generated', 'client.ts'));
  expect(module.Prisma.ModelName).toEqual({ Word: 'Word' });
});

test('without a schema, as in an image built in layers, the install still ends well and says so', () => {
  expect(install()).toEqual({
    status: 0,
    stdout: ['postinstall: no prisma/schema here, Prisma client not generated'],
    stderr: '',
  });
});

test('a wrong schema fails the install with the reason', async () => {
  await writeSchema('model Word {\n  id Nonsense @id\n}\n');
  const { status, stderr } = install();
  expect(status).toBe(1);
  expect(stderr).toContain('Nonsense');
  expect(stderr.trim().split('\n').at(-1)).toBe('postinstall: could not generate the Prisma client: exit code 1');
});

test('a GraphiQL bundle that cannot be made fails the install', async () => {
  await writeFile(join(root, 'scripts', 'build-graphiql.ts'), 'throw new Error("no bundle");\n');
  const { status, stderr } = install();
  expect(status).toBe(1);
  expect(stderr).toContain('no bundle');
  expect(stderr).toContain('postinstall: could not bundle GraphiQL');
});

test('the Node that runs all this is installed without development dependencies too', async () => {
  const { packages } = JSON.parse(await readFile(join(repository, 'package-lock.json'), 'utf8'));
  const version = (await readFile(join(repository, '.nvmrc'), 'utf8')).trim();
  expect(packages['node_modules/node']).toMatchObject({ version });
  expect(packages['node_modules/node']).not.toHaveProperty('dev');
});
