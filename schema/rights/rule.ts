import type { Asker } from './roles.ts';

/**
 * What the thing asked for is to the one who asks: `own`, of somebody `other` in the same party (or in none, for those without a party), of
 * somebody of a `foreign` party, or `none` where the operation is about no thing of a person.
 */
export type Relation = 'none' | 'own' | 'other' | 'foreign';

/**
 * What those are told who are not served: an outcome with this code, or, where even the existence is none of their business, nothing at
 * all (`HIDDEN`: null or an empty list). Whoever is not signed in is told AUTH_REQUIRED wherever they are not served, unless it is hidden.
 */
export type Refusal = 'PERMISSION_DENIED' | 'NOT_FOUND' | 'INVALID_INPUT' | 'HIDDEN';

/** Who is served, for one kind of thing. */
export interface Rule {
  /** What is asked for; one operation may have several, such as a public and a party's internal post. */
  readonly thing: string;
  readonly served: Readonly<Partial<Record<Relation, readonly Asker[]>>>;
  readonly refusal: Refusal;
  /** What those who are not signed in are told, where it is not AUTH_REQUIRED. */
  readonly anonymous?: 'NOT_FOUND';
}

/** Rules of an operation that is about no thing of a person. */
export function rule(served: readonly Asker[], refusal: Refusal = 'PERMISSION_DENIED'): readonly Rule[] {
  return [{ thing: '', served: { none: served }, refusal }];
}

/** A rule for things of people, by what the person is to the one who asks. */
export function ruleFor(
  thing: string,
  served: Readonly<Record<'own' | 'other' | 'foreign', readonly Asker[]>>,
  refusal: Refusal,
): Rule {
  return { thing, served, refusal };
}

/** A rule that is the same whoever the thing belongs to. */
export function ruleForAll(thing: string, served: readonly Asker[], refusal: Refusal): Rule {
  return { thing, served: { own: served, other: served, foreign: served }, refusal };
}

/** Rules by root field of one root type. */
export type Rules = Readonly<Record<string, readonly Rule[]>>;
