import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ROLES } from '#runtime/viewer.ts';
import { OPERATION_RULES } from '#schema/rights/operations.ts';
import { type Asker, PARTY_ROLES } from '#schema/rights/roles.ts';
import type { Relation, Rule, Rules } from '#schema/rights/rule.ts';
import { type Actor, type Cast, createCast } from '#tests/harness/cast.ts';
import { startPlatform } from '#tests/harness/platform.ts';
import { type Attempt, outcomeOf, type Scene } from './attempt.ts';
import { OTHER_ATTEMPTS } from './other-attempts.ts';
import { POSTS_ATTEMPTS } from './posts-attempts.ts';

// Every role, and nobody in particular, asks every root operation for one's own things, those of others and those of another party; the
// rules of schema/rights say who is served and what the others are told.
const ATTEMPTS = { ...OTHER_ATTEMPTS, ...POSTS_ATTEMPTS };
const WAIT = { timeout: 120_000 };

let cast: Cast;
let askers: ReadonlyMap<Asker, Actor | null>;

beforeAll(async () => {
  cast = await createCast(await startPlatform());
  const actors = await Promise.all(ROLES.map(async (role) => [role, await cast.newActor(role)] as const));
  askers = new Map<Asker, Actor | null>([...actors, ['anonymous', null]]);
}, WAIT.timeout);

afterAll(() => cast.platform.stop());

describe.each(['Query', 'Mutation'] as const)('%s', (root) => {
  const rules: Rules = OPERATION_RULES[root];
  test.each(Object.keys(rules))('%s', WAIT, (field) => holds(field, rules[field] ?? [], ask));
});

describe('Subscription', () => {
  const rules: Rules = OPERATION_RULES.Subscription;
  test.each(Object.keys(rules))('%s', WAIT, (field) => holds(field, rules[field] ?? [], listen));
});

async function holds(
  field: string,
  rules: readonly Rule[],
  outcome: (scene: Scene, attempt: Attempt) => Promise<string>,
): Promise<void> {
  for (const rule of rules) {
    const attempt = ATTEMPTS[field]?.[rule.thing];
    if (attempt === undefined) throw new Error(`no attempt for ${field} of "${rule.thing}"`);
    for (const relation of Object.keys(rule.served) as Relation[]) {
      const scenes = [...askers].flatMap(([asker, actor]) => sceneOf(asker, actor, relation, rule));
      const told = new Map<Asker, string>();
      const tell = async (asker: Asker, scene: Scene) => told.set(asker, await outcome(scene, await attempt(scene)));
      // Sockets one by one: that a stream is open is seen by the number of open ones.
      if (outcome === listen) for (const { asker, scene } of scenes) await tell(asker, scene);
      else await Promise.all(scenes.map(({ asker, scene }) => tell(asker, scene)));
      const expected = scenes.map(({ asker }) => [asker, expectation(rule, relation, asker)] as const);
      expect(
        Object.fromEntries(scenes.map(({ asker }) => [asker, told.get(asker)])),
        `${field}: ${rule.thing} ${relation}`,
      ).toEqual(Object.fromEntries(expected));
    }
  }
}

/** Nobody in particular owns nothing, and who is in no party has no own one. */
function sceneOf(
  asker: Asker,
  actor: Actor | null,
  relation: Relation,
  { thing }: Rule,
): { asker: Asker; scene: Scene }[] {
  if (relation === 'own' && (actor === null || (thing === 'party' && !isMember(asker)))) return [];
  const { member, foreigner, independent } = cast.others;
  const another = actor === null || isMember(asker) ? member : independent;
  const owners = { none: actor ?? member, own: actor ?? member, other: another, foreign: foreigner };
  return [{ asker, scene: { cast, asker: actor, relation, owner: owners[relation] } }];
}

function isMember(asker: Asker): boolean {
  return (PARTY_ROLES as readonly Asker[]).includes(asker);
}

function expectation({ served, refusal, anonymous }: Rule, relation: Relation, asker: Asker): string {
  if (served[relation]?.includes(asker)) return 'SERVED';
  return asker === 'anonymous' && refusal !== 'HIDDEN' ? (anonymous ?? 'AUTH_REQUIRED') : refusal;
}

async function ask({ asker }: Scene, { text, variables, token }: Attempt): Promise<string> {
  const bearer = asker === null ? undefined : (token ?? asker.token);
  return outcomeOf(await cast.platform.run(text, variables, bearer === undefined ? {} : { token: bearer }));
}

/** Whoever may listen gets a stream that stays open; the others are told why not. */
async function listen({ asker }: Scene, { text, variables }: Attempt): Promise<string> {
  const socket = await cast.platform.socket(asker?.token);
  try {
    const { failure } = await socket.subscribe(text, variables);
    if (failure === undefined) return 'SERVED';
    return Array.isArray(failure) ? failure[0].extensions.code : String(failure);
  } finally {
    await socket.close();
    await vi.waitFor(() => expect(cast.platform.gateway.subscriptions).toBe(0), WAIT);
  }
}
