import { createHash } from 'node:crypto';
import {
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  isUnionType,
  Kind,
  NoDeprecatedCustomRule,
  type OperationDefinitionNode,
  parse,
  print,
  Source,
  specifiedRules,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type EmbeddedSelection, embeddedSelections, missingIds } from './cache-rules.ts';
import { withTypenames } from './with-typenames.ts';

/** Apollo's format of persisted documents, version 1. */
export interface Manifest {
  readonly format: 'apollo-persisted-query-manifest';
  readonly version: 1;
  readonly operations: readonly ManifestOperation[];
}

export interface ManifestOperation {
  /** SHA-256 of the body in lower-case hex. */
  readonly id: string;
  readonly name: string;
  readonly type: 'query' | 'mutation' | 'subscription';
  /** The document with __typename added, printed by graphql-js: comments and layout of its file do not change the id. */
  readonly body: string;
}

/**
 * The manifest of the frontends' documents, in order of name.
 *
 * @param files file name → text, in order; each holds one operation, named as the file in PascalCase, or, in the folder fragments/,
 * fragments for all of them
 * @returns every fault found in the documents; the manifest counts only without any
 */
export function buildManifest(
  files: ReadonlyMap<string, string>,
  schema: GraphQLSchema,
): { manifest: Manifest; faults: readonly string[] } {
  const faults: string[] = [];
  const operations: ManifestOperation[] = [];
  const shared = sharedFragments(files, faults);
  const used = new Set<string>();
  const embedded = new Map<string, EmbeddedSelection & { readonly file: string }>();
  for (const [file, text] of files) {
    if (isShared(file)) continue;
    try {
      const own = parse(new Source(text, file));
      const document = withTypenames(withFragments(own, shared));
      for (const it of document.definitions) if (it.kind === Kind.FRAGMENT_DEFINITION) used.add(it.name.value);
      const found = faultsOf(file, document, schema);
      faults.push(...found.map((fault) => `${file}: ${fault}`));
      const [operation] = operationsOf(document);
      if (!operation?.name || found.length > 0) continue;
      operations.push(entry(operation, operation.name.value, document));
      for (const it of embeddedSelections(document, schema)) {
        const other = embedded.get(it.place) ?? { ...it, file };
        embedded.set(it.place, other);
        if (other.asked === it.asked) continue;
        faults.push(
          `${file}: asks of ${it.place} for ${it.asked}; ${other.file} for ${other.asked}: a cache keeps only one`,
        );
      }
    } catch (error) {
      faults.push(syntaxFault(file, error));
    }
  }
  const idle = [...shared.keys()].filter((name) => !used.has(name));
  faults.push(...idle.map((name) => `fragments/: no document uses ${name}`));
  operations.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { manifest: { format: 'apollo-persisted-query-manifest', version: 1, operations }, faults };
}

function isShared(file: string): boolean {
  return file.startsWith('fragments/');
}

function syntaxFault(file: string, error: unknown): string {
  if (!(error instanceof GraphQLError)) throw error;
  const [place] = error.locations ?? [];
  return `${file}:${place?.line ?? 1}: ${error.message}`;
}

/** The fragments of all documents by name. */
function sharedFragments(files: ReadonlyMap<string, string>, faults: string[]): Map<string, FragmentDefinitionNode> {
  const shared = new Map<string, FragmentDefinitionNode>();
  for (const [file, text] of files) {
    if (!isShared(file)) continue;
    try {
      for (const it of parse(new Source(text, file)).definitions) {
        if (it.kind !== Kind.FRAGMENT_DEFINITION) faults.push(`${file}: holds something that is no fragment`);
        else if (shared.has(it.name.value)) faults.push(`${file}: there is another fragment ${it.name.value}`);
        else shared.set(it.name.value, it);
      }
    } catch (error) {
      faults.push(syntaxFault(file, error));
    }
  }
  return shared;
}

/**
 * A document with the shared fragments that it needs behind it, in codegen's order, so that a typed document has the same id: first
 * those that others need, innermost first, then the rest.
 */
function withFragments(document: DocumentNode, shared: ReadonlyMap<string, FragmentDefinitionNode>): DocumentNode {
  const asked = new Set<string>();
  const ask = (node: ASTNode): void => {
    for (const name of spreadsOf(node)) {
      const fragment = shared.get(name);
      if (fragment === undefined || asked.has(name)) continue;
      asked.add(name);
      ask(fragment);
    }
  };
  ask(document);
  const inner = new Set<string>();
  const entered = new Set<string>();
  const addInner = (node: ASTNode): void => {
    for (const name of spreadsOf(node)) {
      const fragment = shared.get(name);
      if (fragment === undefined || entered.has(name)) continue;
      entered.add(name);
      addInner(fragment);
      inner.add(name);
    }
  };
  for (const fragment of [...asked].flatMap((name) => shared.get(name) ?? [])) addInner(fragment);
  const fragments = [...new Set([...inner, ...asked])].flatMap((name) => shared.get(name) ?? []);
  return { ...document, definitions: [...document.definitions, ...fragments] };
}

/** Names of the fragments that are spread in a node itself. */
function spreadsOf(node: ASTNode): string[] {
  const names: string[] = [];
  visit(node, {
    FragmentSpread({ name }) {
      names.push(name.value);
    },
  });
  return names;
}

function entry(operation: OperationDefinitionNode, name: string, document: DocumentNode): ManifestOperation {
  const body = print(document);
  return { id: createHash('sha256').update(body).digest('hex'), name, type: operation.operation, body };
}

function faultsOf(file: string, document: DocumentNode, schema: GraphQLSchema): string[] {
  const operations = operationsOf(document);
  const expected = pascalCase(file.replace(/\.graphql$/, ''));
  if (operations.length !== 1) return [`holds ${operations.length} operations instead of one`];
  if (operations[0]?.name?.value !== expected) return [`its operation is not named ${expected} as the file says`];
  const errors = validate(schema, document, [...specifiedRules, NoDeprecatedCustomRule]);
  if (errors.length > 0) return errors.map(({ message }) => message);
  return [...unhandledOutcomes(document, schema), ...missingIds(document, schema)];
}

/** A document must ask for the success and for the errors of every result union, or a frontend shows nothing at all. */
function unhandledOutcomes(document: DocumentNode, schema: GraphQLSchema): string[] {
  const faults: string[] = [];
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        const type = getNamedType(types.getType());
        if (!isUnionType(type) || !type.name.endsWith('Result')) return;
        const asked = (node.selectionSet?.selections ?? []).map((it) =>
          it.kind === Kind.INLINE_FRAGMENT ? it.typeCondition?.name.value : undefined,
        );
        for (const name of [type.name.replace(/Result$/, 'Success'), 'UserError']) {
          if (!asked.includes(name)) faults.push(`${node.name.value} does not ask for ... on ${name}`);
        }
      },
    }),
  );
  return faults;
}

function operationsOf(document: DocumentNode): OperationDefinitionNode[] {
  return document.definitions.filter((it) => it.kind === Kind.OPERATION_DEFINITION);
}

function pascalCase(kebab: string): string {
  return kebab.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
