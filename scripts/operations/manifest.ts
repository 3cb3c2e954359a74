import { createHash } from 'node:crypto';
import {
  type DocumentNode,
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
 * @param files file name → text; each holds one operation, named as the file in PascalCase, and what it needs
 * @returns every fault found in the documents; the manifest counts only without any
 */
export function buildManifest(
  files: ReadonlyMap<string, string>,
  schema: GraphQLSchema,
): { manifest: Manifest; faults: readonly string[] } {
  const faults: string[] = [];
  const operations: ManifestOperation[] = [];
  for (const [file, text] of files) {
    try {
      const document = withTypenames(parse(new Source(text, file)));
      const found = faultsOf(file, document, schema);
      faults.push(...found.map((fault) => `${file}: ${fault}`));
      const [operation] = operationsOf(document);
      if (operation?.name && found.length === 0) operations.push(entry(operation, operation.name.value, document));
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      const [place] = error.locations ?? [];
      faults.push(`${file}:${place?.line ?? 1}: ${error.message}`);
    }
  }
  operations.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { manifest: { format: 'apollo-persisted-query-manifest', version: 1, operations }, faults };
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
  return errors.length > 0 ? errors.map(({ message }) => message) : unhandledOutcomes(document, schema);
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
