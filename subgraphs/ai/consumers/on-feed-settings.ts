import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { cacheTags } from '../cache-tags.ts';
import { applyConsents } from '../store/consents.ts';

/** Keeps who lets their reactions be used. Where somebody no longer does, what was kept of them is deleted in the same transaction. */
export const onFeedSettings = defineConsumer<EventOf<'feed.consent_changed'>>({
  name: 'ai.consents',
  types: ['feed.consent_changed'],
  projection: { tables: ['ai.consents'] },
  async handle(events, tx, { clock, dropCached }) {
    const told = events.map(({ data, aggregate: { revision } }) => ({
      userId: data.user_id,
      since: data.interactions_since,
      revision,
    }));
    const changed = await applyConsents(tx, told, clock());
    dropCached(changed.map(cacheTags.consent));
  },
});
