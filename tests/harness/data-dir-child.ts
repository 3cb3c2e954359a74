/** Run by tests as a process of its own: `node data-dir-child.ts <folder>` claims the folder, says so, and stays. */
import { openDataDir } from '#runtime/data-dir.ts';
import { formatStartupError } from '#runtime/startup-error.ts';

try {
  await openDataDir(process.argv[2] ?? '');
  console.log('held');
  setInterval(() => undefined, 60_000);
} catch (error) {
  console.log(formatStartupError(error));
}
