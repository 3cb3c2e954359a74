import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { type Check, runChecks } from './run-checks.ts';

function check(name: string, code: string, env: Record<string, string> = {}): Check {
  return { name, script: ['--eval', code], env };
}

async function run(...checks: Check[]): Promise<{ failed: string[]; lines: string[] }> {
  const lines: string[] = [];
  const failed = await runChecks(checks, { root: tmpdir(), atOnce: 2, print: (line) => lines.push(line) });
  return { failed, lines };
}

test('every check runs, and all that fail are named with what they said', async () => {
  const { failed, lines } = await run(
    check('first', 'console.log("one"); console.error("two"); process.exit(3)'),
    check('second', ''),
    check('third', 'throw new Error("three")'),
  );
  expect(failed).toEqual(['first', 'third']);
  expect(
    lines
      .slice(0, 3)
      .map((line) => line.replace(/ \(.*/, ''))
      .sort(),
  ).toEqual(['FAILED  first', 'FAILED  third', 'ok      second']);
  const text = lines.join('\n');
  expect(text).toContain('── first ──\none\ntwo');
  expect(text).toContain('Error: three');
  expect(lines.at(-1)).toBe('\n3 checks, 2 failed: first, third');
});

test('what passes stays quiet', async () => {
  const { failed, lines } = await run(check('only', 'console.log("loud")'));
  expect(failed).toEqual([]);
  expect(lines.join('\n')).not.toContain('loud');
  expect(lines.at(-1)).toBe('\n1 checks, 0 failed');
});

test('a check gets its variables, runs in the root, and one that is killed has failed', async () => {
  const { failed, lines } = await run(
    check('place', 'if (process.env.A !== "1" || process.cwd() !== process.env.ROOT) process.exit(1)', {
      A: '1',
      ROOT: tmpdir(),
    }),
    check('killed', 'process.kill(process.pid, "SIGKILL")'),
  );
  expect(failed).toEqual(['killed']);
  expect(lines.join('\n')).toContain('ended with SIGKILL and said nothing');
});
