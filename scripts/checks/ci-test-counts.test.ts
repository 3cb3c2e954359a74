import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SCRIPT = join(import.meta.dirname, '..', '..', '.ci', 'test-counts.mjs');

const passing = { status: 'passed', assertionResults: [{}, {}] };
const failing = { status: 'failed', assertionResults: [{}] };
const broken = { status: 'failed', assertionResults: [] };

test.each([
  ['all pass', { numPassedTests: 2, numFailedTests: 0, testResults: [passing] }, '0', '2 passed, 0 failed'],
  ['one fails', { numPassedTests: 2, numFailedTests: 1, testResults: [passing, failing] }, '1', '2 passed, 1 failed'],
  [
    'a file cannot be loaded',
    { numPassedTests: 2, numFailedTests: 0, testResults: [passing, broken] },
    '1',
    '2 passed, 1 failed',
  ],
  [
    'an error outside of tests',
    { numPassedTests: 2, numFailedTests: 0, testResults: [passing] },
    '1',
    '2 passed, 1 failed',
  ],
  ['no report', null, '1', '0 passed, 1 failed'],
])('%s', async (_case, report, exitCode, line) => {
  const folder = await mkdtemp(join(tmpdir(), 'test-counts-'));
  const file = join(folder, 'tests.json');
  if (report) await writeFile(file, JSON.stringify(report));
  const output = execFileSync(process.execPath, [SCRIPT, file, exitCode], { encoding: 'utf8' });
  await rm(folder, { recursive: true });
  expect(output).toBe(`${line}\n`);
});

test('several reports are summed up', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'test-counts-'));
  const [first, second, none] = ['first', 'second', 'none'].map((name) => join(folder, `${name}.json`)) as [
    string,
    string,
    string,
  ];
  await writeFile(first, JSON.stringify({ numPassedTests: 2, numFailedTests: 0, testResults: [passing] }));
  await writeFile(second, JSON.stringify({ numPassedTests: 3, numFailedTests: 1, testResults: [passing, failing] }));
  const args = [SCRIPT, first, '0', second, '1', none, '1'];
  const output = execFileSync(process.execPath, args, { encoding: 'utf8' });
  await rm(folder, { recursive: true });
  expect(output).toBe('5 passed, 2 failed\n');
});
