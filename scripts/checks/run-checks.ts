import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { childEnvironment } from '#runtime/config/child-environment.ts';

/** A program that tells by its exit code whether something is in order. */
export interface Check {
  /** Unique, kebab-case: what `npm run check -- <name>` takes. */
  readonly name: string;
  /** A script of Node with its arguments, from the repository's root. */
  readonly script: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs every check, several at a time, whatever becomes of the others. Prints a line as each ends, then the output of those that
 * failed, then one line that names them.
 *
 * @returns the names of those that failed, in the order of `checks`
 */
export async function runChecks(
  checks: readonly Check[],
  options: { readonly root: string; readonly atOnce: number; readonly print: (line: string) => void },
): Promise<string[]> {
  const { root, atOnce, print } = options;
  const outputs = new Map<string, string>();
  const queue = [...checks];
  const work = async (): Promise<void> => {
    for (let check = queue.shift(); check; check = queue.shift()) {
      const started = performance.now();
      const { ok, output } = await run(check, root);
      if (!ok) outputs.set(check.name, output);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      print(`${ok ? 'ok    ' : 'FAILED'}  ${check.name} (${seconds} s)`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));

  const failed = checks.map(({ name }) => name).filter((name) => outputs.has(name));
  for (const name of failed) print(`\n── ${name} ──\n${outputs.get(name)}`);
  const names = failed.length > 0 ? `: ${failed.join(', ')}` : '';
  print(`\n${checks.length} checks, ${failed.length} failed${names}`);
  return failed;
}

async function run({ script, env = {} }: Check, root: string): Promise<{ ok: boolean; output: string }> {
  const child = spawn(process.execPath, script, {
    cwd: root,
    env: childEnvironment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  try {
    const [code, signal] = await once(child, 'close');
    const output = Buffer.concat(chunks).toString('utf8').trim();
    if (code === 0) return { ok: true, output };
    return { ok: false, output: output || `ended with ${signal ?? `exit code ${code}`} and said nothing` };
  } catch (error) {
    return { ok: false, output: String(error) };
  }
}
