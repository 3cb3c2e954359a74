import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/**
 * Ends a script that makes one committed file: writes the text, or with --check among the arguments only compares, says what to
 * run, and leaves exit code 1 when it differs.
 *
 * @param path from the repository's root
 */
export async function writeOrCheck(path: string, text: string, command: string): Promise<void> {
  const unknown = process.argv.slice(2).find((argument) => argument !== '--check');
  if (unknown !== undefined) {
    console.error(`unknown option ${unknown}; there is only --check`);
    process.exitCode = 1;
  } else if (!process.argv.includes('--check')) {
    await writeFile(join(ROOT, path), text);
  } else if ((await readFile(join(ROOT, path), 'utf8').catch(() => '')) !== text) {
    console.error(`${path} is not what its sources say: run \`${command}\``);
    process.exitCode = 1;
  }
}
