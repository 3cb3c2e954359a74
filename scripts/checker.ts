import { runCommand } from '#runtime/command-line.ts';

/** Runs a script that only looks: it prints a line for each fault, then its summing-up, and leaves exit code 1 if there are any. */
export async function runChecker(options: {
  /** Its file name in scripts/. */
  readonly script: string;
  readonly summary: string;
  look(): Promise<{ readonly faults: readonly string[]; readonly sum: string }>;
}): Promise<void> {
  await runCommand({
    help: `node scripts/${options.script}\n\n${options.summary}`,
    options: {},
    async run() {
      const { faults, sum } = await options.look();
      for (const fault of faults) console.error(fault);
      console.log(sum);
      if (faults.length > 0) process.exitCode = 1;
    },
  });
}
