import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  print,
  separateOperations,
  TypeInfo,
  TypeNameMetaFieldDef,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Operation } from '#gateway/operations/document.ts';
import { sha256Hex } from '#gateway/operations/document-id.ts';

/** Whether a field is kept back. */
export type IsKeptBack = (parentType: string, field: string) => boolean;

/** An operation and the fragments that it uses. */
export function ownDefinitions({ document, name }: Pick<Operation, 'document' | 'name'>): DocumentNode {
  const found = separateOperations(document.node)[name ?? ''];
  if (found === undefined) throw new Error(`the document has no operation ${name}`);
  return found;
}

/** Tells of each field of a document with the type that it is selected on; fields of introspection left out. */
export function forEachField(
  document: DocumentNode,
  schema: GraphQLSchema,
  tell: (parentType: string, field: FieldNode) => void,
): void {
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        const parent = types.getParentType();
        if (parent && !node.name.value.startsWith('__')) tell(parent.name, node);
      },
    }),
  );
}

/** What the names of marks begin with: nothing that stands in the document. */
export function markPrefix({ text }: Pick<Operation['document'], 'text'>): string {
  let prefix = 'keptBack_';
  while (text.includes(prefix)) prefix = `_${prefix}`;
  return prefix;
}

/**
 * The operation with a mark in the place of each field that is kept back: `secret: salary(of: $id)` becomes
 * `keptBack_secret: __typename`, which costs nothing, is there in whatever fragment and under whatever condition the field would have been,
 * and tells where the answer lacks it. Variables and fragments that nothing uses any more are gone.
 */
export function filterOperation(
  operation: Operation,
  options: { readonly schema: GraphQLSchema; readonly isKeptBack: IsKeptBack; readonly prefix: string },
): Operation {
  const { schema, isKeptBack, prefix } = options;
  const types = new TypeInfo(schema);
  const marked = visit(
    ownDefinitions(operation),
    visitWithTypeInfo(types, {
      Field(node) {
        const parent = types.getParentType();
        return parent && isKeptBack(parent.name, node.name.value) ? mark(node, prefix) : undefined;
      },
    }),
  );
  const document = withoutUnusedVariables(
    ownDefinitions({ document: { ...operation.document, node: marked }, name: operation.name }),
  );
  const node = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (node === undefined) throw new Error('an operation is gone from its own document');
  const text = print(document);
  return {
    name: operation.name,
    type: operation.type,
    node,
    document: { ...operation.document, text, id: sha256Hex(text), node: document },
  };
}

const CONDITIONS: readonly string[] = ['skip', 'include'];

function mark(node: FieldNode, prefix: string): FieldNode {
  return {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: `${prefix}${(node.alias ?? node.name).value}` },
    name: { kind: Kind.NAME, value: TypeNameMetaFieldDef.name },
    directives: (node.directives ?? []).filter(({ name }) => CONDITIONS.includes(name.value)),
  };
}

function withoutUnusedVariables(document: DocumentNode): DocumentNode {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      used.add(name.value);
    },
  });
  return visit(document, {
    OperationDefinition: (node): OperationDefinitionNode => ({
      ...node,
      variableDefinitions: (node.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value)),
    }),
  });
}
