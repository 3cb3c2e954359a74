import { ValidationFailed } from '#runtime/errors.ts';
import type { PartiesLoaders } from '../loaders.ts';
import type { MembershipSource, PartySource } from '../view.ts';

/** What names a party. */
export interface PartyKey {
  readonly id?: string | null | undefined;
  readonly slug?: string | null | undefined;
}

type KeyLoaders = Pick<PartiesLoaders, 'partyById' | 'partyBySlug'>;

/** A party by id or by slug; null where there is none. @throws ValidationFailed unless exactly one of the two is given. */
export async function party(loaders: KeyLoaders, { id, slug }: PartyKey): Promise<PartySource | null> {
  if ((id ?? null) === null && (slug ?? null) === null) throw oneOfTwo();
  if ((id ?? null) !== null && (slug ?? null) !== null) throw oneOfTwo();
  return await partyByKey(loaders, { id, slug });
}

/** The party that a reference of another subgraph names. */
export async function partyByKey(loaders: KeyLoaders, { id, slug }: PartyKey): Promise<PartySource | null> {
  if (typeof id === 'string') return await loaders.partyById.load(id);
  return typeof slug === 'string' ? await loaders.partyBySlug.load(slug) : null;
}

/** The party of a membership, which a foreign key says is there. */
export async function partyOf(loaders: KeyLoaders, { partyId }: MembershipSource): Promise<PartySource> {
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
