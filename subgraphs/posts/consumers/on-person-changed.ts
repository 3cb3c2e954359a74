import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { applyMentionAudiences, applyPeople } from '../store/projections.ts';

/**
 * Keeps who can be mentioned, by whom, and where people live. Of the profile user.updated alone: it carries the username at the
 * profile's revision, from the first one on, while user.registered counts revisions of another aggregate. The settings have a revision
 * of their own, so that either may come first.
 */
export const onPersonChanged = defineConsumer<EventOf<'user.updated' | 'user.privacy_changed'>>({
  name: 'posts.people',
  types: ['user.updated', 'user.privacy_changed'],
  projection: { tables: ['posts.people'] },
  async handle(events, tx) {
    const profiles = events.filter((event) => event.type === 'user.updated');
    await applyPeople(
      tx,
      profiles.map(({ data, aggregate }) => ({
        userId: data.user_id,
        username: data.username,
        provinceCode: data.province_code,
        districtCode: data.district_code,
        revision: aggregate.revision,
      })),
    );
    const settings = events.filter((event) => event.type === 'user.privacy_changed');
    await applyMentionAudiences(
      tx,
      settings.map(({ data, aggregate }) => ({
        userId: data.user_id,
        mentions: data.mentions,
        revision: aggregate.revision,
      })),
    );
  },
});
