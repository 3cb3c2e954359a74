import { z } from 'zod';
import { contract } from './define.ts';

const membership = z.object({ party_id: z.uuid(), user_id: z.uuid(), at: z.iso.datetime() });

export const partyMemberJoined = contract({
  type: 'party.member_joined',
  version: '1.0',
  source: 'parties',
  aggregates: ['membership'],
  summary: 'A party accepted a member. Aggregate: the membership.',
  schema: membership,
});

export const partyMemberLeft = contract({
  type: 'party.member_left',
  version: '1.0',
  source: 'parties',
  aggregates: ['membership'],
  summary: 'A membership ended. Aggregate: the membership.',
  schema: membership,
});

const partyFollow = z.object({ party_id: z.uuid(), user_id: z.uuid(), at: z.iso.datetime() });

export const partyFollowed = contract({
  type: 'party.followed',
  version: '1.0',
  source: 'parties',
  aggregates: ['party_follow'],
  summary: 'Somebody follows a party. Aggregate: the edge.',
  schema: partyFollow,
});

export const partyUnfollowed = contract({
  type: 'party.unfollowed',
  version: '1.0',
  source: 'parties',
  aggregates: ['party_follow'],
  summary: 'Somebody no longer follows a party. Aggregate: the edge.',
  schema: partyFollow,
});

export const partyUpdated = contract({
  type: 'party.updated',
  version: '1.0',
  source: 'parties',
  aggregates: ['party'],
  summary: 'The names by which people speak of a party. Aggregate: the party.',
  schema: z.object({ party_id: z.uuid(), name: z.string(), short_name: z.string(), at: z.iso.datetime() }),
});
