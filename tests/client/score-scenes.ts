import { forget } from './list-updates.ts';
import type { Scenes } from './world.ts';

const until = (): string => new Date(Date.now() + 24 * 3_600_000).toISOString();
const entry = (key: string) => ({ kind: 'HASHTAG', key, score: 80, until: until(), reason: 'Herkes bunu konuşuyor' });
const election = { nameTr: 'Ara seçim', nameEn: 'By-election', heldOn: '2099-05-14', keywords: ['ara seçim'] };

/** Mutations of what scores and feeds are made by. */
export const SCORE_SCENES: Scenes = {
  SaveElection: [
    async ({ cast, read }) => {
      const by = await cast.newActor('system_admin');
      const { saveElection } = await read('SaveElection', { input: election }, by);
      return {
        by,
        variables: {
          input: { ...election, id: saveElection.election.id, nameTr: 'Genel seçim', heldOn: '2099-06-20' },
        },
        shows: [['Elections', {}]],
      };
    },
  ],
  DeleteElection: [
    async ({ cast, read }) => {
      const by = await cast.newActor('system_admin');
      const { saveElection } = await read('SaveElection', { input: election }, by);
      return {
        by,
        variables: { id: saveElection.election.id },
        shows: [['Elections', {}]],
        update: (cache, { deleteElection }) => forget(cache, 'Election', deleteElection.deletedElectionId),
      };
    },
  ],
  SetAgendaEntry: [
    async ({ cast }) => ({
      by: await cast.newActor('system_admin'),
      variables: { input: entry('kira') },
      shows: [['Agenda', {}]],
      update: (cache, { setAgendaEntry }) => {
        cache.modify({ fields: { agenda: () => setAgendaEntry.agenda } });
      },
    }),
  ],
  RemoveAgendaEntry: [
    async ({ cast, read }) => {
      const by = await cast.newActor('system_admin');
      await read('SetAgendaEntry', { input: entry('emekli') }, by);
      return {
        by,
        variables: { kind: 'HASHTAG', key: 'emekli' },
        shows: [['Agenda', {}]],
        update: (cache, { removeAgendaEntry }) => {
          cache.modify({ fields: { agenda: () => removeAgendaEntry.agenda } });
        },
      };
    },
  ],
  UpdateFeedSettings: [
    async ({ them }) => ({
      by: await them(),
      variables: { input: { usesParty: true, usesInteractions: true } },
      shows: [['FeedSettings', {}]],
    }),
  ],
};
