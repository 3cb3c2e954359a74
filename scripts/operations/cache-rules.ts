import {
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  print,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** What a document asks of an object that a normalised cache keeps inside another one, since it has no id of its own. */
export interface EmbeddedSelection {
  /** The field of the object with an id, such as `Post.counts`. */
  readonly place: string;
  /** Everything that is asked for there, as a text that is the same for the same. */
  readonly asked: string;
}

/**
 * What a valid document may do wrong with a normalised cache (Apollo Client's InMemoryCache): leave out the id of an object that
 * has one, so that a change of it is never seen again.
 */
export function missingIds(document: DocumentNode, schema: GraphQLSchema): string[] {
  const faults: string[] = [];
  eachField(document, schema, (node, type) => {
    if (!hasId(type) || !node.selectionSet) return;
    const asked = fieldsOf(node.selectionSet, document).some(
      (field) => field.name.value === 'id' && (field.alias?.value ?? 'id') === 'id',
    );
    if (!asked) faults.push(`${node.name.value} does not ask for the id of a ${type.name}`);
  });
  return faults;
}

/**
 * What a document asks of embedded objects. A cache replaces such an object as a whole: two documents that ask for different
 * parts of it take them from each other, so all must ask for the same. Connections are merged by their policy.
 */
export function embeddedSelections(document: DocumentNode, schema: GraphQLSchema): EmbeddedSelection[] {
  const found: EmbeddedSelection[] = [];
  eachField(document, schema, (node, type, parent) => {
    if (!hasId(parent) || !isObjectType(type) || hasId(type) || type.name.endsWith('Connection')) return;
    if (node.selectionSet)
      found.push({ place: `${parent.name}.${node.name.value}`, asked: textOf(node.selectionSet, document) });
  });
  return found;
}

function eachField(
  document: DocumentNode,
  schema: GraphQLSchema,
  look: (node: FieldNode, type: GraphQLNamedType, parent: GraphQLNamedType) => void,
): void {
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        const [type, parent] = [getNamedType(types.getType()), types.getParentType()];
        if (type && parent) look(node, type, parent);
      },
    }),
  );
}

function hasId(type: GraphQLNamedType): boolean {
  return isObjectType(type) && 'id' in type.getFields();
}

/** The fields of a selection, those of its fragments included. */
function fieldsOf({ selections }: SelectionSetNode, document: DocumentNode): FieldNode[] {
  return selections.flatMap((it) => {
    if (it.kind === Kind.FIELD) return [it];
    if (it.kind === Kind.INLINE_FRAGMENT) return fieldsOf(it.selectionSet, document);
    const fragment = document.definitions.find(
      (other) => other.kind === Kind.FRAGMENT_DEFINITION && other.name.value === it.name.value,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION ? fieldsOf(fragment.selectionSet, document) : [];
  });
}

function textOf(set: SelectionSetNode, document: DocumentNode): string {
  const inner = new Map<string, string>();
  for (const field of fieldsOf(set, document)) {
    const name = [field.name.value, ...(field.arguments ?? []).map((it) => print(it))].join(' ');
    // What has an id is kept apart: how much of it is asked for does not matter here.
    const fields = field.selectionSet ? fieldsOf(field.selectionSet, document) : [];
    const apart = fields.length === 0 || fields.some((it) => it.name.value === 'id');
    inner.set(name, apart || !field.selectionSet ? name : `${name} { ${textOf(field.selectionSet, document)} }`);
  }
  inner.delete('__typename');
  return [...inner.values()].sort().join(' ');
}
