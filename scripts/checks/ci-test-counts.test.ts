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
