import type { Module, Project } from './project.ts';
import { SQL_PLACES, TESTS } from './rules.ts';
import type { TextFact } from './source-file.ts';
import type { Violation } from './violations.ts';

/** The start of a statement. Keywords all upper or all lower case: 'Select a party' is a sentence. */
const STATEMENT =
  /^\s*(?:--[^\n]*\n\s*)*(?:SELECT\s|INSERT\s+INTO\s|UPDATE\s+\S+\s+(?:AS\s+\w+\s+)?SET\s|DELETE\s+FROM\s|MERGE\s+INTO\s|WITH\s+(?:RECURSIVE\s+)?\w+(?:\s*\([^)]*\))?\s+AS\s|TRUNCATE\s|LOCK\s+TABLE\s|(?:CREATE|ALTER|DROP)\s+(?:TABLE|INDEX|SCHEMA|DATABASE)\s|LISTEN\s|NOTIFY\s)/;
const LOWER_CASE_STATEMENT = new RegExp(STATEMENT.source.replaceAll(/(?<!\\)[A-Z]+/g, (word) => word.toLowerCase()));

/** A part of a statement: names tables as well. */
const FRAGMENT = /\b(?:FROM|JOIN|INTO|UPDATE|TABLE|USING|from|join|into|update|table|using)\s/;

const QUALIFIED_NAME = /"?\b([a-z_][a-z0-9_]*)"?\s*\.\s*"?([a-z_][a-z0-9_]*)\b"?/g;

/** Options that name a table without SQL around it, such as those of runtime/db and a consumer's projection. */
const TABLE_OPTIONS = new Set(['table', 'tables', 'deltas']);

/** What Prisma's models can do (Prisma 7), and how a store narrows its client. */
const MODEL_OPERATIONS = new Set(
  'Pick findUnique findUniqueOrThrow findFirst findFirstOrThrow findMany create createMany createManyAndReturn update updateMany updateManyAndReturn upsert delete deleteMany count aggregate groupBy'.split(
    ' ',
  ),
);

/** Rule 5, and that SQL is parameterised: where SQL and Prisma's models may stand, and whose tables they may name. */
export function sqlViolations(project: Project): Violation[] {
  return project.modules.flatMap((module) => [
    ...module.texts.flatMap((text) => textViolations(module, text, project.tables)),
    ...module.models.flatMap(({ model, operation, line }) => {
      const schema = project.models.get(model);
      if (schema === undefined || !MODEL_OPERATIONS.has(operation)) return [];
      const detail = `${model}.${operation}`;
      return placed(module.path)
        ? foreign(module.path, schema, line, detail)
        : [{ path: module.path, line, rule: '5: Prisma only in store files', detail }];
    }),
  ]);
}

function textViolations(
  { path }: Module,
  { text, line, property, hasValues }: TextFact,
  tables: ReadonlySet<string>,
): Violation[] {
  const isStatement = STATEMENT.test(text) || LOWER_CASE_STATEMENT.test(text);
  const found: Violation[] = [];
  if (isStatement && !placed(path)) {
    found.push({ path, line, rule: '5: SQL only in runtime/db and store files', detail: firstWords(text) });
  }
  if (isStatement && hasValues && path.startsWith('subgraphs/') && !TESTS.test(path)) {
    found.push({ path, line, rule: '5: SQL takes values as parameters', detail: `builds ${firstWords(text)}` });
  }
  const namesTables = isStatement || FRAGMENT.test(text) || (property !== null && TABLE_OPTIONS.has(property));
  if (!namesTables) return found;
  const named = new Set([...text.matchAll(QUALIFIED_NAME)].map(([, schema, table]) => `${schema}.${table}`));
  for (const name of named) {
    if (tables.has(name)) found.push(...foreign(path, name.split('.')[0] ?? '', line, name));
  }
  return found;
}

function placed(path: string): boolean {
  return SQL_PLACES.test(path) || TESTS.test(path);
}

/** A subgraph names its own tables, as does the gateway; the runtime knows no domain. Tests of both may look at the outbox and the inbox. */
function foreign(path: string, schema: string, line: number, detail: string): Violation[] {
  const owner =
    /^subgraphs\/([^/]+)\//.exec(path)?.[1] ??
    /^(runtime)\/|^(gateway)\/.+\/store\.ts$/.exec(path)?.slice(1).find(Boolean) ??
    null;
  if (owner === null || schema === owner) return [];
  if (TESTS.test(path) && (schema === 'runtime' || owner === 'runtime')) return [];
  return [
    { path, line, rule: `5: a store names the tables of its own schema`, detail: `${detail} belongs to ${schema}` },
  ];
}

function firstWords(text: string): string {
  const words = text.trim().replaceAll(/\s+/g, ' ');
  return words.length > 60 ? `${words.slice(0, 60)}…` : words;
}
