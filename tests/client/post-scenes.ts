import type { Person } from '#tests/harness/people.ts';
import { dropFromList, forget, forgetPost } from './list-updates.ts';
import type { Scenes, World } from './world.ts';

const POLL = { options: ['Evet', 'Hayır'], durationMinutes: 60, hidesResults: true };

/** A post of somebody else. */
export async function theirPost(world: World, input?: object): Promise<{ them: Person; id: string }> {
  const them = await world.them();
  return { them, id: await world.post(them, input) };
}

/** Mutations of posts. */
export const POST_SCENES: Scenes = {
  LikePost: [
    async (world) => {
      const { them, id } = await theirPost(world);
      return {
        by: world.me,
        variables: { id },
        shows: [
          ['PostScreen', { id }],
          ['UserPosts', { id: them.id }],
        ],
      };
    },
  ],
  UnlikePost: [
    async (world) => {
      const { id } = await theirPost(world);
      await world.read('LikePost', { id }, world.me);
      return { by: world.me, variables: { id }, shows: [['PostDetail', { id }]] };
    },
  ],
  SavePost: [
    async (world) => {
      const { id } = await theirPost(world);
      return { by: world.me, variables: { id }, shows: [['PostScreen', { id }]] };
    },
  ],
  SaveToCollection: [
    async (world) => {
      const [{ id }, me] = [await theirPost(world), await world.them()];
      const make = async (name: string) =>
        (await world.read('CreateCollection', { name }, me)).createCollection.collection.id;
      const [from, to] = [await make('Ekonomi'), await make('Sağlık')];
      await world.read('SaveToCollection', { id, collectionId: from }, me);
      return {
        by: me,
        variables: { id, collectionId: to },
        shows: [
          ['SavedPosts', {}],
          ['PostDetail', { id }],
        ],
      };
    },
  ],
  UnsavePost: [
    async (world) => {
      const [{ id }, me] = [await theirPost(world), await world.them()];
      const { createCollection } = await world.read('CreateCollection', { name: 'Okunacak' }, me);
      await world.read('SaveToCollection', { id, collectionId: createCollection.collection.id }, me);
      return {
        by: me,
        variables: { id },
        shows: [
          ['SavedPosts', {}],
          ['PostDetail', { id }],
        ],
        update: (cache, { unsavePost }) =>
          dropFromList(cache, `Viewer:${me.id}`, 'savedPosts', `Post:${unsavePost.unsavedPostId}`),
      };
    },
  ],
  SharePost: [
    async (world) => {
      const { them, id } = await theirPost(world);
      const variables = { input: { postId: id, kind: 'REPOST' } };
      return {
        by: world.me,
        variables,
        shows: [
          ['PostScreen', { id }],
          ['UserPosts', { id: them.id }],
        ],
      };
    },
    async (world) => {
      const { id } = await theirPost(world);
      const variables = { input: { postId: id, kind: 'QUOTE', content: 'Buna dikkat' } };
      return {
        by: world.me,
        variables,
        shows: [
          ['PostScreen', { id }],
          ['Viewer', {}],
        ],
      };
    },
  ],
  UndoRepost: [
    async (world) => {
      const { id } = await theirPost(world);
      await world.read('SharePost', { input: { postId: id, kind: 'REPOST' } }, world.me);
      return { by: world.me, variables: { id }, shows: [['PostDetail', { id }]] };
    },
  ],
  PinPost: [
    async (world) => {
      const me = await world.them();
      for (let pinned = 0; pinned < 3; pinned += 1) await world.read('PinPost', { id: await world.post(me) }, me);
      const id = await world.post(me);
      return { by: me, variables: { id }, shows: [['ProfileScreen', { username: me.username }]] };
    },
  ],
  UnpinPost: [
    async (world) => {
      const me = await world.them();
      const id = await world.post(me);
      await world.read('PinPost', { id }, me);
      return { by: me, variables: { id }, shows: [['ProfileScreen', { username: me.username }]] };
    },
  ],
  VotePoll: [
    async (world) => {
      const { id } = await theirPost(world, { poll: POLL });
      const { post } = await world.read('PostDetail', { id }, world.me);
      const variables = { postId: id, optionId: post.poll.options[1].id };
      return { by: world.me, variables, shows: [['PostScreen', { id }]] };
    },
  ],
  CreatePost: [
    async ({ me }) => ({ by: me, variables: { input: { content: 'Yeni #yasa' } }, shows: [['Viewer', {}]] }),
  ],
  EditPost: [
    async (world) => {
      const id = await world.post(world.me);
      return {
        by: world.me,
        variables: { input: { id, content: 'Düzelttim #taslak' } },
        shows: [['PostScreen', { id }]],
      };
    },
  ],
  DeletePost: [
    async (world) => {
      const [{ id: postId }, me] = [await theirPost(world), await world.them()];
      const { sharePost } = await world.read('SharePost', { input: { postId, kind: 'QUOTE', content: 'Alıntı' } }, me);
      return {
        by: me,
        variables: { id: sharePost.post.id },
        shows: [
          ['PostDetail', { id: postId }],
          ['ProfileScreen', { username: me.username }],
          ['HomeScreen', { type: 'FOLLOWING' }],
        ],
        update: (cache, { deletePost }) => forgetPost(cache, deletePost.deletedPostId),
      };
    },
  ],
  CreateCollection: [
    async (world) => ({ by: await world.them(), variables: { name: 'Ulaşım' }, shows: [['SavedPosts', {}]] }),
  ],
  RenameCollection: [
    async (world) => {
      const me = await world.them();
      const { createCollection } = await world.read('CreateCollection', { name: 'Eski ad' }, me);
      return {
        by: me,
        variables: { id: createCollection.collection.id, name: 'Yeni ad' },
        shows: [['SavedPosts', {}]],
      };
    },
  ],
  DeleteCollection: [
    async (world) => {
      const [{ id }, me] = [await theirPost(world), await world.them()];
      const { createCollection } = await world.read('CreateCollection', { name: 'Geçici' }, me);
      const collectionId = createCollection.collection.id;
      await world.read('SaveToCollection', { id, collectionId }, me);
      return { by: me, variables: { id: collectionId }, shows: [['SavedPosts', {}]] };
    },
  ],
  ReportContent: [
    async (world) => {
      const { id } = await theirPost(world);
      const variables = { input: { postId: id, reason: 'SPAM' } };
      return { by: world.me, variables, shows: [['PostScreen', { id }]] };
    },
  ],
  DecideReport: [
    async (world) => {
      const id = await world.post(world.me);
      const { reportContent } = await world.read(
        'ReportContent',
        { input: { postId: id, reason: 'SPAM' } },
        await world.them(),
      );
      return {
        by: world.cast.admins.own,
        variables: {
          input: { id: reportContent.report.id, remove: false, statement: 'İçerik kurallara uygun bulundu.' },
        },
        shows: [['Reports', { status: 'OPEN' }]],
        update: (cache, { decideReport }) =>
          dropFromList(cache, 'ROOT_QUERY', 'reports', `Report:${decideReport.report.id}`),
      };
    },
  ],
  DecideModeration: [
    async (world) => {
      const id = await world.post(world.me);
      for (const reporter of [await world.them(), await world.them()]) {
        await world.read('ReportContent', { input: { postId: id, reason: 'VIOLENCE' } }, reporter);
      }
      return {
        by: world.cast.admins.own,
        variables: { input: { id, remove: true, statement: 'Şiddete çağrı içeriyor.' } },
        shows: [['ModerationQueue', {}]],
        update: (cache, { decideModeration }) => forget(cache, 'ModerationItem', decideModeration.decidedItemId),
      };
    },
  ],
  AppealModeration: [
    async (world) => {
      const id = await world.post(world.me);
      const { reportContent } = await world.read(
        'ReportContent',
        { input: { postId: id, reason: 'SPAM' } },
        await world.them(),
      );
      const decision = { id: reportContent.report.id, remove: true, statement: 'Reklam içeriyor.' };
      await world.read('DecideReport', { input: decision }, world.cast.admins.own);
      const { viewer } = await world.read('ModerationStatements', {}, world.me);
      const { id: statementId } = viewer.moderationStatements.edges[0].node;
      const input = { id: statementId, text: 'Bu bir reklam değildi.' };
      return { by: world.me, variables: { input }, shows: [['ModerationStatements', {}]] };
    },
  ],
  SaveDraft: [
    async (world) => {
      const me = await world.them();
      const { saveDraft } = await world.read('SaveDraft', { input: { content: 'Taslak' } }, me);
      const variables = { input: { id: saveDraft.draft.id, content: 'Daha iyi taslak', topic: 'HEALTH' } };
      return { by: me, variables, shows: [['Drafts', {}]] };
    },
  ],
  DeleteDraft: [
    async (world) => {
      const me = await world.them();
      const { saveDraft } = await world.read('SaveDraft', { input: { content: 'Taslak' } }, me);
      return {
        by: me,
        variables: { id: saveDraft.draft.id },
        shows: [['Drafts', {}]],
        update: (cache, { deleteDraft }) => forget(cache, 'Draft', deleteDraft.deletedDraftId),
      };
    },
  ],
  PublishDraft: [
    async (world) => {
      const me = await world.them();
      await world.post(me);
      const { saveDraft } = await world.read('SaveDraft', { input: { content: 'Taslak' } }, me);
      return {
        by: me,
        variables: { id: saveDraft.draft.id },
        shows: [
          ['Drafts', {}],
          ['Viewer', {}],
        ],
        update: (cache, { publishDraft }) => forget(cache, 'Draft', publishDraft.publishedDraftId),
      };
    },
  ],
};
