import { z } from 'zod';
import { contract } from './define.ts';

const membership = z.object({ party_id: z.uuid(), user_id: z.uuid(), at: z.iso.datetime() });

export const partyMemberJoined = contract({
  type: 'party.member_joined',
  version: '1.0',
  source: 'parties',
  summary: 'A party accepted a member. Aggregate: the membership.',
  schema: membership,
});

export const partyMemberLeft = contract({
  type: 'party.member_left',
  version: '1.0',
  source: 'parties',
  summary: 'A membership ended. Aggregate: the membership.',
  schema: membership,
});
