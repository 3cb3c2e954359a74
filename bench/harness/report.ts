import { runCommand } from '#runtime/command-line.ts';

export interface BenchReport {
  readonly bench: string;
  /** What was measured, on what, and how often. */
  readonly method: string;
  readonly rows: readonly Readonly<Record<string, string | number>>[];
  readonly ratios?: Readonly<Record<string, number>>;
}

/** Values of a bench's own options, as they were written. */
export type BenchValues = Readonly<Record<string, string | undefined>>;

export interface BenchCommand {
  readonly name: string;
  readonly summary: string;
  /** Own options, each with a value, and what --help says of it. */
  readonly options?: Readonly<Record<string, string>>;
  /** @param values none when all benches are run */
  run(progress: (line: string) => void, values?: BenchValues): Promise<BenchReport>;
}

/** Runs a bench as a command: --json prints one object on stdout, otherwise a table; progress goes to stderr. */
export async function runBench({ name, summary, options = {}, run }: BenchCommand): Promise<void> {
  const own = Object.entries(options).map(([option, help]) => `\n  --${option} <value>  ${help}`);
  const parsed = Object.fromEntries(Object.keys(options).map((option) => [option, { type: 'string' as const }]));
  await runCommand({
    help: `npm run bench:${name} [-- --json]\n\n${summary}\n\n  --json  one JSON object on stdout${own.join('')}`,
    options: { ...parsed, json: { type: 'boolean' as const } },
    async run({ json, ...values }) {
      const report = await run((line) => process.stderr.write(`${line}\n`), values as BenchValues);
      process.stdout.write(json ? `${JSON.stringify(report)}\n` : table(report));
    },
  });
}

/** Runs all benches one after another: with --json one object with a key for each, otherwise their tables. */
export async function runBenches(benches: readonly BenchCommand[]): Promise<void> {
  const list = benches.map(({ name, summary }) => `  ${name}: ${summary}`).join('\n');
  await runCommand({
    help: `npm run bench [-- --json]\n\nRuns all benches:\n${list}\n\n  --json  one JSON object on stdout`,
    options: { json: { type: 'boolean' } },
    async run({ json }) {
      const reports: Record<string, BenchReport> = {};
      for (const bench of benches) {
        const report = await bench.run((line) => process.stderr.write(`${bench.name}: ${line}\n`));
        reports[bench.name] = report;
        if (!json) process.stdout.write(`${table(report)}\n`);
      }
      if (json) process.stdout.write(`${JSON.stringify(reports)}\n`);
    },
  });
}

function table(report: BenchReport): string {
  const columns = [...new Set(report.rows.flatMap((row) => Object.keys(row)))];
  const cells = report.rows.map((row) => columns.map((column) => format(row[column])));
  const widths = columns.map((column, i) => Math.max(column.length, ...cells.map((line) => line[i]?.length ?? 0)));
  const line = (values: readonly string[]): string =>
    values.map((value, i) => (i === 0 ? value.padEnd(widths[i] ?? 0) : value.padStart(widths[i] ?? 0))).join('  ');
  const ratios = Object.entries(report.ratios ?? {}).map(([name, value]) => `${name}: ${value.toFixed(2)}`);
  return [report.bench, report.method, '', line(columns), ...cells.map(line), '', ...ratios, ''].join('\n');
}

function format(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || Number.isInteger(value)) return String(value);
  return value.toFixed(value < 10 ? 2 : 1);
}
