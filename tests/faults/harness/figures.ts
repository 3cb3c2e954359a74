import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '#tests/harness/child.ts';

export type Figures = Readonly<Record<string, number>>;

const FOLDER = join(ROOT, 'tests/artefacts');
const FILE = join(FOLDER, 'faults.json');

/** Prints what a scenario measured as one line, and keeps it in tests/artefacts/faults.json, where each has its latest figures. */
export function noteFigures<T extends Figures>(name: string, figures: T): T {
  const line = Object.entries(figures).map(([what, value]) => `${what} ${format(value)}`);
  process.stdout.write(`${name} | ${line.join(' | ')}\n`);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(FILE, `${JSON.stringify({ ...kept(), [name]: figures }, null, 2)}\n`);
  return figures;
}

function kept(): Record<string, Figures> {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Figures>;
  } catch {
    return {};
  }
}

function format(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}
