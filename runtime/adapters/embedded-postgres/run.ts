import { spawn } from 'node:child_process';
import type { RunAs } from './run-as.ts';

/** A clean environment: PG* variables and locales of the caller must not change what the server does. */
export const POSTGRES_ENV = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } as const;

/** Runs a program to its end and answers its exit code and trimmed output. Rejects only when it cannot be started. */
export function run(
  file: string,
  args: readonly string[],
  options: { cwd: string; runAs: RunAs; input?: string },
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: options.cwd, env: POSTGRES_ENV, stdio: 'pipe', ...options.runAs });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output.stderr += text;
    });
    child.stdin.on('error', () => {}); // the program may end before it has read everything; its exit code tells
    child.stdin.end(options.input ?? '');
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout: output.stdout.trim(), stderr: output.stderr.trim() }));
  });
}
