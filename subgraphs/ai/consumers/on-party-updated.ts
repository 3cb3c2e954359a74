import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { cacheTags } from '../cache-tags.ts';
import { applyPartyNames } from '../store/party-names.ts';

/** Keeps the names of parties: they are taken out of texts before any model reads them. */
export const onPartyUpdated = defineConsumer<EventOf<'party.updated'>>({
  name: 'ai.party_names',
  types: ['party.updated'],
  projection: { tables: ['ai.party_names'] },
  async handle(events, tx, { dropCached }) {
    await applyPartyNames(
      tx,
      events.map(({ data: { party_id, name, short_name }, aggregate }) => ({
        partyId: party_id,
        name,
        shortName: short_name,
        revision: aggregate.revision,
      })),
    );
    dropCached([cacheTags.partyNames]);
  },
});
