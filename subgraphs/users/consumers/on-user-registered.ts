import { defineConsumer } from '#runtime/events/consumer.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { cachedProfiles } from '../cached.ts';
import { userUpdated } from '../events.ts';
import { insertProfiles } from '../store/profiles.ts';

/** Builds the profile of everybody who registers, and tells of it. A profile that is there already stays as it is. */
export const onUserRegistered = defineConsumer<EventOf<'user.registered'>>({
  name: 'users.profiles',
  types: ['user.registered'],
  async handle(events, tx, make) {
    const created = await insertProfiles(
      tx,
      events.map(({ data }) => ({
        id: data.user_id,
        username: data.username,
        displayName: data.display_name,
        provinceCode: data.province_code,
        createdAt: new Date(data.created_at),
      })),
    );
    make.dropCached(created.map(({ id }) => cachedProfiles.tag(id)));
    await appendEvents(
      tx,
      created.map((profile) => userUpdated(profile, make)),
    );
  },
});
