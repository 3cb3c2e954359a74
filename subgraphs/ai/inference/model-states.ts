import type { Head } from '#models/manifest.ts';
import type { Clock } from '#runtime/clock.ts';
import type { FoundModel } from './found-models.ts';
import type { Serving } from './serving.ts';
import type { Shadow } from './shadow.ts';

/** Stands for a model where there is none. */
export const NO_MODEL = { name: 'none', version: '0.0.0' } as const;

/** What a model does now. */
export interface ModelState {
  readonly head: Head;
  readonly name: string;
  readonly version: string;
  readonly mode: 'serving' | 'shadow';
  /** SERVING: it answers, or will when it is first asked; SHADOW: it is only compared; DEGRADED: it does neither, by `reason`. */
  readonly state: 'SERVING' | 'SHADOW' | 'DEGRADED';
  readonly reason: string | null;
  readonly since: Date;
  readonly licence: string | null;
}

/** A state without its time. */
type Now = Omit<ModelState, 'since'>;

/** The models of a head that matter: the one that serves, better ones that cannot, those in its shadow; one in the place of none. */
export function statesOf(
  head: Head,
  serving: Pick<Serving<never>, 'candidates' | 'current' | 'problemOf'>,
  shadows: readonly Pick<Shadow<never>, 'found' | 'problem'>[],
): readonly Now[] {
  const serves = serving.current() ?? serving.candidates().find((found) => serving.problemOf(found) === null) ?? null;
  const failing = serving.candidates().filter((found) => serving.problemOf(found) !== null);
  const none: Now[] =
    serves === null && failing.length === 0
      ? [{ head, ...NO_MODEL, mode: 'serving', state: 'DEGRADED', reason: 'there is no model', licence: null }]
      : [];
  return [
    ...(serves === null ? none : [stateOf(serves, 'SERVING', null)]),
    ...failing.map((found) => stateOf(found, 'DEGRADED', serving.problemOf(found))),
    ...shadows.map((shadow) => {
      const problem = shadow.problem();
      return stateOf(shadow.found, problem === null ? 'SHADOW' : 'DEGRADED', problem);
    }),
  ];
}

function stateOf({ manifest }: FoundModel, state: Now['state'], reason: string | null): Now {
  const { head, name, version, mode, licence } = manifest;
  return { head, name, version, mode, state, reason, licence };
}

/** Remembers since when models are as they are. */
export function createStateTimes(clock: Clock): (states: readonly Now[]) => readonly ModelState[] {
  let last: readonly ModelState[] = [];
  return (states) => {
    last = states.map((now) => {
      const before = last.find((one) => isSame(one, now));
      return { ...now, since: before?.since ?? clock() };
    });
    return last;
  };
}

function isSame(before: Now, now: Now): boolean {
  return (
    before.head === now.head &&
    before.name === now.name &&
    before.version === now.version &&
    before.mode === now.mode &&
    before.state === now.state
  );
}
