import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addUsage, keyList } from '#gateway/access/partners/store.ts';
import { sha256Hex } from '#gateway/operations/document-id.ts';
import { childEnvironment } from '#runtime/config/child-environment.ts';
import { formatStartupError, StartupError } from '#runtime/startup-error.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { ROOT } from '#tests/harness/child.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { registeredDocuments } from '#tests/harness/documents.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import { makeTestFolder } from '#tests/harness/test-folder.ts';
import type { PartnerCommand, PartnerOptions } from './partner/context.ts';
import { add, list, revoke, rotate } from './partner/keys.ts';
import { publish } from './partner/publish.ts';
import { usage } from './partner/usage.ts';

let database: TestDatabase;
let services: AppServices;
let home: string;
let folder: string;
let now: Date;

beforeAll(async () => {
  database = await testDatabase();
  services = testServices(database.url, { clock: () => now });
  home = await makeTestFolder();
});
afterAll(async () => {
  await closeServices(services);
  await database.drop();
  await rm(home, { recursive: true, force: true });
});
beforeEach(async () => {
  now = new Date('2026-11-22T12:00:00Z');
  folder = join(home, randomBytes(6).toString('hex'));
  for (const table of ['partner_usage', 'partner_publications', 'partner_keys', 'partners']) {
    await services.db.query(`DELETE FROM gateway.${table}`);
  }
});

/** A command's work in this process. @returns what it printed as JSON */
// biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for, and fail on what is not there.
async function run(command: PartnerCommand, words: readonly string[], options: PartnerOptions = {}): Promise<any> {
  return JSON.parse(await print(command, words, { ...options, json: true }));
}

async function print(command: PartnerCommand, words: readonly string[], options: PartnerOptions = {}): Promise<string> {
  let printed = '';
  const out = (text: string) => {
    printed += text;
  };
  const supergraphFile = resolve(ROOT, 'schema/supergraph.graphql');
  await command({ services, folder, supergraphFile, random: randomBytes, out }, words, options);
  return printed;
}

async function refusalOf(command: PartnerCommand, words: readonly string[], options?: PartnerOptions): Promise<string> {
  const error = await print(command, words, options).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(StartupError);
  return formatStartupError(error);
}

const feed = registeredDocuments.find(({ name }) => name === 'HomeFeed');
const TOPICS = 'query Parties { parties(first: 1) { edges { node { id } } } }';

async function manifest(documents: Readonly<Record<string, string>>): Promise<string> {
  const file = join(home, `${randomBytes(6).toString('hex')}.json`);
  await writeFile(file, JSON.stringify(documents));
  return file;
}

test('a partner has several keys while they are rotated, and each can be ended alone', async () => {
  const { key, prefix } = await run(add, ['acme']);
  expect(key).toMatch(/^pp_[\w-]{43}$/);
  const rotated = await run(rotate, ['acme']);
  expect(rotated).toMatchObject({ partner: 'acme', stillValid: [prefix] });
  expect(await run(revoke, ['acme', prefix])).toEqual({ partner: 'acme', revoked: [prefix] });
  const { partners } = await run(list, []);
  expect(partners).toMatchObject([{ name: 'acme', keys: [{ prefix: rotated.prefix, lastUsedOn: null }] }]);
  expect(await run(revoke, ['acme'])).toEqual({ partner: 'acme', revoked: [rotated.prefix] });
  expect((await keyList(services.db, 'acme')).filter(({ revokedAt }) => revokedAt === null)).toEqual([]);
});

test('people see a key once, and never again', async () => {
  const shown = await print(add, ['acme']);
  const [key = ''] = /pp_[\w-]{43}/.exec(shown) ?? [];
  expect(key).not.toBe('');
  expect(await print(list, [])).toContain(key.slice(0, 11));
  expect(await print(list, [])).not.toContain(key);
});

test('what makes no sense is refused', async () => {
  await run(add, ['acme']);
  expect(await refusalOf(add, ['acme'])).toContain('there is a partner acme already');
  expect(await refusalOf(add, ['../acme'])).toContain('no name for a partner');
  expect(await refusalOf(rotate, ['nobody'])).toContain('there is no partner "nobody"');
  expect(await refusalOf(revoke, ['acme', 'pp_zzzzzzzzzzzz'])).toContain('no valid key that begins with');
  expect(await refusalOf(usage, ['acme'], { days: '0' })).toContain('--days 0');
  expect(await refusalOf(publish, ['acme', join(home, 'nothing.json')])).toContain('cannot read');
  const second = await run(rotate, ['acme']);
  expect(await refusalOf(revoke, ['acme', 'pp_'])).toContain('several keys of acme begin with pp_');
  expect(second.stillValid).toHaveLength(1);
});

