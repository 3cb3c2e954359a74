import type { Clock, IdGenerator } from '#runtime/clock.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { type EventOf, newEvent } from '#schema/events/contracts.ts';
import type { ProfileSource } from './view.ts';

/** Where id and time of an event come from. */
export interface Make {
  readonly newId: IdGenerator;
  readonly clock: Clock;
}

/** The whole public state of a profile. */
export function userUpdated(
  profile: ProfileSource,
  make: Make,
  traceId: string | null = null,
): EventOf<'user.updated'> {
  const { id, username, displayName, avatarUrl, profession, provinceCode, revision } = profile;
  return newEvent(
    'user.updated',
    {
      data: {
        user_id: id,
        username,
        display_name: displayName,
        avatar_url: avatarUrl,
        profession,
        province_code: provinceCode,
      },
      aggregate: { type: 'user', id, revision },
      actorId: id,
      traceId,
    },
    make,
  );
}

/** An edge of the follow graph as it is after a change. */
export interface FollowChange {
  readonly followerId: string;
  readonly followerUsername: string;
  readonly followeeId: string;
  readonly revision: number;
  readonly at: Date;
}

/** Tells of an edge that began or ended. */
export function followChanged(
  type: 'user.followed' | 'user.unfollowed',
  change: FollowChange,
  make: Make,
  traceId: string | null = null,
): EventEnvelope {
  return newEvent(
    type,
    {
      data: {
        follower_id: change.followerId,
        follower_username: change.followerUsername,
        followee_id: change.followeeId,
        at: change.at.toISOString(),
      },
      aggregate: { type: 'follow', id: `${change.followerId}:${change.followeeId}`, revision: change.revision },
      actorId: change.followerId,
      traceId,
    },
    make,
  );
}
