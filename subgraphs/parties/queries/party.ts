import { ValidationFailed } from '#runtime/errors.ts';
import type { PartyLoaders } from '../loaders.ts';
import type { MembershipSource, PartySource } from '../view.ts';

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const MAX_SLUG = 100;

export interface PartyKey {
  readonly id?: string | null | undefined;
  readonly slug?: string | null | undefined;
}

type KeyLoaders = Pick<PartyLoaders, 'partyById' | 'partyBySlug'>;

/** A party by id or by slug; null where there is none. @throws ValidationFailed unless exactly one of the two is given. */
export async function party({ id, slug }: PartyKey, loaders: KeyLoaders): Promise<PartySource | null> {
  if ((id ?? null) === null && (slug ?? null) === null) throw oneOfTwo();
  if ((id ?? null) !== null && (slug ?? null) !== null) throw oneOfTwo();
  return await partyByKey({ id, slug }, loaders);
}

/** The party that a reference of another subgraph names. */
export async function partyByKey({ id, slug }: PartyKey, loaders: KeyLoaders): Promise<PartySource | null> {
  if (typeof id === 'string') return await loaders.partyById.load(id);
  if (typeof slug !== 'string' || slug.length > MAX_SLUG || !SLUG.test(slug)) return null;
  return await loaders.partyBySlug.load(slug);
}

/** The party of a membership, which a foreign key says is there. */
export async function partyOf({ partyId }: MembershipSource, loaders: KeyLoaders): Promise<PartySource> {
  const found = await loaders.partyById.load(partyId);
  if (found === null) throw new Error('a membership has no party');
  return found;
}

function oneOfTwo(): ValidationFailed {
  return new ValidationFailed([
    {
      path: ['id'],
      texts: { en: 'Give exactly one of `id` and `slug`.', tr: '`id` ve `slug` alanlarından yalnızca birini verin.' },
    },
  ]);
}