test('a manifest is published once each of its documents is known to run', async () => {
  await run(add, ['acme']);
  const file = await manifest({ [feed?.id ?? '']: feed?.body ?? '', topics: TOPICS });
  const published = await run(publish, ['acme', file]);
  expect(published).toMatchObject({ partner: 'acme', documents: 2 });
  expect(published.operations).toMatchObject([
    { id: feed?.id, name: 'HomeFeed', type: 'query', fetches: 4, waits: 2 },
    { id: 'topics', name: 'Parties', fetches: 1, waits: 1, depth: 4, fields: 4 },
  ]);
  expect(await readFile(join(folder, 'acme.json'), 'utf8')).toBe(await readFile(file, 'utf8'));
  expect(await readdir(folder)).toEqual(['acme.json']);
  expect((await run(list, [])).partners).toMatchObject([{ documents: 2, publishedAt: '2026-11-22T12:00:00.000Z' }]);
  expect(await print(publish, ['acme', file])).toMatch(
    /^OPERATION +TYPE +FETCHES +WAITS +DEPTH +FIELDS\nHomeFeed +query +4 +2 /,
  );
});

test('one with a document that does not fit changes nothing, and each fault is named', async () => {
  await run(add, ['acme']);
  await run(publish, ['acme', await manifest({ topics: TOPICS })]);
  const before = await run(list, []);
  const bad = await manifest({
    topics: TOPICS,
    gone: '{ gone }',
    syntax: '{',
    deep: `{ viewer ${'{ user '.repeat(20)}{ id }${' }'.repeat(20)} }`,
  });
  const refusal = await refusalOf(publish, ['acme', bad]);
  expect(refusal).toContain('gone: Cannot query field "gone"');
  expect(refusal).toContain('syntax: Syntax Error');
  expect(refusal).toContain('deep: The document has');
  expect(refusal).toContain('3 of 4 documents');
  await writeFile(bad, '[]');
  expect(await refusalOf(publish, ['acme', bad])).toContain('no JSON object');
  expect(await run(list, [])).toEqual(before);
  expect(await readFile(join(folder, 'acme.json'), 'utf8')).toContain('topics');
});

test('what was used in the last 30 days goes only if it is named', async () => {
  await run(add, ['acme']);
  await run(publish, ['acme', await manifest({ topics: TOPICS, again: `${TOPICS} ` })]);
  const use = { partner: 'acme', operation: 'Parties', operations: 3, failures: 0 };
  await addUsage(services.db, [{ ...use, documentId: 'topics', day: '2026-11-01' }], []);
  const next = await manifest({ again: `${TOPICS} ` });
  const refusal = await refusalOf(publish, ['acme', next]);
  expect(refusal).toContain('Parties (topics, 3 times, last on 2026-11-01)');
  expect(refusal).toContain('--force');
  expect(await refusalOf(publish, ['acme', next], { force: ['Other'] })).toContain('would be gone');
  expect(await readFile(join(folder, 'acme.json'), 'utf8')).toContain('topics');
  await run(publish, ['acme', next], { force: ['Parties'] });
  // What is gone is no reason to refuse what comes after.
  await run(publish, ['acme', next]);
  await run(publish, ['acme', await manifest({ topics: TOPICS, again: `${TOPICS} ` })]);
  now = new Date('2026-12-02T12:00:00Z');
  await run(publish, ['acme', next]);
});

test('usage is told by operation, over the days asked for', async () => {
  await run(add, ['acme']);
  await run(add, ['other']);
  const count = { documentId: sha256Hex(TOPICS), operation: 'Parties', operations: 2, failures: 1 };
  await addUsage(
    services.db,
    [
      { ...count, partner: 'acme', day: '2026-11-22' },
      { ...count, partner: 'acme', day: '2026-11-20' },
      { ...count, partner: 'other', day: '2026-11-22' },
    ],
    [],
  );
  expect(await run(usage, ['acme'])).toMatchObject({ usage: [{ operations: 4, failures: 2, lastOn: '2026-11-22' }] });
  expect(await run(usage, ['acme'], { days: '1' })).toMatchObject({ since: '2026-11-22', usage: [{ operations: 2 }] });
  expect((await run(usage, [])).usage).toHaveLength(2);
  expect(await print(usage, [], { days: '3' })).toMatch(/^PARTNER +OPERATION +TIMES/);
});

test('from a terminal: help, one line a mistake, exit codes, and what it prints for machines', async () => {
  const command = (...args: string[]) =>
    new Promise<{ code: number; out: string; errors: string }>((done) => {
      const env = childEnvironment({ DATABASE_URL: database.url, DATA_DIR: home, PARTNERS_DIR: folder });
      const child = execFile(
        process.execPath,
        ['scripts/partner.ts', ...args],
        { cwd: ROOT, env },
        (_error, out, errors) => done({ code: child.exitCode ?? -1, out, errors }),
      );
      child.stdin?.end();
    });
  const help = await command('--help');
  expect([help.code, help.out]).toEqual([0, expect.stringContaining('npm run partner -- add <name>')]);
  const wrong = await command('remove', 'acme');
  expect([wrong.code, wrong.errors.trim().split('\n')]).toEqual([1, [expect.stringContaining('there is no "remove"')]]);
  const few = await command('publish', 'acme');
  expect([few.code, few.errors.trim().split('\n')]).toEqual([1, [expect.stringContaining('publish takes 2 words')]]);
  const made = await command('add', 'acme', '--json');
  expect([made.code, JSON.parse(made.out)]).toMatchObject([0, { partner: 'acme' }]);
  const published = await command('publish', 'acme', await manifest({ topics: TOPICS }));
  expect([published.code, published.errors]).toEqual([0, '']);
  expect(published.out).toContain('1 document is published');
});
