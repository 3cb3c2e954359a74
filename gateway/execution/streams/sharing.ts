import type { Schema } from '@apollo/federation-internals';
import { type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { Run } from '#gateway/execution/executor.ts';
import { subscriptionNode } from '#gateway/execution/subscription-node.ts';
import type { Operation } from '#gateway/operations/document.ts';
import type { Audience } from '#runtime/subgraph/define.ts';
import type { Viewer } from '#runtime/viewer.ts';

/** Of fields whose value is the same for everybody who may ask for them (docs/subscriptions.md). */
const SHARED_FOR_ALL = 'sharedForAll';

/** Says for whom the answers to a subscription's events are the same. */
export interface Sharing {
  /**
   * Equal for streams that run the same plan with the same variables in the same language, where
   * - nothing that they ask for depends on the viewer: every field, or its type, is marked `@sharedForAll`;
   * - or nobody is signed in;
   * - or the same viewer is, by the same session and with the same rights.
   * What else is known of a request (its client's address and program, its trace) is that of whoever's stream is first.
   */
  keyOf(run: Run): string;
  /** Whether an audience decides over all that is asked for, and nothing comes from other subgraphs. */
  isDecidedBy(run: Run, audience: Pick<Audience, 'decides'>): boolean;
  /** As keyOf, of signed-in viewers with the same role and party and of one likeness; only where {@link isDecidedBy} holds. */
  keyOfLikeness(run: Run, likeness: string): string;
}

export function createSharing(apiSchema: GraphQLSchema, supergraph: Schema): Sharing {
  const plans = new WeakMap<object, number>();
  let planned = 0;
  const numberOf = (plan: object): number => {
    let number = plans.get(plan);
    if (number === undefined) {
      planned += 1;
      number = planned;
      plans.set(plan, number);
    }
    return number;
  };

  const isMarked: Admits = (type, field) => {
    const found = supergraph.type(type);
    const definition = found && 'field' in found ? found.field(field) : undefined;
    return Boolean(found?.hasAppliedDirective(SHARED_FOR_ALL) || definition?.hasAppliedDirective(SHARED_FOR_ALL));
  };
  const isForAll = onceEach((operation) => asksOnlyFor(operation, apiSchema, isMarked));
  /** An operation has one subscription field, and so one audience in all its runs. */
  const isDecided = onceEach((operation, { decides }: Pick<Audience, 'decides'>) => {
    const root = apiSchema.getSubscriptionType()?.name;
    return asksOnlyFor(
      operation,
      apiSchema,
      (type, field) => type === root || (decides[type]?.includes(field) ?? false),
    );
  });

  const keyFor = ({ planned: { plan }, variables, request }: Run, viewers: unknown): string =>
    JSON.stringify([numberOf(plan), request.locale, variables, viewers]);
  return {
    keyOf: (run) => keyFor(run, isForAll(run.planned.operation) ? 'all' : identityOf(run.request.viewer)),
    isDecidedBy: ({ planned: { operation, plan } }, audience) =>
      subscriptionNode(plan).rest === undefined && isDecided(operation, audience),
    keyOfLikeness: (run, likeness) => keyFor(run, ['alike', likeness, rightsOf(run.request.viewer)]),
  };
}

/** Remembers what was said of each operation. */
function onceEach<More extends readonly unknown[]>(
  say: (operation: Operation, ...more: More) => boolean,
): (operation: Operation, ...more: More) => boolean {
  const said = new WeakMap<Operation, boolean>();
  return (operation, ...more) => {
    const known = said.get(operation) ?? say(operation, ...more);
    said.set(operation, known);
    return known;
  };
}

/** All that is known of a viewer but when their token was issued: a token that was renewed is the same viewer's. */
function identityOf(viewer: Viewer | null): unknown {
  if (viewer === null) return null;
  const { issuedAt: _, ...identity } = viewer;
  return identity;
}

/** All that a viewer is but who. */
function rightsOf(viewer: Viewer | null): unknown {
  if (viewer === null) return null;
  const { id: _id, username: _username, sessionId: _session, issuedAt: _issued, ...rights } = viewer;
  return rights;
}

type Admits = (type: string, field: string) => boolean;

function asksOnlyFor(operation: Operation, apiSchema: GraphQLSchema, admits: Admits): boolean {
  const types = new TypeInfo(apiSchema);
  let only = true;
  // Fragments that this operation does not use count as well: that only shares less.
  visit(
    operation.document.node,
    visitWithTypeInfo(types, {
      Field: ({ name }) => {
        if (name.value !== '__typename') only &&= admits(types.getParentType()?.name ?? '', name.value);
      },
    }),
  );
  return only;
}
