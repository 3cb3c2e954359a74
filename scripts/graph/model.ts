import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql';

/** What a picture of the graph shows. Everything is in an order of its own, the same for the same supergraph. */
export interface GraphModel {
  readonly subgraphs: readonly SubgraphModel[];
  readonly entities: readonly EntityModel[];
  readonly references: readonly Reference[];
}

export interface SubgraphModel {
  readonly name: string;
  /** Names of the root fields it answers. */
  readonly roots: Readonly<Record<Root, readonly string[]>>;
}

export type Root = 'Query' | 'Mutation' | 'Subscription';

/** A type that several subgraphs know by a key. */
export interface EntityModel {
  readonly name: string;
  readonly description: string;
  /** Each set of fields that identifies one. */
  readonly keys: readonly string[];
  /** Who contributes most of it. */
  readonly owner: string;
  /** The owner first. */
  readonly contributions: readonly Contribution[];
  /** Subgraphs that know it by its key alone. */
  readonly mentionedBy: readonly string[];
}

export interface Contribution {
  readonly subgraph: string;
  readonly fields: readonly FieldModel[];
}

export interface FieldModel {
  readonly name: string;
  /** The type without non-null marks; a connection is a list of its nodes. */
  readonly type: string;
  readonly deprecated: boolean;
}

/** Some field of an entity leads to another entity, directly or through types that are none. */
export interface Reference {
  readonly from: string;
  readonly to: string;
  /** The fields, as they are named on `from`. */
  readonly fields: readonly string[];
}

/** Reads who contributes what from a composed supergraph. @throws GraphQLError when it is not GraphQL */
export function graphModel(supergraph: string): GraphModel {
  const types = new Map<string, ObjectTypeDefinitionNode>();
  const graphs = new Map<string, string>();
  for (const definition of parse(supergraph, { noLocation: true }).definitions) {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) types.set(definition.name.value, definition);
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const value of definition.values ?? []) {
      const [graph] = applied(value.directives, 'join__graph');
      graphs.set(value.name.value, String(graph?.name));
    }
  }
  const nameOf = (graph: unknown): string => graphs.get(String(graph)) ?? String(graph);
  const entities = [...types.values()]
    .filter((type) => keysOf(type).length > 0)
    .map((type) => entityOf(type, types, nameOf))
    .sort(byName);
  const subgraphs = [...graphs.values()].sort().map((name) => {
    const fields = (root: Root) => rootFields(types.get(root), name, nameOf);
    return {
      name,
      roots: { Query: fields('Query'), Mutation: fields('Mutation'), Subscription: fields('Subscription') },
    };
  });
  return {
    subgraphs,
    entities,
    references: entities.flatMap(({ name }) => referencesFrom(name, types)),
  };
}

function rootFields(
  root: ObjectTypeDefinitionNode | undefined,
  subgraph: string,
  nameOf: (graph: unknown) => string,
): string[] {
  const fields = (root?.fields ?? []).filter((field) => contributors(field, root, nameOf).includes(subgraph));
  return fields.map((field) => field.name.value).sort();
}

function entityOf(
  type: ObjectTypeDefinitionNode,
  types: ReadonlyMap<string, ObjectTypeDefinitionNode>,
  nameOf: (graph: unknown) => string,
): EntityModel {
  const keys = keysOf(type);
  const keyFields = new Set(keys.flatMap((key) => key.split(/\W+/)));
  const bySubgraph = new Map<string, FieldModel[]>();
  for (const field of type.fields ?? []) {
    if (keyFields.has(field.name.value)) continue;
    const model = {
      name: field.name.value,
      type: shortType(field.type, types),
      deprecated: applied(field.directives, 'deprecated').length > 0,
    };
    for (const subgraph of contributors(field, type, nameOf)) {
      bySubgraph.set(subgraph, [...(bySubgraph.get(subgraph) ?? []), model]);
    }
  }
  const knownTo = applied(type.directives, 'join__type');
  const contributions = [...bySubgraph]
    .map(([subgraph, fields]) => ({ subgraph, fields }))
    .sort((a, b) => b.fields.length - a.fields.length || (a.subgraph < b.subgraph ? -1 : 1));
  const owner = contributions[0]?.subgraph ?? nameOf(knownTo.find((it) => it.resolvable !== false)?.graph);
  return {
    name: type.name.value,
    description: type.description?.value ?? '',
    keys,
    owner,
    contributions,
    mentionedBy: [...new Set(knownTo.map(({ graph }) => nameOf(graph)))]
      .filter((name) => name !== owner && !bySubgraph.has(name))
      .sort(),
  };
}

/** The subgraphs that answer a field; one that only passes it on or only reads it does not. */
function contributors(
  field: FieldDefinitionNode,
  type: ObjectTypeDefinitionNode | undefined,
  nameOf: (graph: unknown) => string,
): string[] {
  const joins = applied(field.directives, 'join__field').filter((it) => it.graph !== undefined);
  const answering =
    joins.length > 0 ? joins.filter((it) => it.external !== true) : applied(type?.directives, 'join__type');
  return [...new Set(answering.map(({ graph }) => nameOf(graph)))].sort();
}

function keysOf(type: ObjectTypeDefinitionNode): string[] {
  const keys = applied(type.directives, 'join__type').map(({ key }) => key);
  return [...new Set(keys.filter((key) => typeof key === 'string'))].sort();
}

/** For each entity that another leads to, the fields that do; what is no entity is looked through. */
function referencesFrom(from: string, types: ReadonlyMap<string, ObjectTypeDefinitionNode>): Reference[] {
  const fields = new Map<string, string[]>();
  const follow = (typeName: string, first: string, seen: ReadonlySet<string>): void => {
    const type = types.get(typeName);
    if (type === undefined || seen.has(typeName)) return;
    if (keysOf(type).length > 0) {
      const known = fields.get(typeName) ?? [];
      if (!known.includes(first)) fields.set(typeName, [...known, first]);
      return;
    }
    for (const field of type.fields ?? []) follow(innermost(field.type), first, new Set([...seen, typeName]));
  };
  for (const field of types.get(from)?.fields ?? []) follow(innermost(field.type), field.name.value, new Set());
  return [...fields]
    .filter(([to]) => to !== from)
    .map(([to, names]) => ({ from, to, fields: names }))
    .sort((a, b) => (a.to < b.to ? -1 : 1));
}

function shortType(type: TypeNode, types: ReadonlyMap<string, ObjectTypeDefinitionNode>): string {
  if (type.kind === Kind.NON_NULL_TYPE) return shortType(type.type, types);
  if (type.kind === Kind.LIST_TYPE) return `[${shortType(type.type, types)}]`;
  const name = type.name.value;
  if (!name.endsWith('Connection')) return name;
  const edge = types.get(name)?.fields?.find((field) => field.name.value === 'edges');
  const node = edge && types.get(innermost(edge.type))?.fields?.find((field) => field.name.value === 'node');
  return node ? `[${innermost(node.type)}]` : name;
}

function innermost(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : innermost(type.type);
}

/** The arguments of each application of a directive. */
function applied(directives: readonly ConstDirectiveNode[] | undefined, name: string): Record<string, unknown>[] {
  return (directives ?? [])
    .filter((it) => it.name.value === name)
    .map((it) =>
      Object.fromEntries((it.arguments ?? []).map((arg) => [arg.name.value, valueFromASTUntyped(arg.value)])),
    );
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}
