import { dropFromList, dropFromLists } from './list-updates.ts';
import type { Scenes } from './world.ts';

/** Mutations of parties. */
export const PARTY_SCENES: Scenes = {
  JoinParty: [
    async ({ cast, party }) => ({
      by: await cast.newActor('verified_citizen'),
      variables: { id: party.id },
      shows: [
        ['Party', { slug: party.slug }],
        ['Viewer', {}],
      ],
    }),
  ],
  LeaveParty: [
    async ({ cast, party }) => ({
      by: await cast.newActor('party_member'),
      variables: { id: party.id },
      shows: [['Party', { slug: party.slug }]],
    }),
  ],
  DecideMembership: [
    async ({ cast, party, read }) => {
      const applicant = await cast.newActor('verified_citizen');
      await read('JoinParty', { id: party.id }, applicant);
      return {
        by: cast.admins.own,
        variables: { input: { partyId: party.id, userId: applicant.id, accept: true } },
        shows: [
          ['Party', { slug: party.slug }],
          ['PendingMemberships', { id: party.id }],
        ],
        update: (cache) =>
          dropFromLists(cache, `Party:${party.id}`, 'pendingMemberships', 'user', `User:${applicant.id}`),
      };
    },
  ],
  FollowParty: [
    async ({ party, them }) => ({
      by: await them(),
      variables: { id: party.id },
      shows: [
        ['PartyScreen', { slug: party.slug }],
        ['Parties', {}],
      ],
    }),
  ],
  UnfollowParty: [
    async ({ party, them, read }) => {
      const me = await them();
      await read('FollowParty', { id: party.id, showPublicly: true }, me);
      return {
        by: me,
        variables: { id: party.id },
        shows: [
          ['PartyScreen', { slug: party.slug }],
          ['FollowedParties', {}],
        ],
        update: (cache) => {
          dropFromList(cache, `Viewer:${me.id}`, 'followedParties', `Party:${party.id}`);
          dropFromList(cache, `Party:${party.id}`, 'followers', `User:${me.id}`);
        },
      };
    },
  ],
  AppointLeader: [
    async ({ cast, party, me }) => ({
      by: cast.admins.own,
      variables: { input: { partyId: party.id, userId: me.id, title: 'SPOKESPERSON' } },
      shows: [['PartyScreen', { slug: party.slug }]],
    }),
  ],
  DismissLeader: [
    async ({ cast, party, me, read }) => {
      const input = { partyId: party.id, userId: me.id, title: 'TREASURER' };
      await read('AppointLeader', { input }, cast.admins.own);
      return { by: cast.admins.own, variables: { input }, shows: [['PartyScreen', { slug: party.slug }]] };
    },
  ],
  UpdatePolitician: [
    async ({ me, politician }) => {
      await politician(me);
      const input = { userId: me.id, provinceCode: '35', commissions: ['HUMAN_RIGHTS', 'JUSTICE'] };
      return { by: me, variables: { input }, shows: [['PoliticiansScreen', {}]] };
    },
  ],
};
