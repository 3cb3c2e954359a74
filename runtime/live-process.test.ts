import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isProcessAlive, processStartMark } from './live-process.ts';

test('a process is alive until it has ended', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' });
  const pid = child.pid ?? 0;
  expect(isProcessAlive(pid)).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(isProcessAlive(pid)).toBe(false);
});

test.skipIf(!existsSync('/proc/self/stat'))('a zombie is not alive', async () => {
  // The shell becomes a program that never collects the child it inherits; the child outlives the change, or the shell might.
  const parent = spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = await once(parent.stdout.setEncoding('utf8'), 'data');
  const pid = Number(line);
  await expect.poll(() => isProcessAlive(pid), { timeout: 10_000 }).toBe(false);
  expect(existsSync(`/proc/${pid}`)).toBe(true);
  parent.kill();
  await once(parent, 'exit');
});

test.skipIf(!existsSync('/proc/self/stat'))(
  'the start mark stays with a process and differs from its child',
  async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' });
    const mark = processStartMark(process.pid);
    expect(mark).toBe(processStartMark(process.pid));
    expect(mark).not.toBe(processStartMark(child.pid ?? 0));
    child.kill();
    await once(child, 'exit');
    expect(processStartMark(child.pid ?? 0)).toBeUndefined();
  },
);
