import { spawn } from 'node:child_process';
import type { RunAs } from './run-as.ts';

/** A clean environment: PG* variables and locales of the caller must not change what the server does. */
export const POSTGRES_ENV = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } as const;

/**
 * Runs a program to its end and answers its exit code and trimmed output. Rejects only when it cannot be started. It has a
 * session of its own: Ctrl-C in our terminal is for us to answer, and half-made clusters are no error. If our process
 * exits meanwhile, the program is told to end.
 */
export function run(
  file: string,
  args: readonly string[],
  options: { cwd: string; runAs: RunAs; input?: string },
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: POSTGRES_ENV,
      stdio: 'pipe',
      detached: true,
      ...options.runAs,
    });
    const onExit = (): void => void child.kill();
    process.once('exit', onExit);
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output.stderr += text;
    });
    child.stdin.on('error', () => {}); // the program may end before it has read everything; its exit code tells
    child.stdin.end(options.input ?? '');
    child.on('error', (error) => {
      process.off('exit', onExit);
      reject(error);
    });
    child.on('close', (code) => {
      process.off('exit', onExit);
      resolve({ code, stdout: output.stdout.trim(), stderr: output.stderr.trim() });
    });
  });
}
