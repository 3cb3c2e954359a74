import { type NotificationType, TYPES } from './kinds.ts';
import type { PreferenceSource } from './view.ts';

/** Whether one may choose not to be told of it. */
export function isOptional(type: NotificationType): boolean {
  return type !== 'SYSTEM';
}

/** A person's preferences, one for each type; who has chosen nothing is told of everything. */
export function preferences(
  userId: string,
  chosen: readonly Pick<PreferenceSource, 'type' | 'inApp'>[],
): PreferenceSource[] {
  const known = new Map(chosen.map(({ type, inApp }) => [type, inApp]));
  return TYPES.map((type) => ({ id: preferenceId(userId, type), type, inApp: known.get(type) ?? true }));
}

/** The channels a type comes by. */
export function channelsOf({ inApp }: PreferenceSource): 'IN_APP'[] {
  return inApp ? ['IN_APP'] : [];
}

function preferenceId(userId: string, type: NotificationType): string {
  return `${userId}:${type}`;
}
