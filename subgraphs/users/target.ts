import type { Sql } from '#runtime/db/database.ts';
import { refuseFaults, type Texts, ValidationFailed } from '#runtime/errors.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { UserNotFound } from './errors.ts';
import { profilesByIds } from './store/profiles.ts';
import type { ProfileSource } from './view.ts';

const PATH = ['input', 'id'];

/**
 * Checks the id of whom a command is about.
 * @param oneself what to say to who names themselves
 * @throws ValidationFailed for what is no id and for oneself
 */
export function checkTarget(viewer: Viewer, id: string, oneself: Texts): void {
  refuseFaults(checkId(id, PATH));
  if (id === viewer.id) throw new ValidationFailed([{ path: PATH, texts: oneself }]);
}

/** The person a command is about. @throws UserNotFound also for who blocks the viewer */
export async function target(sql: Sql, viewer: Viewer, id: string): Promise<ProfileSource> {
  const [person] = await profilesByIds(sql, [id], viewer.id);
  if (person === undefined) throw new UserNotFound();
  return person;
}

/** Refuses the person named, for a reason the viewer can do something about. */
export function refuseTarget(texts: Texts): never {
  throw new ValidationFailed([{ path: PATH, texts }]);
}
