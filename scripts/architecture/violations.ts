import { importCycles } from './cycles.ts';
import type { Module, Project } from './project.ts';
import {
  EMPTY_NAMES,
  ENVIRONMENT_PLACES,
  IMPORT_RULES,
  INDEX_PLACES,
  PACKAGE_PLACES,
  PLAIN_PACKAGES,
  SHIPPED,
  TESTS,
  VENDOR_PLACES,
} from './rules.ts';
import { sqlViolations } from './sql-rules.ts';

/** Something that the rules of the house do not allow. */
export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly detail: string;
}

/** Everything in the project that breaks a rule, in order of path and line. */
export function violations(project: Project): Violation[] {
  const shipped = project.modules.filter(({ path }) => !TESTS.test(path));
  return [
    ...project.modules.flatMap(placeViolations),
    ...shipped.flatMap(importViolations),
    ...packageViolations(shipped),
    ...undeclaredPackages(shipped, project.dependencies),
    ...importCycles(shipped).map((cycle) => ({
      path: cycle[0] ?? '',
      line: 1,
      rule: '8: no cycles',
      detail: [...cycle, cycle[0]].join(' → '),
    })),
    ...sqlViolations(project),
  ].sort((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1));
}

function placeViolations({ path, environmentReads }: Module): Violation[] {
  const found: Violation[] = [];
  if (path.endsWith('/index.ts') && !INDEX_PLACES.test(path)) {
    found.push({
      path,
      line: 1,
      rule: '8: no index.ts but subgraphs/*/index.ts',
      detail: 'name the file by what it holds',
    });
  }
  if (EMPTY_NAMES.test(path)) {
    found.push({ path, line: 1, rule: '9: no utils, helpers or common', detail: 'name the file by what it holds' });
  }
  if (!ENVIRONMENT_PLACES.test(path)) {
    for (const line of environmentReads) {
      found.push({
        path,
        line,
        rule: '8: process.env only in runtime/config',
        detail: 'take the value as a parameter',
      });
    }
  }
  return found;
}

function importViolations({ path, imports }: Module): Violation[] {
  return IMPORT_RULES.flatMap(({ rule, from, mayNotImport, typesToo }) => {
    const match = from.exec(path);
    if (match === null) return [];
    const forbidden = new RegExp(mayNotImport.replaceAll('$1', match[1] ?? ''));
    return imports
      .filter((it) => (typesToo || !it.typeOnly) && forbidden.test(it.to))
      .map((it) => ({ path, line: it.line, rule, detail: `imports ${it.specifier}` }));
  });
}

function packageViolations(modules: readonly Module[]): Violation[] {
  const external = modules.flatMap(({ path, imports }) =>
    imports
      .filter((it) => it.external && !PLAIN_PACKAGES.some((plain) => matches(plain, it.to)))
      .map((it) => ({ ...it, path })),
  );
  const rule = '4: vendor SDKs only in their adapter';
  const misplaced = external.flatMap(({ path, line, to }) => {
    const row = PACKAGE_PLACES.find(({ packages }) => packages.some((it) => matches(it, to)));
    if (VENDOR_PLACES.test(path) || row?.places.test(path)) return [];
    return [
      { path, line, rule, detail: `imports ${to}; allowed where ${(row?.places ?? VENDOR_PLACES).source} matches` },
    ];
  });
  const crowded = PACKAGE_PLACES.flatMap(({ packages, places, atMost = Infinity }) => {
    const users = external.filter(({ path, to }) => places.test(path) && packages.some((it) => matches(it, to)));
    return users.slice(atMost).map(({ path, line, to }) => ({
      path,
      line,
      rule,
      detail: `imports ${to} as ${users[0]?.path} does: one adapter file`,
    }));
  });
  return [...misplaced, ...crowded];
}

function undeclaredPackages(modules: readonly Module[], dependencies: ReadonlySet<string>): Violation[] {
  return modules
    .filter(({ path }) => SHIPPED.test(path))
    .flatMap(({ path, imports }) =>
      imports
        .filter((it) => it.external && !it.typeOnly && it.to !== 'node:' && !dependencies.has(it.to))
        .map(({ to, line }) => ({
          path,
          line,
          rule: '4: production code imports dependencies of package.json only',
          detail: `imports ${to}`,
        })),
    );
}

function matches(pattern: string | RegExp, name: string): boolean {
  return typeof pattern === 'string' ? pattern === name : pattern.test(name);
}
