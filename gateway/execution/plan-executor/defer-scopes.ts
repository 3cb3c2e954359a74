import {
  doTypesOverlap,
  type FieldNode,
  type GraphQLCompositeType,
  isCompositeType,
  Kind,
  parse,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { OperationReading } from './forms.ts';
import { fieldScope, fieldsOf, fragmentOf, isIncluded, type Scope } from './selections.ts';

/** Where a deferred fragment stands: response names, and `... on T` where fragments of a type lead there. */
export type QueryPath = readonly string[];

const CONDITION = '... on ';

/** @returns the type that a step of a path is conditioned on; undefined for a response name */
export function conditionOfStep(step: string): string | undefined {
  return step.startsWith(CONDITION) ? step.slice(CONDITION.length) : undefined;
}

/**
 * What a defer node says is answered together, of objects of one type: nothing where it says nothing, which is for what lies deeper.
 *
 * @param asked the operation's own selections of the same objects
 */
export function subselectionScope(
  subselection: string | undefined,
  parent: GraphQLCompositeType,
  asked: readonly Scope[],
  reading: OperationReading,
): readonly Scope[] {
  if (subselection === undefined) return [];
  const [definition] = parse(subselection, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return [];
  return [{ set: asAsked({ set: definition.selectionSet, parent }, asked, reading), parent }];
}

/** Leaves out each `__typename` that nobody asked for, and what conditions further up leave out of the operation: the planner loses them. */
function asAsked({ set, parent }: Scope, asked: readonly Scope[], reading: OperationReading): SelectionSetNode {
  const selections = set.selections.flatMap((selection): readonly SelectionNode[] => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition && reading.schema.getType(selection.typeCondition.name.value);
      const scope = { set: selection.selectionSet, parent: isCompositeType(condition) ? condition : parent };
      return [{ ...selection, selectionSet: asAsked(scope, asked, reading) }];
    }
    const responseName = (selection.alias ?? selection.name).value;
    if (responseName === '__typename') {
      return fieldsOf(asked, parent, reading).some((field) => field.responseName === responseName) ? [selection] : [];
    }
    if (!asked.some((scope) => asks(scope, responseName, reading))) return [];
    const scope = fieldScope(selection, parent);
    if (scope === undefined) return [selection];
    return [{ ...selection, selectionSet: asAsked(scope, scopesAt(asked, [responseName], reading), reading) }];
  });
  return { kind: Kind.SELECTION_SET, selections };
}

/** Whether a field is selected, by whatever fragments. */
function asks({ set }: Omit<Scope, 'parent'>, responseName: string, reading: OperationReading): boolean {
  const keep = (field: FieldNode): FieldNode | undefined =>
    (field.alias ?? field.name).value === responseName ? field : undefined;
  return keepFields(set, keep, reading).selections.length > 0;
}

/** The selection sets at a path of the operation, by whatever fragments they are reached. */
export function scopesAt(from: readonly Scope[], path: QueryPath, reading: OperationReading): readonly Scope[] {
  const [step, ...rest] = path;
  if (step === undefined) return from;
  const condition = conditionOfStep(step);
  if (condition !== undefined) {
    const type = reading.schema.getType(condition);
    if (!isCompositeType(type)) return [];
    return scopesAt(
      from.filter(({ parent }) => doTypesOverlap(reading.schema, parent, type)),
      rest,
      reading,
    );
  }
  const found = from.flatMap((scope) => fieldScopes(scope, step, reading));
  return scopesAt(found, rest, reading);
}

function fieldScopes(
  { set, parent }: Scope,
  responseName: string,
  reading: OperationReading,
  spread = new Set<string>(),
): readonly Scope[] {
  return set.selections.flatMap((selection): readonly Scope[] => {
    if (!isIncluded(selection.directives, reading.variables)) return [];
    if (selection.kind === Kind.FIELD) {
      if ((selection.alias ?? selection.name).value !== responseName) return [];
      const scope = fieldScope(selection, parent);
      return scope ? [scope] : [];
    }
    const fragment = fragmentOf(selection, spread, reading);
    const type = fragment?.typeCondition ? reading.schema.getType(fragment.typeCondition.name.value) : parent;
    if (fragment === undefined || !isCompositeType(type)) return [];
    return fieldScopes({ set: fragment.selectionSet, parent: type }, responseName, reading, spread);
  });
}

/**
 * The branches of a selection set that lead along a path, with nothing at their end: an object that has only deferred fields is there
 * from the beginning.
 */
export function branchAlong(set: SelectionSetNode, path: QueryPath, reading: OperationReading): SelectionSetNode {
  const [name, ...rest] = path.filter((step) => conditionOfStep(step) === undefined);
  if (name === undefined) return { kind: Kind.SELECTION_SET, selections: [] };
  const keep = (field: FieldNode): FieldNode | undefined =>
    (field.alias ?? field.name).value === name && field.selectionSet
      ? { ...field, selectionSet: branchAlong(field.selectionSet, rest, reading) }
      : undefined;
  return keepFields(set, keep, reading);
}

/** The root fields that no plan fetches: those about the schema and the root's type. */
export function metaFields(set: SelectionSetNode, reading: OperationReading): SelectionSetNode {
  return keepFields(set, (field) => (field.name.value.startsWith('__') ? field : undefined), reading);
}

/** @param keep what is left of a field; undefined leaves it out */
function keepFields(
  set: SelectionSetNode,
  keep: (field: FieldNode) => FieldNode | undefined,
  reading: OperationReading,
  spread = new Set<string>(),
): SelectionSetNode {
  const selections = set.selections.flatMap((selection): readonly SelectionNode[] => {
    if (!isIncluded(selection.directives, reading.variables)) return [];
    if (selection.kind === Kind.FIELD) {
      const kept = keep(selection);
      return kept ? [kept] : [];
    }
    const fragment = fragmentOf(selection, spread, reading);
    if (fragment === undefined) return [];
    const { typeCondition } = fragment;
    const inner = keepFields(fragment.selectionSet, keep, reading, spread);
    if (inner.selections.length === 0) return [];
    return [{ kind: Kind.INLINE_FRAGMENT, selectionSet: inner, ...(typeCondition && { typeCondition }) }];
  });
  return { kind: Kind.SELECTION_SET, selections };
}
