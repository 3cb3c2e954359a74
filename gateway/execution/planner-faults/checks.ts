import type { QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { fetchesOf } from '#gateway/execution/plan-figures.ts';
import { NotPlannable } from './errors.ts';
import type { Requirements } from './requirements.ts';

/** The variable of `_entities` in the federation specification. */
const REPRESENTATIONS = 'representations';

/**
 * Refuses a plan that looks an entity up by a key that the subgraph asked does not resolve.
 *
 * @throws NotPlannable
 */
export function refuseWrongKeys(plan: QueryPlan, schema: GraphQLSchema, { keys }: Requirements): void {
  for (const { serviceName, requires = [] } of fetchesOf(plan.node)) {
    const ofSubgraph = keys.get(serviceName);
    for (const required of requires) {
      if (required.kind !== 'InlineFragment' || required.typeCondition === undefined) continue;
      const paths = new Set(pathsIn(required.selections, ''));
      const type = schema.getType(required.typeCondition);
      const names =
        isObjectType(type) || isInterfaceType(type) ? [type, ...type.getInterfaces()].map(({ name }) => name) : [];
      const possible = names.flatMap((name) => ofSubgraph?.get(name) ?? []);
      const given = possible.filter((key) => key.paths.every((path) => paths.has(path)));
      if (given.length === 0 || given.some(({ resolvable }) => resolvable)) continue;
      throw new NotPlannable(
        `${serviceName} has no key for ${required.typeCondition} that is known where it is needed`,
      );
    }
  }
}

/**
 * Refuses a variable of the client's by a name that the planner has for one of its own: for the entities of a fetch, or for what an argument
 * with @fromContext takes from around them.
 *
 * @throws NotPlannable
 */
export function refuseTakenVariable(plan: QueryPlan, { variableDefinitions = [] }: OperationDefinitionNode): void {
  const names = new Set(variableDefinitions.map(({ variable }) => variable.name.value));
  for (const { requires, variableUsages = [], contextRewrites = [] } of fetchesOf(plan.node)) {
    if (!requires) continue;
    const own = [...contextRewrites.map(({ renameKeyTo }) => renameKeyTo), REPRESENTATIONS];
    const taken = own.find((name) => names.has(name) && variableUsages.includes(name));
    if (taken !== undefined) throw new NotPlannable(`the variable $${taken} needs another name`);
  }
}

/**
 * Refuses an operation whose fields need one field of their object with different arguments at once: a representation has one value by a name.
 *
 * @throws NotPlannable
 */
export function refuseConflictingRequirements(
  { selectionSet }: OperationDefinitionNode,
  document: DocumentNode,
  root: GraphQLNamedType,
  schema: GraphQLSchema,
  { ofField }: Requirements,
): void {
  const fragments = fragmentsOf(document);
  const visitObject = (type: GraphQLNamedType, sets: readonly SelectionSetNode[]): void => {
    const required = new Map<string, string>();
    const below = new Map<string, { readonly type: GraphQLNamedType; readonly sets: SelectionSetNode[] }>();
    const need = (typeName: string, field: string, seen: ReadonlySet<string>): void => {
      const coordinate = `${typeName}.${field}`;
      if (seen.has(coordinate)) return;
      for (const [path, args] of ofField.get(coordinate) ?? []) {
        const key = `${typeName}.${path}`;
        const before = required.get(key);
        if (before !== undefined && before !== args) {
          throw new NotPlannable(
            `fields of ${typeName} that are asked for together need ${path} with different arguments`,
          );
        }
        required.set(key, args);
        if (!path.includes('.')) need(typeName, path, new Set([...seen, coordinate]));
      }
    };
    const collect = (within: GraphQLNamedType, { selections }: SelectionSetNode): void => {
      for (const node of selections) {
        if (node.kind !== Kind.FIELD) {
          const inner = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
          if (inner) collect(schema.getType(inner.typeCondition?.name.value ?? '') ?? within, inner.selectionSet);
          continue;
        }
        const field = isObjectType(within) || isInterfaceType(within) ? within.getFields()[node.name.value] : undefined;
        if (field === undefined) continue;
        const objects = isInterfaceType(within) ? [within, ...schema.getPossibleTypes(within)] : [within];
        for (const { name } of objects) need(name, field.name, new Set());
        if (node.selectionSet === undefined) continue;
        const name = (node.alias ?? node.name).value;
        const known = below.get(name) ?? { type: getNamedType(field.type), sets: [] };
        known.sets.push(node.selectionSet);
        below.set(name, known);
      }
    };
    for (const set of sets) collect(type, set);
    for (const inner of below.values()) visitObject(inner.type, inner.sets);
  };
  // Most graphs require nothing with arguments; then there is nothing to compare.
  const withArguments = [...ofField.values()].some((fields) => [...fields.values()].some((args) => args !== ''));
  if (withArguments) visitObject(root, [selectionSet]);
}

/** Root fields, by response name, that no fetch of the plan brings. Those under conditions are not asked for. */
export function droppedRootFields(
  plan: QueryPlan,
  { selectionSet }: OperationDefinitionNode,
  document: DocumentNode,
): readonly string[] {
  const fetched = new Set<string>();
  for (const { requires, operation } of fetchesOf(plan.node)) {
    if (requires) continue;
    const text = parse(operation);
    for (const definition of text.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      for (const name of rootNames(definition.selectionSet, text, true)) fetched.add(name);
    }
  }
  return rootNames(selectionSet, document, false).filter((name) => !fetched.has(name));
}

/** @param conditional whether those under @skip, @include and @defer count */
function rootNames({ selections }: SelectionSetNode, document: DocumentNode, conditional: boolean): readonly string[] {
  return selections.flatMap((node) => {
    if (!conditional && node.directives?.length) return [];
    if (node.kind === Kind.INLINE_FRAGMENT) return rootNames(node.selectionSet, document, conditional);
    if (node.kind === Kind.FIELD) return node.name.value.startsWith('__') ? [] : [(node.alias ?? node.name).value];
    const fragment = fragmentsOf(document).get(node.name.value);
    return fragment ? rootNames(fragment.selectionSet, document, conditional) : [];
  });
}

function pathsIn(selections: readonly QueryPlanSelectionNode[], prefix: string): readonly string[] {
  return selections.flatMap((node) => {
    if (node.kind === 'InlineFragment') return pathsIn(node.selections, prefix);
    const path = `${prefix}${node.name}`;
    return [path, ...(node.selections ? pathsIn(node.selections, `${path}.`) : [])];
  });
}

function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
  );
}
