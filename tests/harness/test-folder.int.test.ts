import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isProcessAlive } from '#runtime/live-process.ts';
import { ROOT, startChild } from './child.ts';
import { PREFIX, removeAbandoned } from './test-folder.ts';

test('the server and folder of a killed test run are removed, those of a live one stay', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'politplatform-abandoned-'));
  const run = startChild('-e', ['console.log("up"); setInterval(() => {}, 1e6)']);
  await run.line();
  const live = await mkdtemp(join(parent, `${PREFIX}${process.pid}-`));
  const dataDir = await mkdtemp(join(parent, `${PREFIX}${run.process.pid}-`));
  const server = startChild(join(ROOT, 'tests/harness/embedded-postgres-child.ts'), [dataDir, 'stop']);
  await server.line();
  const pid = Number.parseInt(await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);
  await server.kill('SIGKILL');

  await removeAbandoned([parent]);
  expect(existsSync(dataDir)).toBe(true);
  await run.kill('SIGKILL');
  await removeAbandoned([parent]);
  expect(await readdir(parent)).toEqual([live.slice(parent.length + 1)]);
  expect(isProcessAlive(pid)).toBe(false);
  await rm(parent, { recursive: true });
});
