import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** How much an operation asks for; a fragment counts wherever it is spread. */
export interface OperationSize {
  /** Levels of fields; a scalar root field is 1. */
  readonly depth: number;
  /** Levels of selection sets: those of fragments count as well. */
  readonly nesting: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  /** Fields of the outermost level. */
  readonly rootFields: number;
}

const NOTHING: OperationSize = { depth: 0, nesting: 0, fields: 0, aliases: 0, directives: 0, rootFields: 0 };

/**
 * Measures a document's operations; each figure is that of the operation which has most of it. Takes documents that are not
 * validated yet: each fragment is measured once, however often it is spread, and a cycle of fragments, which validation refuses,
 * ends where it closes.
 */
export function measureDocument(document: DocumentNode): OperationSize {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const measured = new Map<string, OperationSize>();

  const ofFragment = (name: string): OperationSize => {
    const known = measured.get(name);
    if (known) return known;
    measured.set(name, NOTHING); // what a cycle finds
    const size = ofSelections(fragments.get(name)?.selectionSet);
    measured.set(name, size);
    return size;
  };
  const ofSelections = (set: SelectionSetNode | undefined): OperationSize =>
    (set?.selections ?? []).map(ofSelection).reduce(together, NOTHING);
  const ofSelection = (node: SelectionNode): OperationSize => {
    const inner = node.kind === Kind.FRAGMENT_SPREAD ? ofFragment(node.name.value) : ofSelections(node.selectionSet);
    const directives = inner.directives + (node.directives?.length ?? 0);
    const nesting = inner.nesting + 1;
    if (node.kind !== Kind.FIELD) return { ...inner, nesting, directives };
    const aliases = inner.aliases + (node.alias ? 1 : 0);
    return { depth: inner.depth + 1, nesting, fields: inner.fields + 1, aliases, directives, rootFields: 1 };
  };

  return document.definitions
    .flatMap((node) => (node.kind === Kind.OPERATION_DEFINITION ? [node] : []))
    .map((node) => {
      const size = ofSelections(node.selectionSet);
      return { ...size, directives: size.directives + (node.directives?.length ?? 0) };
    })
    .reduce(largest, NOTHING);
}

/** Two selections of one set. */
function together(a: OperationSize, b: OperationSize): OperationSize {
  return {
    depth: Math.max(a.depth, b.depth),
    nesting: Math.max(a.nesting, b.nesting),
    fields: a.fields + b.fields,
    aliases: a.aliases + b.aliases,
    directives: a.directives + b.directives,
    rootFields: a.rootFields + b.rootFields,
  };
}

function largest(a: OperationSize, b: OperationSize): OperationSize {
  return {
    depth: Math.max(a.depth, b.depth),
    nesting: Math.max(a.nesting, b.nesting),
    fields: Math.max(a.fields, b.fields),
    aliases: Math.max(a.aliases, b.aliases),
    directives: Math.max(a.directives, b.directives),
    rootFields: Math.max(a.rootFields, b.rootFields),
  };
}
