import { newUuid } from '#runtime/clock.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';

/** What a test wants to say of a party; the rest is made up, and no two parties have the same slug. */
export interface SampleParty {
  readonly name?: string;
  readonly slug?: string;
  readonly createdAt?: Date;
}

/** Writes a party as an installation does; there is no command for it. @returns its id */
export async function createParty(
  { db, clock }: Pick<AppServices, 'db' | 'clock'>,
  { name = 'Deneme Partisi', slug = `parti-${newUuid()}`, createdAt = clock() }: SampleParty = {},
): Promise<string> {
  const id = newUuid();
  const shortName = name.slice(0, 3);
  await db.prisma.party.create({ data: { id, slug, name, shortName, color: '#336699', createdAt } });
  return id;
}
