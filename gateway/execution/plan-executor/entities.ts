import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { type GraphQLSchema, isAbstractType } from 'graphql';
import type { SubgraphResult } from '#runtime/subgraph/source.ts';
import { compileSurroundings, type Surrounded } from './contexts.ts';
import type { Execution, Step, World } from './execution.ts';
import type { Fetch } from './fetch.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { type PathStep, type Place, placesAt } from './places.ts';
import { compileRepresenting, type Representing } from './representation.ts';
import { compileRewrites } from './rewrites.ts';

/** Entities asked for in one `_entities` call: larger ones hold up everybody else in the subgraph's event loop and grow beyond the bodies that servers take. */
export const ENTITIES_PER_CALL = 500;

/** Entities of one call, each once. */
interface Batch {
  readonly representations: JsonObject[];
  /** By index of the representation: what it was made from, as indices into the step's objects. */
  readonly takers: number[][];
  /** What its entities take from around them. */
  readonly surroundings?: Surrounded['variables'];
}

/** Completes objects by `_entities`: one representation for all that are alike, its result to each of them. */
export function entitiesStep(
  fetch: Fetch,
  requires: readonly QueryPlanSelectionNode[],
  steps: readonly PathStep[],
  { supergraphSchema }: World,
): Step {
  const rewrite = compileRewrites(supergraphSchema, fetch.node.inputRewrites);
  const representing = compileRepresenting(supergraphSchema, requires, rewrite);
  const keepTypeNames = typeNameKeeper(supergraphSchema);
  const surroundingsOf = compileSurroundings(supergraphSchema, fetch.node.contextRewrites, steps);

  const run = async (execution: Execution, objects: readonly JsonObject[], batch: Batch): Promise<void> => {
    const { representations, surroundings } = batch;
    const variables = { ...fetch.variablesOf(execution.run), ...surroundings, representations };
    const result = await fetch.send(execution, { variables });
    take(execution, objects, batch, result);
  };
  const take = (
    execution: Execution,
    objects: readonly JsonObject[],
    { takers }: Batch,
    result: SubgraphResult,
  ): void => {
    const { data, errors } = result;
    if (errors && errors.length > 0) {
      let places: readonly Place[] | undefined;
      fetch.errors.report(execution, errors, (index) => {
        places ??= placesAt(execution.data, steps);
        return (takers[index] ?? []).flatMap((taker) => (places?.[taker] ? [places[taker]] : []));
      });
    }
    if (!data) return;
    const entities = data._entities;
    if (!Array.isArray(entities) || entities.length !== takers.length) {
      // Subgraphs whose entities may not be null say so by an error and null for the list.
      if (errors?.length) return;
      fetch.errors.fail(execution, new Error(`expected "data._entities" to have ${takers.length} elements`));
      return;
    }
    for (let index = 0; index < entities.length; index += 1) {
      const entity: unknown = entities[index];
      if (!isJsonObject(entity)) continue;
      const those = takers[index] as number[];
      if (fetch.rewriteResult) {
        entity.__typename ||= objects[those[0] as number]?.__typename;
        fetch.rewriteResult(entity);
      }
      const alike = those.map((taker) => objects[taker] as JsonObject);
      keepTypeNames(alike[0] as JsonObject, entity);
      fetch.share(alike, entity);
    }
  };

  return (execution, objects) => {
    const batches = surroundingsOf
      ? surroundingsOf(execution).flatMap(({ variables, indices }) =>
          batchesOf(objects, representing, indices).map((batch) => ({ ...batch, surroundings: variables })),
        )
      : batchesOf(objects, representing);
    const [first, ...others] = batches;
    if (first === undefined) return undefined;
    if (others.length === 0) return run(execution, objects, first);
    return Promise.all(batches.map((batch) => run(execution, objects, batch))).then(() => undefined);
  };
}

/**
 * Of all objects, or of those at some indices. Objects of different types are never alike: by rewrites they could have one
 * representation, but what comes back fits the type of one.
 */
function batchesOf(
  objects: readonly JsonObject[],
  representing: Representing,
  indices?: readonly number[],
): readonly Batch[] {
  const batches: Batch[] = [];
  const known = new Map<unknown, Map<string, number[]>>();
  let typeName: unknown;
  let takersOf = new Map<string, number[]>();
  let batch: Batch | undefined;
  const count = indices?.length ?? objects.length;
  for (let at = 0; at < count; at += 1) {
    const index = indices?.[at] ?? at;
    const object = objects[index] as JsonObject;
    const key = representing.keyOf(object) ?? representing.textOf(object);
    if (key === null) continue;
    if (object.__typename !== typeName) {
      typeName = object.__typename;
      takersOf = known.get(typeName) ?? new Map();
      known.set(typeName, takersOf);
    }
    const others = takersOf.get(key);
    if (others) {
      others.push(index);
      continue;
    }
    if (batch === undefined || batch.takers.length === ENTITIES_PER_CALL) {
      batch = { representations: [], takers: [] };
      batches.push(batch);
    }
    const takers = [index];
    takersOf.set(key, takers);
    batch.representations.push(representing.representationOf(object));
    batch.takers.push(takers);
  }
  return batches;
}

/**
 * A subgraph that has an interface as an object type answers with the interface's name, which says less than what is known already.
 */
function typeNameKeeper(schema: GraphQLSchema) {
  return (object: JsonObject, entity: JsonObject): void => {
    const given = entity.__typename;
    if (given === undefined || given === object.__typename || !object.__typename) return;
    if (typeof given === 'string' && isAbstractType(schema.getType(given))) entity.__typename = undefined;
  };
}
