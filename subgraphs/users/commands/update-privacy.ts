import { changeCached } from '#runtime/db/change-cached.ts';
import { type FieldFault, refuseFaults } from '#runtime/errors.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { cachedPrivacy } from '../cached.ts';
import type { ChangeServices } from '../context.ts';
import { privacyChanged } from '../events.ts';
import { inForce } from '../in-force.ts';
import type { UpdatePrivacyInput } from '../resolver-types.generated.ts';
import { lockPrivacy, updatePrivacyRow } from '../store/privacy.ts';
import type { PrivacySource, ViewerSource } from '../view.ts';

/**
 * Changes the viewer's privacy settings; a field left out stays. Answers once mentions go by them, or after 2 s; the rest is in force at
 * once.
 *
 * @throws ValidationFailed for a field that is null
 */
export async function updatePrivacy(
  services: ChangeServices,
  viewer: Viewer,
  input: UpdatePrivacyInput,
): Promise<ViewerSource> {
  const changes = readPrivacyChanges(input);
  const at = services.clock();
  const events = await changeCached(services, async (tx, dropCached) => {
    const { revision: before, ...settings } = await lockPrivacy(tx, viewer.id);
    const changed = { ...settings, ...changes };
    if (FIELDS.every((field) => changed[field] === settings[field])) return [];
    const revision = before + 1;
    await updatePrivacyRow(tx, viewer.id, changed, revision);
    dropCached([cachedPrivacy.tag(viewer.id)]);
    const event = privacyChanged({ userId: viewer.id, settings: changed, revision, at }, services, services.traceId);
    await appendEvents(tx, [event]);
    return [event];
  });
  await inForce(services, events);
  return { id: viewer.id };
}

const FIELDS = ['followLists', 'presence', 'mentions', 'messages', 'suggestable'] as const;

function readPrivacyChanges(input: UpdatePrivacyInput): Partial<PrivacySource> {
  const given = FIELDS.filter((field) => input[field] !== undefined);
  refuseFaults(given.filter((field) => input[field] === null).map(notClearable));
  return Object.fromEntries(given.map((field) => [field, input[field]]));
}

function notClearable(field: string): FieldFault {
  return {
    path: ['input', field],
    texts: {
      en: 'This cannot be cleared; leave it out to keep it as it is.',
      tr: 'Bu alan boşaltılamaz; değiştirmemek için göndermeyin.',
    },
  };
}
