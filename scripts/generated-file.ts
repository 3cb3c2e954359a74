import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '#runtime/command-line.ts';

const ROOT = join(import.meta.dirname, '..');

/** What a generator has made. */
export interface Generated {
  /** Texts by path from the repository's root. */
  readonly files: Readonly<Record<string, string>>;
  /** What is wrong with the sources, a line each; with any of them nothing is written. */
  readonly faults?: readonly string[];
  /** What is worth saying beside. */
  readonly remarks?: readonly string[];
}

/**
 * Runs a script that makes committed files: it writes them, or with --check only compares, names those that differ and leaves exit
 * code 1.
 *
 * @param options.script its file name in scripts/
 * @param options.command what a person runs to write the files
 */
export async function runGenerator(options: {
  readonly script: string;
  readonly summary: string;
  readonly command: string;
  make(): Promise<Generated>;
}): Promise<void> {
  const { script, summary, command } = options;
  await runCommand({
    help: `node scripts/${script} [--check]\n\n${summary}\n\n  --check  write nothing; fail when a file is not what its sources say`,
    options: { check: { type: 'boolean' } },
    async run({ check }) {
      const { files, faults = [], remarks = [] } = await options.make();
      for (const remark of remarks) console.log(remark);
      const wrong = faults.length > 0 || !check ? faults : await stale(files, command);
      for (const fault of wrong) console.error(fault);
      if (wrong.length > 0) process.exitCode = 1;
      else if (!check) for (const [path, text] of Object.entries(files)) await writeFile(join(ROOT, path), text);
    },
  });
}

async function stale(files: Generated['files'], command: string): Promise<string[]> {
  const faults: string[] = [];
  for (const [path, text] of Object.entries(files)) {
    const found = await readFile(join(ROOT, path), 'utf8').catch(() => '');
    if (found !== text) faults.push(`${path} is not what its sources say: run \`${command}\``);
  }
  return faults;
}
