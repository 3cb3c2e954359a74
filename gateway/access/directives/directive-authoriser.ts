import { GraphQLError, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Authoriser } from '#gateway/access/authoriser.ts';
import type { Operation } from '#gateway/operations/document.ts';
import type { LoadedSupergraph } from '#gateway/supergraph/load.ts';
import { StartupError } from '#runtime/startup-error.ts';
import {
  type AccessJudge,
  type AccessRule,
  accessRefusal,
  accessRulesOf,
  distinct,
  isMet,
  unknownPolicies,
} from '#runtime/subgraph/access-rules.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { type AnswerShape, completed } from './completed-answer.ts';
import { fieldRules } from './field-rules.ts';
import { filterOperation, forEachField, markPrefix, ownDefinitions } from './filter-operation.ts';
import { pathsKeptBack, placesOf } from './kept-back.ts';
import { OperationRefused } from './operation-refused.ts';

/** What becomes of an operation of which some fields are kept back: the rest of it is run, or nothing. */
export type AuthorizationMode = 'filter' | 'reject';

/** Different sets of rules that people do not meet, for each operation. */
const SHAPES_KEPT = 16;

/** What an operation demands, and what is left of it for those who meet less. */
interface Known {
  readonly rules: readonly AccessRule[];
  /** By the keys of the rules that are not met. */
  readonly shapes: LRUCache<string, Shape>;
}

interface Shape extends AnswerShape {
  readonly operation: Operation;
}

/**
 * Enforces @authenticated, @requiresScopes and @policy of a supergraph, before anything is planned. Only what the client itself selects is
 * judged, not what plans fetch beside it.
 *
 * @returns an authoriser that throws OperationRefused in mode `reject`, and for a subscription whose field is kept back in either mode
 * @throws StartupError for a policy that nobody decides
 */
export function createAuthoriser(
  graph: Pick<LoadedSupergraph, 'sdl' | 'supergraphSchema' | 'apiSchema'>,
  options: AccessJudge & { readonly mode: AuthorizationMode },
): Authoriser {
  const { supergraphSchema, apiSchema } = graph;
  const rules = accessRulesOf(parse(graph.sdl, { noLocation: true }));
  refuseUnknownPolicies(unknownPolicies(rules, options));
  const rulesOf = fieldRules(supergraphSchema, rules);
  const known = new WeakMap<Operation, Known>();

  const demandsOf = (operation: Operation): Known => {
    let demands = known.get(operation);
    if (demands === undefined) {
      const all: AccessRule[] = [];
      forEachField(ownDefinitions(operation), apiSchema, (parent, { name }) =>
        all.push(...rulesOf(parent, name.value)),
      );
      demands = { rules: distinct(all), shapes: new LRUCache({ max: SHAPES_KEPT }) };
      known.set(operation, demands);
    }
    return demands;
  };

  const shapeOf = (operation: Operation, { shapes }: Known, unmet: ReadonlySet<string>): Shape => {
    const key = [...unmet].join();
    let shape = shapes.get(key);
    if (shape === undefined) {
      const isKeptBack = (parent: string, field: string) => rulesOf(parent, field).some((rule) => unmet.has(rule.key));
      const prefix = markPrefix(operation.document);
      shape = {
        operation: filterOperation(operation, { schema: apiSchema, isKeptBack, prefix }),
        root: placesOf(operation, apiSchema, isKeptBack),
        prefix,
      };
      shapes.set(key, shape);
    }
    return shape;
  };

  return (operation, { viewer }, variables) => {
    const demands = demandsOf(operation);
    const unmet = demands.rules.filter((rule) => !isMet(rule, viewer, options)).map(({ key }) => key);
    if (unmet.length === 0) return { operation, refusals: [] };
    const shape = shapeOf(operation, demands, new Set(unmet));
    const refusals = pathsKeptBack(shape.root, variables).map((path) => refusalAt(path, viewer));
    // A subscription has one field: without it there is nothing to listen to.
    const nothingIsLeft = operation.type === 'subscription' && shape.root.keptBack.size > 0;
    if (refusals.length > 0 && (options.mode === 'reject' || nothingIsLeft)) throw new OperationRefused(refusals);
    return { operation: shape.operation, refusals, complete: (executed) => completed(executed, shape) };
  };
}

function refusalAt(path: readonly string[], viewer: Viewer | null): GraphQLError {
  const originalError = accessRefusal(viewer);
  return new GraphQLError(originalError.message, { path, originalError });
}

function refuseUnknownPolicies(names: readonly string[]): void {
  if (names.length === 0) return;
  throw new StartupError(`the supergraph asks for policies that nobody here decides: ${names.join(', ')}`, {
    hint: 'give each a function in runtime/access-policies.ts, or remove it from the SDL and run `npm run compose`',
  });
}
