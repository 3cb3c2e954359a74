import { PUBLIC_CODES } from '#runtime/errors.ts';
import type { ClassFact } from './error-classes.ts';

const ROOT = 'AppError';
const UPPER_SNAKE = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;

/** One failure that clients may see. */
export interface CatalogueEntry {
  readonly code: string;
  /** What clients branch on: one of the product's, or what a protocol prescribes. */
  readonly publicCode: string;
  readonly status: number;
  /** The type in result unions; null where it is always a top-level error. */
  readonly member: string | null;
  readonly summary: string;
  readonly path: string;
}

/**
 * Every error that extends AppError and is not abstract, by code.
 * @returns the faults too: no code of its own, a code used twice, an unknown public code, no documentation
 */
export function buildCatalogue(classes: readonly ClassFact[]): { entries: CatalogueEntry[]; faults: string[] } {
  const entries: CatalogueEntry[] = [];
  const faults: string[] = [];
  const users = new Map<string, string>();
  for (const error of classes) {
    const line = lineage(error, classes);
    if (error.abstract || error.name === ROOT || line.at(-1)?.name !== ROOT) continue;
    const place = `${error.path}: ${error.name}`;
    const publicCode = inherited(line, 'publicCode');
    if (error.codes.length === 0 || !error.codes.every((code) => UPPER_SNAKE.test(code))) {
      faults.push(`${place} has no code of its own in UPPER_SNAKE, as a literal or a type of literals`);
      continue;
    }
    if (!isPublicCode(publicCode)) {
      faults.push(`${place} has no public code of runtime/errors.ts, written as a literal`);
      continue;
    }
    if (error.summary === '') faults.push(`${place} has no documentation comment`);
    const status = inherited(line, 'status');
    const member = inherited(line, 'member');
    const protocolCode = inherited(line, 'protocolCode');
    for (const code of error.codes) {
      const other = users.get(code);
      if (other !== undefined) faults.push(`${place} has the code ${code} of ${other}`);
      users.set(code, `${error.name} in ${error.path}`);
      entries.push({
        code,
        publicCode: typeof protocolCode === 'string' ? protocolCode : publicCode,
        status: typeof status === 'number' ? status : PUBLIC_CODES[publicCode],
        member: typeof member === 'string' ? member : null,
        summary: error.summary,
        path: error.path,
      });
    }
  }
  entries.sort((a, b) => (a.code < b.code ? -1 : 1));
  return { entries, faults };
}

/** docs/errors.md. */
export function catalogueText(entries: readonly CatalogueEntry[]): string {
  const rows = entries.map(
    ({ code, publicCode, status, member, summary, path }) =>
      `| ${code} | ${publicCode} | ${status} | ${member ?? ''} | ${summary.replaceAll('|', '\\|')} | ${path} |`,
  );
  return `<!-- Written by scripts/docs-errors.ts from the classes that extend AppError: change them, then run \`npm run codegen\`. -->

# Errors

Clients branch on the public code: in a mutation's result it is \`code\` of the union member, in a top-level error \`extensions.code\`.
The internal code tells precisely what happened; logs carry it. A code is never given another meaning and never used again.
An error with a union member is part of a successful answer; the HTTP status is that of an answer it makes fail as a whole.

| Code | Public code | HTTP status | Union member | Meaning | Where |
|---|---|---|---|---|---|
${rows.join('\n')}
`;
}

function isPublicCode(value: unknown): value is keyof typeof PUBLIC_CODES {
  return typeof value === 'string' && Object.hasOwn(PUBLIC_CODES, value);
}

function inherited(line: readonly ClassFact[], property: string): unknown {
  return line.find(({ constants }) => constants.has(property))?.constants.get(property);
}

/** The class and those it extends, as far as they are known. A name used in several modules means the one of the same module. */
function lineage(error: ClassFact, classes: readonly ClassFact[]): ClassFact[] {
  const candidates = classes.filter(({ name }) => name === error.base);
  const base = candidates.find(({ path }) => path === error.path) ?? candidates[0];
  return base === undefined || base === error ? [error] : [error, ...lineage(base, classes)];
}
