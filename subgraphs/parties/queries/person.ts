import type { PartiesContext } from '../context.ts';
import type { PoliticianSource, UserRef } from '../view.ts';

type PersonContext = Pick<PartiesContext, 'viewer' | 'loaders'>;

/** A person, unless they block the viewer. */
export async function personRef({ viewer, loaders }: PersonContext, userId: string): Promise<UserRef | null> {
  if (viewer === null || viewer.id === userId) return { id: userId };
  return (await loaders.blocksViewer.load(userId)) ? null : { id: userId };
}

/** What a person holds, unless they are no politician or block the viewer. */
export async function politicianOf(context: PersonContext, userId: string): Promise<PoliticianSource | null> {
  const [person, entry] = await Promise.all([personRef(context, userId), context.loaders.politicianById.load(userId)]);
  return person === null ? null : entry;
}
