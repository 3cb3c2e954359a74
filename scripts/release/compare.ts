import {
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';

/** What clients were given, or would be given now. */
export interface Contract {
  /** The graph as clients see it. */
  readonly schema: GraphQLSchema;
  /** Registered documents: text by id. */
  readonly documents: ReadonlyMap<string, string>;
}

/** What a contract would mean for clients of the one before it, a phrase each. */
export interface Comparison {
  /** A client written for the earlier contract fails: something it may use is gone, differs, or needs more. */
  readonly breaking: readonly string[];
  /** A client goes on, if it is prepared: a new value in an enum, a new member in a union, another default. */
  readonly dangerous: readonly string[];
  /** Documents of the earlier contract that the later one no longer registers, and that its graph still answers. */
  readonly kept: ReadonlyMap<string, string>;
}

/**
 * Compares what clients have with what they would get. Apps in the field send ids of documents that the repository may have
 * changed since: those texts must go on to be valid too.
 */
export function compareContracts(released: Contract, current: Contract): Comparison {
  const gone = [...released.documents].filter(([id]) => !current.documents.has(id));
  const broken = gone.flatMap(([id, body]) => faultsOf(body, current.schema).map((fault) => ({ id, body, fault })));
  const dead = new Set(broken.map(({ id }) => id));
  return {
    breaking: [
      ...findBreakingChanges(released.schema, current.schema).map(({ description }) => phrase(description)),
      ...broken.map(({ id, body, fault }) => `the released document ${nameOf(body)} (${id.slice(0, 12)}) ${fault}`),
    ],
    dangerous: findDangerousChanges(released.schema, current.schema).map(({ description }) => phrase(description)),
    kept: new Map(gone.filter(([id]) => !dead.has(id))),
  };
}

/** What keeps the documents of a contract from running on its graph, a line each: nothing, if the contract is in order. */
export function invalidDocuments({ schema, documents }: Contract): string[] {
  return [...documents.values()].flatMap((body) => faultsOf(body, schema).map((fault) => `${nameOf(body)} ${fault}`));
}

/** Name of a document's operation. */
export function nameOf(body: string): string {
  return operationOf(body).name?.value ?? 'without a name';
}

/** The operation of a registered document: there is one in each. */
export function operationOf(body: string): OperationDefinitionNode {
  const operation = getOperationAST(parse(body));
  if (!operation) throw new TypeError(`a registered document holds no single operation: ${body}`);
  return operation;
}

function faultsOf(body: string, schema: GraphQLSchema): string[] {
  return validate(schema, parse(body)).map(({ message }) => `is not valid: ${phrase(message)}`);
}

function phrase(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
