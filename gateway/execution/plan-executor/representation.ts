import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import type { JsonObject } from './json.ts';
import { isJsonObject } from './json.ts';
import { merge } from './merge.ts';
import { typeTest } from './type-conditions.ts';

/** Takes from an object what identifies it to a subgraph; null where the object lacks some of it. */
export type Extractor = (object: JsonObject) => JsonObject | null;

/** Adds to a representation. @returns false when a field is missing: nothing can be made then */
type Part = (object: JsonObject, into: JsonObject) => boolean;

/**
 * Compiles the `requires` of a fetch. A fragment adds nothing to objects that its condition does not fit, or that lack one of
 * its fields.
 */
export function compileExtractor(schema: GraphQLSchema, selections: readonly QueryPlanSelectionNode[]): Extractor {
  const parts = selections.flatMap((selection) => compilePart(schema, selection) ?? []);
  return (object) => {
    const representation: JsonObject = {};
    for (const part of parts) if (!part(object, representation)) return null;
    return representation;
  };
}

function compilePart(schema: GraphQLSchema, selection: QueryPlanSelectionNode): Part | undefined {
  if (selection.kind === 'InlineFragment') {
    return selection.typeCondition === undefined
      ? undefined
      : fragment(schema, selection.typeCondition, selection.selections);
  }
  const name = selection.alias ?? selection.name;
  const take = selection.selections ? throughLists(compileExtractor(schema, selection.selections)) : asItIs;
  return (object, into) => {
    const value = object[name];
    if (value === undefined || !Object.hasOwn(object, name)) return false;
    into[name] = take(value);
    return true;
  };
}

function fragment(schema: GraphQLSchema, condition: string, selections: readonly QueryPlanSelectionNode[]): Part {
  const fits = typeTest(schema, condition);
  const extract = compileExtractor(schema, selections);
  return (object, into) => {
    if (!fits(object.__typename)) return true;
    const found = extract(object);
    if (found) merge(into, found);
    return true;
  };
}

const asItIs = (value: unknown): unknown => value;

function throughLists(extract: Extractor): (value: unknown) => unknown {
  const take = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(take);
    return isJsonObject(value) ? extract(value) : null;
  };
  return take;
}
