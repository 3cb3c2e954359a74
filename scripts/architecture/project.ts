import { posix } from 'node:path';
import { type ImportFact, readSourceFile, type SourceFile } from './source-file.ts';

/** An import with its place: a file of ours, or a package. */
export interface ResolvedImport extends ImportFact {
  /** Path from the repository's root, or the name of a package (`node:` for what Node brings). */
  readonly to: string;
  readonly external: boolean;
}

export interface Module extends Omit<SourceFile, 'imports'> {
  readonly imports: readonly ResolvedImport[];
}

/** The sources and what their rules refer to. */
export interface Project {
  readonly modules: readonly Module[];
  /** Packages that are there in production (package.json: dependencies, optionalDependencies). */
  readonly dependencies: ReadonlySet<string>;
  /** `schema.table` of every table that the migrations create. */
  readonly tables: ReadonlySet<string>;
  /** Name of a Prisma model as code writes it → the database schema of its table. */
  readonly models: ReadonlyMap<string, string>;
}

/**
 * @param files path → text of the TypeScript files, package.json, the migrations (prisma/migrations/…/migration.sql) and the Prisma
 * schema (prisma/schema/*.prisma); others are not looked at.
 * @throws Error when a file cannot be parsed
 */
export function readProject(files: ReadonlyMap<string, string>): Project {
  const named = (pattern: RegExp): [string, string][] => [...files].filter(([path]) => pattern.test(path));
  return {
    modules: named(/\.ts$/).map(([path, text]) => resolveImports(readSourceFile(path, text))),
    dependencies: new Set(productionDependencies(files.get('package.json') ?? '{}')),
    tables: new Set(named(/^prisma\/migrations\/.*\.sql$/).flatMap(([, sql]) => createdTables(sql))),
    models: new Map(named(/^prisma\/schema\/.*\.prisma$/).flatMap(([, text]) => declaredModels(text))),
  };
}

function resolveImports(file: SourceFile): Module {
  return { ...file, imports: file.imports.map((it) => ({ ...it, ...resolveSpecifier(it.specifier, file.path) })) };
}

/** Our own specifiers name their file exactly: `#folder/…` (package.json "imports": each is the folder of that name) and relative. */
function resolveSpecifier(specifier: string, from: string): { to: string; external: boolean } {
  if (specifier.startsWith('#')) return { to: posix.normalize(specifier.slice(1)), external: false };
  if (specifier.startsWith('.')) return { to: posix.join(posix.dirname(from), specifier), external: false };
  if (specifier.startsWith('node:')) return { to: 'node:', external: true };
  const [scope = '', name = ''] = specifier.split('/');
  return { to: specifier.startsWith('@') ? `${scope}/${name}` : scope, external: true };
}

function productionDependencies(manifest: string): string[] {
  const { dependencies = {}, optionalDependencies = {} } = JSON.parse(manifest) as Record<string, object | undefined>;
  return [...Object.keys(dependencies), ...Object.keys(optionalDependencies)];
}

function createdTables(sql: string): string[] {
  const statements = sql.matchAll(/CREATE\s+(?:UNLOGGED\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?"?(\w+)"?\."?(\w+)"?/gi);
  return [...statements].map(([, schema, table]) => `${schema}.${table}`);
}

function declaredModels(text: string): [string, string][] {
  return [...text.matchAll(/^model\s+(\w+)\s*\{([\s\S]*?)^\}/gm)].flatMap(([, name = '', body = '']) => {
    const schema = /@@schema\("(\w+)"\)/.exec(body)?.[1];
    return schema === undefined ? [] : [[name.charAt(0).toLowerCase() + name.slice(1), schema] as [string, string]];
  });
}
