import { type FieldFault, refuseFaults } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import type { Viewer } from '#runtime/viewer.ts';
import type { NotificationType } from '../kinds.ts';
import { isOptional } from '../preferences.ts';
import { savePreferences } from '../store/preferences.ts';

const MAX_PREFERENCES = 20;
const PATH = ['input', 'preferences'];

export interface UpdatePreferencesInput {
  readonly preferences: readonly {
    readonly type: NotificationType;
    readonly channels: readonly 'IN_APP'[];
  }[];
}

/**
 * Changes of what the viewer is told from now on; what they were told stays.
 * @returns the types changed, in the order of the input.
 * @throws ValidationFailed for none or more than 20, for a type or channel named twice, and for SYSTEM switched off; then nothing is
 *   changed
 */
export async function updatePreferences(
  { db }: Pick<CommandServices, 'db'>,
  viewer: Pick<Viewer, 'id'>,
  { preferences }: UpdatePreferencesInput,
): Promise<readonly NotificationType[]> {
  if (preferences.length < 1 || preferences.length > MAX_PREFERENCES) refuseFaults([wrongNumber()]);
  const types = preferences.map(({ type }) => type);
  refuseFaults(
    preferences.flatMap(({ type, channels }, index) => [
      ...(types.indexOf(type) < index ? [namedTwice(index, type)] : []),
      ...(new Set(channels).size < channels.length ? [channelTwice(index)] : []),
      ...(channels.length === 0 && !isOptional(type) ? [notOptional(index)] : []),
    ]),
  );
  await savePreferences(
    db,
    viewer.id,
    preferences.map(({ type, channels }) => ({ type, inApp: channels.includes('IN_APP') })),
  );
  return types;
}

function wrongNumber(): FieldFault {
  return {
    path: PATH,
    texts: {
      en: `Name 1 to ${MAX_PREFERENCES} types.`,
      tr: `1 ile ${MAX_PREFERENCES} arasında tür belirtin.`,
    },
  };
}

function namedTwice(index: number, type: NotificationType): FieldFault {
  return {
    path: [...PATH, String(index), 'type'],
    texts: {
      en: `${type} is named twice; name each type once.`,
      tr: `${type} iki kez belirtilmiş; her türü bir kez belirtin.`,
    },
  };
}

function channelTwice(index: number): FieldFault {
  return {
    path: [...PATH, String(index), 'channels'],
    texts: { en: 'Name each channel once.', tr: 'Her kanalı bir kez belirtin.' },
  };
}

function notOptional(index: number): FieldFault {
  return {
    path: [...PATH, String(index), 'channels'],
    texts: {
      en: 'What the platform must tell cannot be switched off; name IN_APP.',
      tr: 'Platformun iletmek zorunda olduğu bildirimler kapatılamaz; IN_APP kanalını belirtin.',
    },
  };
}
