import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type OperationTypeNode,
  parse,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  validate,
  visit,
} from 'graphql';
import { DocumentInvalid, OperationUnknown } from '#gateway/errors.ts';
import { admitDocument, type DocumentLimits, tooLong } from './admission.ts';
import { sha256Hex } from './document-id.ts';

/** A document that is admitted and valid. */
export interface ReadyDocument {
  readonly text: string;
  /** SHA-256 of the text, lower-case hexadecimal. */
  readonly id: string;
  readonly node: DocumentNode;
  /** Whether it asks for the schema itself. */
  readonly introspects: boolean;
  /** Whether it has `@defer` anywhere. */
  readonly defers: boolean;
  readonly operations: readonly Operation[];
}

/** One operation of a document; the same object as long as the document is kept, so that what is made of it can be kept by it. */
export interface Operation {
  readonly name: string | null;
  readonly type: OperationTypeNode;
  readonly node: OperationDefinitionNode;
  readonly document: Omit<ReadyDocument, 'operations'>;
}

/** Of the incremental delivery RFC; graphql 16 knows no name for it. */
const DEFER = 'defer';

/** Reported at most; a hostile document would otherwise buy a long answer. */
const FAULTS_REPORTED = 10;

/**
 * Parses, admits and validates a document.
 *
 * @throws DocumentTooCostly, DocumentInvalid
 */
export function prepareDocument(text: string, schema: GraphQLSchema, limits: DocumentLimits): ReadyDocument {
  const node = parseWithin(text, limits);
  admitDocument(node, limits);
  refuseUnusableNames(node);
  const [first, ...rest] = faultsOf(node, schema);
  if (first) throw new DocumentInvalid([first, ...rest]);
  const document = { text, id: sha256Hex(text), node, introspects: introspects(node), defers: defers(node) };
  const operations = node.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? [{ name: definition.name?.value ?? null, type: definition.operation, node: definition, document }]
      : [],
  );
  return { ...document, operations };
}

/** Texts that are not registered may call their operations anything. */
const NAME_LOGGED = 128;

/** An operation's name as logs keep it; null where it has none, or there is no operation. */
export function loggedName(operation: Operation | null): string | null {
  return operation?.name?.slice(0, NAME_LOGGED) ?? null;
}

/**
 * The operation to run: the named one, or the only one (GetOperation of the GraphQL specification).
 *
 * @throws OperationUnknown
 */
export function selectOperation({ operations }: ReadyDocument, name: string | null): Operation {
  const [only, ...others] = name === null ? operations : operations.filter((operation) => operation.name === name);
  if (only && others.length === 0) return only;
  throw new OperationUnknown(
    name,
    operations.flatMap((operation) => operation.name ?? []),
  );
}

function faultsOf(document: DocumentNode, schema: GraphQLSchema): readonly GraphQLError[] {
  try {
    return validate(schema, document, undefined, { maxErrors: FAULTS_REPORTED });
  } catch (error) {
    // graphql-js looks at a subscription's root field without variables, and throws where @skip or @include has one.
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

/**
 * `__proto__` is a name to GraphQL, but an object of JavaScript that is assigned a value by it takes that for its prototype: the
 * value would be lost on its way through the libraries that execute.
 *
 * @throws DocumentInvalid
 */
function refuseUnusableNames(document: DocumentNode): void {
  visit(document, {
    Name: (node) => {
      if (node.value !== '__proto__') return;
      throw new DocumentInvalid([new GraphQLError('The name __proto__ cannot be used.', { nodes: node })]);
    },
  });
}

function introspects(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field: ({ name }) => {
      found ||= name.value === SchemaMetaFieldDef.name || name.value === TypeMetaFieldDef.name;
    },
  });
  return found;
}

function defers(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Directive: ({ name }) => {
      found ||= name.value === DEFER;
    },
  });
  return found;
}

function parseWithin(text: string, limits: DocumentLimits): DocumentNode {
  try {
    return parse(text, { maxTokens: limits.tokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw error.message.includes('tokens. Parsing aborted') ? tooLong(limits) : new DocumentInvalid([error]);
  }
}
