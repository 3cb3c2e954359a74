import type { EventPerson } from '#tests/harness/social-events.ts';

/** Ids that are the same in every run, so that a history that fails fails again. */
export function fixedUuid(kind: number, number: number): string {
  return `01970000-0000-7000-8${kind.toString(16).padStart(3, '0')}-${number.toString(16).padStart(12, '0')}`;
}

const person = (number: number): EventPerson => ({ id: fixedUuid(1, number), username: `kisi_${number}` });

/** Those who have an account, and join and leave parties. */
export const MEMBERS: readonly EventPerson[] = [person(1), person(2), person(3)];
/** Somebody whose role changes, and who stated what they stand for. */
export const POLITICIAN: EventPerson = person(4);
/**
 * The only ones who block and mute each other. Whether somebody is told of something is decided when it is first heard of, by whom they
 * are separated from then, so that what these two are told rests on the order: nothing else may.
 */
export const SEPARATED: readonly EventPerson[] = [person(5), person(6)];

export const EVERYBODY: readonly EventPerson[] = [...MEMBERS, POLITICIAN, ...SEPARATED];
export const PARTIES: readonly string[] = [fixedUuid(2, 1), fixedUuid(2, 2)];

/** What the members are when nothing has happened yet, and of which revision. */
export const MEMBER_STANDING = { role: 'verified_citizen', revision: 2 } as const;

export const AUDIENCES = ['EVERYONE', 'FOLLOWING', 'NOBODY'] as const;
