import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { applyMentionAudiences, applyPeople } from '../store/projections.ts';
import { markAuthorsDue } from '../store/score-dues.ts';

/**
 * Keeps who can be mentioned, by whom, where people live and what they do, by which what they write weighs. Of the profile user.updated alone: it carries the username at the
 * profile's revision, from the first one on, while user.registered counts revisions of another aggregate. The settings have a revision
 * of their own, so that either may come first.
 */
export const onPersonChanged = defineConsumer<EventOf<'user.updated' | 'user.privacy_changed'>>({
  name: 'posts.people',
  types: ['user.updated', 'user.privacy_changed'],
  projection: { tables: ['posts.people'] },
  async handle(events, tx, { clock }) {
    const profiles = events.filter((event) => event.type === 'user.updated');
    const others = await applyPeople(
      tx,
      profiles.map(({ data, aggregate }) => ({
        userId: data.user_id,
        username: data.username,
        provinceCode: data.province_code,
        districtCode: data.district_code,
        profession: data.profession,
        revision: aggregate.revision,
      })),
    );
    await markAuthorsDue(tx, others, clock());
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
