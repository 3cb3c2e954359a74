import { createHash } from 'node:crypto';
import type { Sql } from '#runtime/db/database.ts';
import type { Cache } from '#runtime/ports/cache.ts';
import { cacheTags } from '../cache-tags.ts';
import type { Inference } from '../inference/inference.ts';
import { allPartyNames } from '../store/party-names.ts';
import { type NamedParty, type PartyFinder, partyFinder } from './named-parties.ts';

/** The parties' names that models work with. */
export interface NamesInUse extends PartyFinder {
  /** Other names have another one: what was read with those may read otherwise. */
  readonly digest: string;
}

const KEPT_MS = 300_000;
const prepared = new WeakMap<Inference, { readonly digest: string; readonly names: NamesInUse }>();

/** The platform's parties by name, as the models of this process are told of them; read from the cache where they are there. */
export async function namesInUse(
  { db, cache }: { readonly db: Sql; readonly cache: Cache },
  inference: Inference,
): Promise<NamesInUse> {
  const parties = await cache.getOrFill<readonly NamedParty[]>(
    cacheTags.partyNames,
    { ttlMs: KEPT_MS, tags: [cacheTags.partyNames] },
    () => allPartyNames(db),
  );
  const digest = digestOf(parties);
  const known = prepared.get(inference);
  if (known?.digest === digest) return known.names;
  // biome-ignore lint/correctness/useHookAtTopLevel: no hook of React, only called like one.
  inference.useNames(parties.flatMap(({ name, shortName }) => [name, shortName]));
  const names = { ...partyFinder(parties), digest };
  prepared.set(inference, { digest, names });
  return names;
}

function digestOf(parties: readonly NamedParty[]): string {
  const text = JSON.stringify(parties.map(({ partyId, name, shortName }) => [partyId, name, shortName]));
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
