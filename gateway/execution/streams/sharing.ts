import type { Schema } from '@apollo/federation-internals';
import { type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { Run } from '#gateway/execution/executor.ts';
import type { Operation } from '#gateway/operations/document.ts';
import type { Viewer } from '#runtime/viewer.ts';

/** Of fields whose value is the same for everybody who may ask for them (docs/subscriptions.md). */
export const SHARED_FOR_ALL = 'sharedForAll';

/** Says for whom the answers to a subscription's events are the same. */
export type Sharing = (run: Run) => string;

/**
 * Streams share an answer when they run the same plan with the same variables in the same language, and
 * - nothing that they ask for depends on the viewer: every field, or its type, is marked `@sharedForAll`;
 * - or nobody is signed in;
 * - or the same viewer is, by the same session and with the same rights.
 * What else is known of a request (its client's address and program, its trace) is that of whoever's stream is first.
 */
export function createSharing(apiSchema: GraphQLSchema, supergraph: Schema): Sharing {
  const shared = new WeakMap<Operation, boolean>();
  const plans = new WeakMap<object, number>();
  let planned = 0;

  const isForAll = (operation: Operation): boolean => {
    let known = shared.get(operation);
    if (known === undefined) {
      known = asksForSharedOnly(operation, apiSchema, supergraph);
      shared.set(operation, known);
    }
    return known;
  };
  const numberOf = (plan: object): number => {
    let number = plans.get(plan);
    if (number === undefined) {
      planned += 1;
      number = planned;
      plans.set(plan, number);
    }
    return number;
  };

  return ({ planned: { operation, plan }, variables, request }) => {
    const audience = isForAll(operation) ? 'all' : identityOf(request.viewer);
    return JSON.stringify([numberOf(plan), request.locale, variables, audience]);
  };
}

/** All that is known of a viewer but when their token was issued: a token that was renewed is the same viewer's. */
function identityOf(viewer: Viewer | null): unknown {
  if (viewer === null) return null;
  const { issuedAt: _, ...identity } = viewer;
  return identity;
}

function asksForSharedOnly(operation: Operation, apiSchema: GraphQLSchema, supergraph: Schema): boolean {
  const types = new TypeInfo(apiSchema);
  let only = true;
  // Fragments that this operation does not use count as well: that only shares less.
  visit(
    operation.document.node,
    visitWithTypeInfo(types, {
      Field: ({ name }) => {
        if (name.value === '__typename') return;
        const type = supergraph.type(types.getParentType()?.name ?? '');
        const field = type && 'field' in type ? type.field(name.value) : undefined;
        only &&= Boolean(type?.hasAppliedDirective(SHARED_FOR_ALL) || field?.hasAppliedDirective(SHARED_FOR_ALL));
      },
    }),
  );
  return only;
}
