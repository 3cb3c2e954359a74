import type { FetchNode } from '@apollo/query-planner';
import { GraphQLError } from 'graphql';
import { broughtFields, namesAsked } from '#gateway/supergraph/fetched-fields.ts';
import type { Execution } from './execution.ts';
import { commonPlace, type PathStep, type Place, placesAt } from './places.ts';
import { renamedKeys } from './rewrites.ts';

/** Kept of one run: an entity that fails in a thousand places is known after the first of them. */
const ERRORS_KEPT = 1_000;
/** As @apollo/gateway has it. */
const UNKNOWN_CODE = 'DOWNSTREAM_SERVICE_ERROR';

/** Reports the errors of a fetch in the client's terms. */
export interface FetchErrors {
  /** @param places of the object that the entity at an index completes; null for a fetch that is not of entities */
  report(
    execution: Execution,
    errors: readonly GraphQLError[],
    places: ((index: number) => readonly Place[]) | null,
  ): void;
  /** An answer that no subgraph may give, or none at all. */
  fail(execution: Execution, cause: unknown): void;
}

export function compileFetchErrors(node: FetchNode, steps: readonly PathStep[]): FetchErrors {
  const { serviceName } = node;
  const renamed = renamedKeys(node.outputRewrites);
  const inClientsNames = (path: Place): Place =>
    renamed.size === 0 ? path : path.map((element) => (typeof element === 'string' && renamed.get(element)) || element);

  const add = ({ errors }: Execution, cause: GraphQLError, path: Place): void => {
    if (errors.length >= ERRORS_KEPT) return;
    const { message, extensions } = cause;
    errors.push(
      new GraphQLError(message || `Error while fetching subquery from service "${serviceName}"`, {
        originalError: cause,
        path,
        extensions: { code: UNKNOWN_CODE, ...extensions, serviceName },
      }),
    );
  };
  /** Read when the first failure has to be placed: most fetches never fail. */
  let brought: ReturnType<typeof broughtFields> | undefined;
  const wholeFetch = (execution: Execution): readonly Place[] => {
    brought ??= broughtFields(node.operation);
    return placesOfWhole(namesAsked(brought, execution.run.variables), steps, execution).map(inClientsNames);
  };
  const report: FetchErrors['report'] = (execution, errors, places) => {
    for (const error of errors) {
      if (execution.errors.length >= ERRORS_KEPT) return;
      const found = placesOf(error.path, places, () => placesAt(execution.data, steps));
      const fitting = found ?? wholeFetch(execution);
      for (const place of fitting) add(execution, error, found ? inClientsNames(place) : place);
    }
  };
  return {
    report,
    fail(execution, cause) {
      const originalError = cause instanceof Error ? cause : new Error(String(cause));
      report(execution, [new GraphQLError(originalError.message, { originalError })], null);
    },
  };
}

/** @returns undefined for an error that belongs to the fetch as a whole */
function placesOf(
  path: Place | undefined,
  entityPlaces: ((index: number) => readonly Place[]) | null,
  fetchPlaces: () => readonly Place[],
): readonly Place[] | undefined {
  if (path === undefined || path.length === 0) return undefined;
  if (entityPlaces === null) return fetchPlaces().map((place) => [...place, ...path]);
  const [, index, ...rest] = path;
  if (typeof index !== 'number') return undefined;
  const places = entityPlaces(index).map((place) => [...place, ...rest]);
  return places.length > 0 ? places : undefined;
}

/**
 * Where a fetch's failure is told, once however much it was to bring: at each root field; further down at its only field, its only
 * object, or where all its objects are.
 */
function placesOfWhole(fields: readonly string[], steps: readonly PathStep[], execution: Execution): readonly Place[] {
  if (steps.length === 0) return fields.length > 0 ? fields.map((field) => [field]) : [[]];
  const places = placesAt(execution.data, steps);
  const [field] = fields;
  const only = places.length === 1 && fields.length === 1 && field !== undefined;
  return [only ? [...commonPlace(places), field] : commonPlace(places)];
}
