import type { DeferNode, DeferredNode, PlanNode } from '@apollo/query-planner';
import { type GraphQLCompositeType, isCompositeType } from 'graphql';
import {
  branchAlong,
  conditionOfStep,
  metaFields,
  type QueryPath,
  scopesAt,
  subselectionScope,
} from './defer-scopes.ts';
import type { Step, World } from './execution.ts';
import type { OperationReading } from './forms.ts';
import type { JsonObject } from './json.ts';
import { fieldsOf, type Scope } from './selections.ts';
import { compileStep } from './steps.ts';
import { compileObjectWriter, type ObjectWriter } from './writer.ts';

/** An answer that comes in parts, made ready. */
export interface CompiledDefer {
  /** What the first part needs; undefined where that is nothing. */
  readonly step: Step | undefined;
  readonly write: ObjectWriter;
  readonly deferred: readonly CompiledPart[];
}

/** A deferred fragment, made ready: one part for each object at its path. */
export interface CompiledPart {
  readonly label: string | null;
  readonly path: QueryPath;
  /** Fetches for all of its objects. */
  readonly step: Step | undefined;
  /** @returns null for an object that the fragment asks nothing of */
  writerOf(object: JsonObject): ObjectWriter | null;
  /** Fragments deferred within. */
  readonly deferred: readonly CompiledPart[];
}

/** @param node with no condition above that is still open */
export function compileDefer(node: DeferNode, reading: OperationReading, world: World): CompiledDefer {
  const { root, scope } = reading;
  const scopes = [
    { set: metaFields(scope.set, reading), parent: root },
    ...subselectionScope(node.primary.subselection, root, [scope], reading),
    ...branches(node.deferred, [], reading),
  ];
  return {
    step: node.primary.node && compileStep(node.primary.node, [], world),
    write: compileObjectWriter(scopes, root, reading),
    deferred: compileParts(node.deferred, reading, world),
  };
}

function compileParts(
  nodes: readonly DeferredNode[],
  reading: OperationReading,
  world: World,
): readonly CompiledPart[] {
  return nodes.flatMap((node) => compilePart(node, reading, world) ?? []);
}

/** @returns undefined for what conditions leave out of the operation */
function compilePart(node: DeferredNode, reading: OperationReading, world: World): CompiledPart | undefined {
  const { label, queryPath } = node;
  // What has fragments deferred within is a defer node itself, and says there what comes first.
  const { own, subselection, deferred } = innerDefer(node);
  const declared = typeAt(queryPath, reading);
  if (declared === undefined) return undefined;
  const asked = scopesAt([reading.scope], queryPath, reading);
  const scopes = [
    ...subselectionScope(subselection, declared, asked, reading),
    ...branches(deferred, queryPath, reading),
  ];
  return {
    label: label ?? null,
    path: queryPath,
    step: own && compileStep(own, [], world),
    writerOf: writersByType(scopes, declared, reading),
    deferred: compileParts(deferred, reading, world),
  };
}

function innerDefer({ node, subselection }: DeferredNode): {
  readonly own: PlanNode | undefined;
  readonly subselection: string | undefined;
  readonly deferred: readonly DeferredNode[];
} {
  if (node?.kind !== 'Defer') return { own: node, subselection, deferred: [] };
  return { own: node.primary.node, subselection: node.primary.subselection, deferred: node.deferred };
}

/** What has to be there for the parts that come later to be put into. */
function branches(deferred: readonly DeferredNode[], from: QueryPath, reading: OperationReading): readonly Scope[] {
  return deferred.flatMap(({ queryPath }) => {
    const set = branchAlong(reading.scope.set, queryPath, reading);
    return scopesAt([{ set, parent: reading.root }], from, reading);
  });
}

function typeAt(path: QueryPath, reading: OperationReading): GraphQLCompositeType | undefined {
  const last = path.at(-1);
  const condition = last === undefined ? undefined : conditionOfStep(last);
  const type = condition ? reading.schema.getType(condition) : scopesAt([reading.scope], path, reading)[0]?.parent;
  return isCompositeType(type) ? type : undefined;
}

function writersByType(scopes: readonly Scope[], declared: GraphQLCompositeType, reading: OperationReading) {
  const writers = new Map<unknown, ObjectWriter | null>();
  return ({ __typename }: JsonObject): ObjectWriter | null => {
    const known = writers.get(__typename);
    if (known !== undefined) return known;
    const type = __typename ? reading.schema.getType(String(__typename)) : declared;
    if (!isCompositeType(type)) return null;
    const asks = fieldsOf(scopes, type, reading).length > 0;
    const writer = asks ? compileObjectWriter(scopes, type, reading) : null;
    writers.set(__typename, writer);
    return writer;
  };
}
