import type { FetchDataRewrite } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { isJsonObject, type JsonObject } from './json.ts';
import { typeTest } from './type-conditions.ts';

/** Changes a representation before it is sent, or a result before it is merged, in place. */
export type Rewrite = (value: unknown) => void;

/** What an element of a path begins with that is a condition on the type. */
export const CONDITION = '... on ';

/** @returns undefined where there is nothing to rewrite */
export function compileRewrites(
  schema: GraphQLSchema,
  rewrites: readonly FetchDataRewrite[] | undefined,
): Rewrite | undefined {
  if (rewrites === undefined || rewrites.length === 0) return undefined;
  const compiled = rewrites.map((rewrite) => compileRewrite(schema, rewrite));
  return (value) => {
    for (const apply of compiled) apply(value);
  };
}

/**
 * The planner asks for fields under names of its own where two types would answer differently under one, and renames them after.
 * @returns the name that a client knows each by
 */
export function renamedKeys(rewrites: readonly FetchDataRewrite[] | undefined): ReadonlyMap<string, string> {
  const renamers = (rewrites ?? []).flatMap((rewrite) => {
    const key = rewrite.path.at(-1);
    return rewrite.kind === 'KeyRenamer' && key !== undefined ? [[key, rewrite.renameKeyTo] as const] : [];
  });
  return new Map(renamers);
}

function compileRewrite(schema: GraphQLSchema, rewrite: FetchDataRewrite): Rewrite {
  const key = rewrite.path.at(-1);
  if (key === undefined) return () => {};
  const change = rewrite.kind === 'ValueSetter' ? setter(key, rewrite.setValueTo) : renamer(key, rewrite.renameKeyTo);
  return rewrite.path
    .slice(0, -1)
    .reduceRight<Rewrite>((next, element) => step(schema, element, next), onObjects(change));
}

function setter(key: string, value: unknown) {
  return (object: JsonObject): void => {
    object[key] = value;
  };
}

function renamer(from: string, to: string) {
  return (object: JsonObject): void => {
    const value = Object.hasOwn(object, from) ? object[from] : undefined;
    if (value === undefined) return;
    object[to] = value;
    object[from] = undefined;
  };
}

function step(schema: GraphQLSchema, element: string, next: Rewrite): Rewrite {
  if (!element.startsWith(CONDITION)) {
    return onObjects((object) => {
      if (Object.hasOwn(object, element)) next(object[element]);
    });
  }
  const fits = typeTest(schema, element.slice(CONDITION.length));
  return onObjects((object) => {
    // Where no type was asked for there is only one.
    if (!object.__typename || fits(object.__typename)) next(object);
  });
}

/** Applies to each object, through lists. */
function onObjects(change: (object: JsonObject) => void): Rewrite {
  const apply: Rewrite = (value) => {
    if (Array.isArray(value)) for (const element of value) apply(element);
    else if (isJsonObject(value)) change(value);
  };
  return apply;
}
