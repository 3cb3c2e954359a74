import type { Actor, Cast } from '#tests/harness/cast.ts';
import { mutation } from '#tests/harness/mutation.ts';
import { type MakeAttempt, make, type Scene } from './attempt.ts';

type Attempts = Readonly<Record<string, Readonly<Record<string, MakeAttempt>>>>;

const VISIBILITY: Readonly<Record<string, string>> = {
  'public post': 'PUBLIC',
  "party's internal post": 'PARTY',
  'private post': 'PRIVATE',
};

/** Makes a post of the owner's and returns its id. */
async function post(
  { cast, owner }: Pick<Scene, 'cast' | 'owner'>,
  thing = 'public post',
  more: object = {},
): Promise<string> {
  // Who is in no party has no internal posts: another one's stands in, which they may not see either.
  const author = thing === "party's internal post" && owner.partyId === null ? cast.others.foreigner : owner;
  const input = { content: 'Bir paylaşım', visibility: VISIBILITY[thing] ?? 'PUBLIC', ...more };
  return (await make(cast, { token: author.makerToken }, 'createPost', input, 'post { id }')).post.id;
}

const POLL = { options: ['Evet', 'Hayır'] };

async function comment({ cast, owner }: Scene): Promise<string> {
  const postId = await post({ cast, owner: cast.others.independent });
  const made = await make(
    cast,
    { token: owner.makerToken },
    'commentOnPost',
    { postId, content: 'Bir yorum' },
    'comment { id }',
  );
  return made.comment.id;
}

async function collection({ cast, owner }: Scene): Promise<string> {
  const made = await make(cast, owner, 'createCollection', { name: newName() }, 'collection { id }');
  return made.collection.id;
}

async function draft({ cast, owner }: Scene): Promise<string> {
  return (await make(cast, owner, 'saveDraft', { content: 'Bir taslak' }, 'draft { id }')).draft.id;
}

let names = 0;
function newName(): string {
  names += 1;
  return `Koleksiyon ${names}`;
}

/** A report of the owner's post by somebody who is neither the owner nor the one who asks. */
async function report(scene: Scene): Promise<string> {
  const { cast, owner } = scene;
  const postId = await post(scene);
  const reporter: Actor = owner === cast.others.independent ? cast.others.member : cast.others.independent;
  const input = { postId, reason: 'SPAM' };
  return (await make(cast, reporter, 'reportContent', input, 'report { id }')).report.id;
}

/** The statement of reasons for hiding a comment of the owner's, for which nobody needs a right to post. */
async function statement(scene: Scene): Promise<string> {
  const { cast, owner } = scene;
  const commentId = await comment(scene);
  const reporter = await cast.newActor('mp');
  const { report: made } = await make(cast, reporter, 'reportContent', { commentId, reason: 'HATE' }, 'report { id }');
  const decision = { id: made.id, remove: true, statement: 'Kurallara aykırı bulundu.' };
  await make(cast, await administrator(cast), 'decideReport', decision, 'report { id }');
  const { services } = cast.platform.app;
  const [row] = await services.db.query<{ id: string }>(
    'SELECT id FROM posts.moderation_statements WHERE subject_id = $1',
    [commentId],
  );
  if (row === undefined) throw new Error(`nothing was hidden of ${owner.id}`);
  return row.id;
}

const onPost =
  (field: string, key: 'id' | 'postId', thing = 'public post', more: object = {}): MakeAttempt =>
  async (scene) =>
    mutation(field, { [key]: await post(scene, thing), ...more });

/** Makes an election, ten years ahead so that no poll rests. @returns its id. */
async function election({ cast }: Pick<Scene, 'cast'>): Promise<string> {
  const { election: made } = await make(cast, await administrator(cast), 'saveElection', ELECTION, 'election { id }');
  return made.id;
}

const ELECTION = { nameTr: 'Seçim', nameEn: 'Election', heldOn: '2036-05-18', keywords: ['gökçevadi'] };

