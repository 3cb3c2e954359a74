import { readdirSync, readFileSync } from 'node:fs';

/** A column as the Prisma schema describes it. */
export interface Column {
  readonly name: string;
  /** PostgreSQL's udt_name: uuid, text, timestamptz, int4, int8, bool, jsonb, date, float4, bytea; arrays with a leading underscore. */
  readonly type: string;
  readonly nullable: boolean;
}

export interface Table {
  /** schema.table */
  readonly name: string;
  readonly columns: readonly Column[];
  readonly primaryKey: readonly string[];
  /** Column lists of unique constraints beside the primary key. */
  readonly uniques: readonly (readonly string[])[];
}

const NATIVE: Readonly<Record<string, string>> = {
  Uuid: 'uuid',
  'Timestamptz(3)': 'timestamptz',
  Date: 'date',
  Real: 'float4',
  SmallInt: 'int2',
};
const SCALAR: Readonly<Record<string, string>> = {
  String: 'text',
  Int: 'int4',
  BigInt: 'int8',
  Boolean: 'bool',
  DateTime: 'timestamp',
  Json: 'jsonb',
  Float: 'float8',
  Bytes: 'bytea',
};

/** Reads the tables of a Prisma schema folder: scalar fields only, relations are not columns. */
export function readPrismaTables(folder: string): Table[] {
  const source = readdirSync(folder)
    .filter((file) => file.endsWith('.prisma'))
    .map((file) => readFileSync(`${folder}/${file}`, 'utf8'))
    .join('\n');
  return [...source.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, model = '', body = '']) =>
    readTable(model, body),
  );
}

function readTable(model: string, body: string): Table {
  const lines = body.split('\n').map((line) => line.trim());
  const columnOf = new Map<string, string>();
  const columns: Column[] = [];
  const uniques: string[][] = [];
  let primaryKey: string[] = [];
  for (const line of lines) {
    const field = /^(\w+)\s+(\w+)(\[\])?(\?)?(.*)$/.exec(line);
    if (!field) continue;
    const [, name = '', type = '', list, optional, rest = ''] = field;
    const scalar = SCALAR[type];
    if (scalar === undefined) continue;
    const column = /@map\("(\w+)"\)/.exec(rest)?.[1] ?? name;
    const native = /@db\.(\w+(?:\(\d+\))?)/.exec(rest)?.[1];
    const base = native === undefined ? scalar : (NATIVE[native] ?? `unknown @db.${native}`);
    columnOf.set(name, column);
    columns.push({ name: column, type: list ? `_${base}` : base, nullable: optional !== undefined });
    if (/@id\b/.test(rest)) primaryKey = [column];
    if (/@unique\b/.test(rest)) uniques.push([column]);
  }
  const listed = (attribute: string): string[][] =>
    lines
      .filter((line) => line.startsWith(`@@${attribute}(`))
      .map((line) =>
        (/\[(.*?)\]\)?/.exec(line)?.[1] ?? '')
          .split(',')
          .map((name) => columnOf.get(name.trim()) ?? `unknown ${name.trim()}`),
      );
  primaryKey = listed('id')[0] ?? primaryKey;
  uniques.push(...listed('unique'));
  const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? model;
  const schema = /@@schema\("(\w+)"\)/.exec(body)?.[1] ?? 'public';
  return { name: `${schema}.${table}`, columns, primaryKey, uniques };
}
