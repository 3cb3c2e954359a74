import { changeCached } from '#runtime/db/change-cached.ts';
import { type FieldFault, refuseFaults } from '#runtime/errors.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { cacheTags } from '../cache-tags.ts';
import type { FeedServices } from '../context.ts';
import { consentChanged } from '../events.ts';
import type { UpdateFeedSettingsInput } from '../resolver-types.generated.ts';
import { forgetInteractions } from '../store/interactions.ts';
import { changeConsent, type FeedConsent, lockConsent } from '../store/settings.ts';

/** They keep what people react to who let them. */
const CONSENT_CONSUMERS = ['ai.consents'] as const;

const FIELDS = ['usesParty', 'usesInteractions'] as const;

/**
 * Decides what the viewer's personalized feed may use; a field left out stays. When reactions are no longer to be used, what was kept of them is
 * deleted with the same commit, and what other domains keep of them before this resolves (or as soon as they can, after two seconds); when they are
 * again, those from now on count. The next page that they read goes by it.
 *
 * @throws ValidationFailed for a field that is null
 */
export async function updateFeedSettings(
  services: FeedServices,
  viewer: Viewer,
  input: UpdateFeedSettingsInput,
): Promise<{ readonly id: string }> {
  refuseFaults(FIELDS.filter((field) => input[field] === null).map(notClearable));
  const at = services.clock();
  const told = await changeCached(services, async (tx, dropCached) => {
    if (FIELDS.every((field) => input[field] === undefined)) return null;
    const { consent, isFirst } = await lockConsent(tx, viewer.id, at);
    const decided = decide(consent, input, at);
    if (!isFirst && isSame(consent, decided)) return null;
    await changeConsent(tx, viewer.id, decided);
    if (decided.interactionsSince === null) await forgetInteractions(tx, viewer.id);
    dropCached([cacheTags.viewer(viewer.id), cacheTags.consent(viewer.id)]);
    if (!changesUse(consent, decided)) return null;
    const event = consentChanged({ userId: viewer.id, ...decided }, services);
    await appendEvents(tx, [event]);
    return event;
  });
  if (told !== null) await services.events.applied(told, CONSENT_CONSUMERS);
  return { id: viewer.id };
}

function decide(before: FeedConsent, { usesParty, usesInteractions }: UpdateFeedSettingsInput, at: Date): FeedConsent {
  const since = usesInteractions ? (before.interactionsSince ?? at) : null;
  return {
    usesParty: usesParty ?? before.usesParty,
    interactionsSince: usesInteractions === undefined ? before.interactionsSince : since,
    decidedAt: at,
    revision: before.revision + 1,
  };
}

function isSame(a: FeedConsent, b: FeedConsent): boolean {
  return a.usesParty === b.usesParty && !changesUse(a, b);
}

function changesUse(a: FeedConsent, b: FeedConsent): boolean {
  return (a.interactionsSince === null) !== (b.interactionsSince === null);
}

function notClearable(field: string): FieldFault {
  return {
    path: ['input', field],
    texts: {
      en: 'This is true or false; leave it out to keep it as it is.',
      tr: 'Bu alan true ya da false olur; değiştirmemek için göndermeyin.',
    },
  };
}