const entry = (cast: Cast) => ({
  kind: 'HASHTAG',
  key: newName().replace(' ', '_'),
  score: 1,
  until: inHour(cast),
  reason: 'Ülke çapında bir afet.',
});

const administrators = new WeakMap<Cast, Promise<Actor>>();
function administrator(cast: Cast): Promise<Actor> {
  const known = administrators.get(cast) ?? cast.newActor('system_admin');
  administrators.set(cast, known);
  return known;
}

const inHour = (cast: Cast): string => new Date(cast.platform.app.services.clock().getTime() + 3_600_000).toISOString();

const readPost =
  (thing: string): MakeAttempt =>
  async (scene) => ({
    text: 'query ($id: ID!) { r: post(id: $id) { id content } }',
    variables: { id: await post(scene, thing) },
  });

const watchPost =
  (thing: string): MakeAttempt =>
  async (scene) => ({
    text: 'subscription ($id: ID!) { r: postUpdated(id: $id) { id } }',
    variables: { id: await post(scene, thing) },
  });

export const POSTS_ATTEMPTS: Attempts = {
  post: Object.fromEntries(Object.keys(VISIBILITY).map((thing) => [thing, readPost(thing)])),
  comment: {
    comment: async (scene) => ({
      text: 'query ($id: ID!) { r: comment(id: $id) { id content } }',
      variables: { id: await comment(scene) },
    }),
  },
  reports: {
    '': async ({ cast }) => {
      await report({ cast, asker: null, relation: 'other', owner: cast.others.member });
      return { text: '{ r: reports { edges { node { id } } } }' };
    },
  },
  moderationQueue: {
    '': async ({ cast }) => {
      const { member, foreigner, independent } = cast.others;
      const postId = await post({ cast, owner: member });
      for (const reporter of [foreigner, independent]) {
        await make(cast, reporter, 'reportContent', { postId, reason: 'VIOLENCE' }, 'report { id }');
      }
      return { text: '{ r: moderationQueue { edges { node { id } } } }' };
    },
  },
  elections: { '': async () => ({ text: '{ r: elections { id } }' }) },
  agenda: { '': async () => ({ text: '{ r: agenda { key } }' }) },
  politPuanWeights: { '': async () => ({ text: '{ r: politPuanWeights { version } }' }) },
  politPuanRanking: { '': async () => ({ text: '{ r: politPuanRanking { pageInfo { hasNextPage } } }' }) },
  saveElection: { '': async () => mutation('saveElection', ELECTION) },
  deleteElection: { '': async (scene) => mutation('deleteElection', { id: await election(scene) }) },
  setAgendaEntry: { '': async ({ cast }) => mutation('setAgendaEntry', entry(cast)) },
  removeAgendaEntry: {
    '': async ({ cast }) => {
      const { kind, key, ...more } = entry(cast);
      await make(cast, await administrator(cast), 'setAgendaEntry', { kind, key, ...more }, 'agenda { key }');
      return mutation('removeAgendaEntry', { kind, key });
    },
  },
  recordLinkClicks: {
    'public post': async (scene) => {
      const id = await post(scene, 'public post', { content: 'https://ornek.example/haber' });
      return mutation('recordLinkClicks', { ids: [id] });
    },
  },
  createPost: {
    'public post': async () => mutation('createPost', { content: 'Herkese' }),
    "party's internal post": async () => mutation('createPost', { content: 'Partiye', visibility: 'PARTY' }),
    poll: async () => mutation('createPost', { content: 'Soru', poll: POLL }),
  },
  editPost: { 'public post': onPost('editPost', 'id', 'public post', { content: 'Yeni' }) },
  deletePost: { 'public post': onPost('deletePost', 'id') },
  likePost: {
    'public post': onPost('likePost', 'id'),
    "party's internal post": onPost('likePost', 'id', "party's internal post"),
  },
  unlikePost: { 'public post': onPost('unlikePost', 'id') },
  commentOnPost: {
    'public post': onPost('commentOnPost', 'postId', 'public post', { content: 'Bir yorum' }),
    "party's internal post": onPost('commentOnPost', 'postId', "party's internal post", { content: 'Bir yorum' }),
  },
  editComment: { comment: async (scene) => mutation('editComment', { id: await comment(scene), content: 'Yeni' }) },
  deleteComment: { comment: async (scene) => mutation('deleteComment', { id: await comment(scene) }) },
  likeComment: { comment: async (scene) => mutation('likeComment', { id: await comment(scene) }) },
  unlikeComment: { comment: async (scene) => mutation('unlikeComment', { id: await comment(scene) }) },
  sharePost: {
    'public post': onPost('sharePost', 'postId', 'public post', { kind: 'REPOST' }),
    'public post to quote': onPost('sharePost', 'postId', 'public post', { kind: 'QUOTE', content: 'Alıntı' }),
  },
  undoRepost: { 'public post': onPost('undoRepost', 'postId') },
  savePost: { 'public post': onPost('savePost', 'id') },
  unsavePost: { 'public post': onPost('unsavePost', 'id') },
  createCollection: { '': async () => mutation('createCollection', { name: newName() }) },
  renameCollection: {
    collection: async (scene) => mutation('renameCollection', { id: await collection(scene), name: newName() }),
  },
  deleteCollection: { collection: async (scene) => mutation('deleteCollection', { id: await collection(scene) }) },
  pinPost: { 'public post': onPost('pinPost', 'id') },
  unpinPost: {
    'pinned post': async (scene) => {
      const id = await post(scene);
      await make(scene.cast, { token: scene.owner.makerToken }, 'pinPost', { id }, 'post { id }');
      return mutation('unpinPost', { id });
    },
  },
  recordViews: { 'public post': async (scene) => mutation('recordViews', { ids: [await post(scene)] }) },
  votePoll: {
    poll: async (scene) => {
      const { cast, owner } = scene;
      const input = { content: 'Soru', poll: POLL };
      const made = await make(
        cast,
        { token: owner.makerToken },
        'createPost',
        input,
        'post { id poll { options { id } } }',
      );
      return mutation('votePoll', { postId: made.post.id, optionId: made.post.poll.options[0].id });
    },
  },
  reportContent: {
    'public post': onPost('reportContent', 'postId', 'public post', { reason: 'SPAM' }),
    comment: async (scene) => mutation('reportContent', { commentId: await comment(scene), reason: 'HATE' }),
  },
  decideReport: {
    'report of a public post': async (scene) =>
      mutation('decideReport', { id: await report(scene), remove: true, statement: 'Kurallara aykırı bulundu.' }),
  },
  appealModeration: {
    'statement of reasons': async (scene) =>
      mutation('appealModeration', { id: await statement(scene), text: 'Bu bir alıntıydı, yanlış anlaşıldı.' }),
  },
  decideModeration: {
    'post in the queue': async (scene) => {
      const id = await post(scene);
      for (const reporter of [await scene.cast.newActor('mp'), await scene.cast.newActor('mp')]) {
        await make(scene.cast, reporter, 'reportContent', { postId: id, reason: 'VIOLENCE' }, 'report { id }');
      }
      return mutation('decideModeration', { id, remove: false, statement: 'Kurallara aykırı bulunmadı.' });
    },
  },
  saveDraft: {
    'new draft': async () => mutation('saveDraft', { content: 'Bir taslak' }),
    'scheduled post': async ({ cast }) => mutation('saveDraft', { content: 'Yarın', scheduledAt: inHour(cast) }),
    draft: async (scene) => mutation('saveDraft', { id: await draft(scene), content: 'Başka' }),
  },
  deleteDraft: { draft: async (scene) => mutation('deleteDraft', { id: await draft(scene) }) },
  publishDraft: {
    'own draft': async (scene) => mutation('publishDraft', { id: await draft(scene) }),
    draft: async (scene) => mutation('publishDraft', { id: await draft(scene) }),
  },
  postUpdated: {
    'public post': watchPost('public post'),
    "party's internal post": watchPost("party's internal post"),
  },
};
