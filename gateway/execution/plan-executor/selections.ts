import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';

/** A selection set of a document, with the type that its fields are defined by. */
export interface Scope {
  readonly set: SelectionSetNode;
  readonly parent: GraphQLCompositeType;
}

/** A field of the answer: all selections of one response name, merged. */
export interface Field {
  readonly responseName: string;
  readonly name: string;
  /** As the first of its selections has it. */
  readonly type: GraphQLOutputType;
  readonly nodes: readonly FieldNode[];
  /** What is asked of its value. */
  readonly scopes: readonly Scope[];
}

/** How a document is read: its conditions are settled. */
export interface Reading {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A field under construction. */
interface Collected {
  readonly name: string;
  readonly type: GraphQLOutputType;
  readonly nodes: FieldNode[];
  readonly scopes: Scope[];
}

/**
 * The fields of an object of one type, in the order of the document (CollectFields of the GraphQL specification).
 *
 * @param type of the object; where it did not tell, the type that it is declared with
 */
export function fieldsOf(scopes: readonly Scope[], type: GraphQLCompositeType, reading: Reading): readonly Field[] {
  const fields = new Map<string, Collected>();
  const spread = new Set<string>();
  const visit = ({ set, parent }: Scope): void => {
    for (const selection of set.selections) {
      if (!isIncluded(selection.directives, reading.variables)) continue;
      if (selection.kind === Kind.FIELD) {
        collect(fields, selection, parent);
        continue;
      }
      const fragment = fragmentOf(selection, spread, reading);
      if (fragment === undefined) continue;
      const condition = fragment.typeCondition && reading.schema.getType(fragment.typeCondition.name.value);
      if (condition === undefined) visit({ set: fragment.selectionSet, parent });
      else if (isCompositeType(condition) && fits(type, condition, reading.schema)) {
        visit({ set: fragment.selectionSet, parent: condition });
      }
    }
  };
  for (const scope of scopes) visit(scope);
  return [...fields].map(([responseName, field]) => ({ responseName, ...field }));
}

type SpreadOrInline = Exclude<SelectionSetNode['selections'][number], FieldNode>;

/** @returns undefined for a named fragment that was spread already */
export function fragmentOf(selection: SpreadOrInline, spread: Set<string>, { fragments }: Reading) {
  if (selection.kind === Kind.INLINE_FRAGMENT) return selection;
  const name = selection.name.value;
  if (spread.has(name)) return undefined;
  spread.add(name);
  return fragments.get(name);
}

function collect(fields: Map<string, Collected>, node: FieldNode, parent: GraphQLCompositeType): void {
  const name = node.name.value;
  const responseName = node.alias?.value ?? name;
  const type = typeOfField(name, parent);
  let field = fields.get(responseName);
  if (field === undefined) {
    field = { name, type, nodes: [], scopes: [] };
    fields.set(responseName, field);
  }
  field.nodes.push(node);
  const scope = fieldScope(node, parent);
  if (scope) field.scopes.push(scope);
}

/** What a field asks of its value; undefined for a leaf. */
export function fieldScope(node: FieldNode, parent: GraphQLCompositeType): Scope | undefined {
  const type = getNamedType(typeOfField(node.name.value, parent));
  return node.selectionSet && isCompositeType(type) ? { set: node.selectionSet, parent: type } : undefined;
}

function typeOfField(name: string, parent: GraphQLCompositeType): GraphQLOutputType {
  const meta = [TypeNameMetaFieldDef, SchemaMetaFieldDef, TypeMetaFieldDef].find((field) => field.name === name);
  if (meta) return meta.type;
  const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
  if (field === undefined) throw new Error(`${parent.name} has no field ${name}`);
  return field.type;
}

function fits(type: GraphQLCompositeType, condition: GraphQLCompositeType, schema: GraphQLSchema): boolean {
  if (type === condition) return true;
  if (!isAbstractType(condition)) return false;
  return (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(condition, type);
}

/** Whether @skip and @include leave a selection in. */
export function isIncluded(
  directives: readonly DirectiveNode[] | undefined,
  variables: Readonly<Record<string, unknown>>,
): boolean {
  for (const directive of directives ?? []) {
    const wanted = { skip: false, include: true }[directive.name.value];
    if (wanted !== undefined && conditionOf(directive, variables) !== wanted) return false;
  }
  return true;
}

/** What the argument `if` of a directive says; true where there is none. */
function conditionOf(directive: DirectiveNode, variables: Readonly<Record<string, unknown>>): boolean {
  const value = directive.arguments?.find(({ name }) => name.value === 'if')?.value;
  if (value?.kind === Kind.VARIABLE) return variables[value.name.value] === true;
  return value?.kind !== Kind.BOOLEAN || value.value;
}
