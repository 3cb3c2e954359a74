import { verifyAccessToken } from '#runtime/access-token.ts';
import type { Role } from '#runtime/viewer.ts';
import { type Actor, signAs, tokenOf } from '#tests/harness/cast.ts';
import { mutation } from '#tests/harness/mutation.ts';
import { type Attempt, type MakeAttempt, make, type Scene } from './attempt.ts';

type Attempts = Readonly<Record<string, Readonly<Record<string, MakeAttempt>>>>;

const onPerson =
  (field: string, more: object = {}): MakeAttempt =>
  async ({ owner }) =>
    mutation(field, { id: owner.id, ...more });

/** An attempt by somebody fresh of the asker's role, because it changes them for good. */
async function byNewcomer({ cast, asker }: Scene, attempt: (newcomer: Actor) => Promise<Attempt>): Promise<Attempt> {
  if (asker === null) return await attempt(cast.others.independent).then((made) => ({ ...made, token: '' }));
  const newcomer = await cast.newActor(asker.role);
  return { token: newcomer.token, ...(await attempt(newcomer)) };
}

async function signInAgain({ cast }: Scene, actor: Actor): Promise<Actor> {
  const { login } = await cast.platform.read('Login', { username: actor.username, password: actor.password });
  const person = { ...actor, token: login.session.accessToken, refreshToken: login.session.refreshToken };
  return { ...person, token: await tokenOf(cast.platform, person, actor.role, actor.partyId) };
}

async function sessionOf({ cast }: Scene, actor: Actor): Promise<string> {
  const { secrets, clock } = cast.platform.app.services;
  return (await verifyAccessToken(actor.token, { secrets, now: clock() })).sessionId;
}

const read =
  (text: string): MakeAttempt =>
  async () => ({ text });

const partyOf = ({ cast, relation }: Scene): string => (relation === 'own' ? cast.parties.own : cast.parties.foreign);
const adminOf = ({ cast, relation }: Scene): Actor => (relation === 'own' ? cast.admins.own : cast.admins.foreign);
const onParty =
  (field: string): MakeAttempt =>
  async (scene) =>
    mutation(field, { partyId: partyOf(scene) });

/** A member of the party who holds no position yet. */
async function memberOf(scene: Scene): Promise<Actor> {
  return await scene.cast.newActor('party_member', { partyId: partyOf(scene) });
}

const feedOf = (type: string): Readonly<Record<'feed' | 'newPosts', MakeAttempt>> => ({
  feed: async () => ({ text: `{ r: feed(type: ${type}) { pageInfo { hasNextPage } } }` }),
  newPosts: async () => ({ text: `subscription { r: newPosts(type: ${type}) { feed } }` }),
});
const FEEDS = {
  'personalized feed': feedOf('PERSONALIZED'),
  'following feed': feedOf('FOLLOWING'),
  'trending feed': feedOf('TRENDING'),
  'local feed': feedOf('LOCAL'),
  "party's feed": feedOf('PARTY'),
};

const onPublicPost =
  (field: string, more: object = {}): MakeAttempt =>
  async ({ cast, owner }) => {
    const made = await make(
      cast,
      { token: owner.makerToken },
      'createPost',
      { content: 'Bir paylaşım' },
      'post { id }',
    );
    return mutation(field, { postId: made.post.id, ...more });
  };

const OFFICE: Readonly<Partial<Record<Role, string>>> = {
  mp: 'MP',
  politician_national: 'NATIONAL',
  politician_city: 'CITY',
  politician_district: 'DISTRICT',
  city_chair: 'CITY_CHAIR',
  district_chair: 'DISTRICT_CHAIR',
  branch_chair: 'BRANCH_CHAIR',
};

let accounts = 0;

async function conversationOf({ cast }: Scene, asker: Actor, other: Actor): Promise<string> {
  const text = 'query ($id: ID!) { r: user(id: $id) { id conversationId } }';
  // Who may not write is not told the id: ask as if they might write to everybody.
  const token = await signAs(cast.platform, asker, 'journalist', null);
  const { r } = await cast.platform.read(text, { id: other.id }, { token });
  return r.conversationId;
}

async function othersConversation(scene: Scene): Promise<string> {
  const { foreigner, independent } = scene.cast.others;
  return await conversationOf(scene, foreigner, independent);
}

export const OTHER_ATTEMPTS: Attempts = {
  viewer: { '': async ({ asker }) => ({ text: asker ? '{ r: viewer { id } }' : '{ r: __typename viewer { id } }' }) },
  user: {
    person: async ({ owner }) => ({
      text: 'query ($id: ID!) { r: user(id: $id) { id } }',
      variables: { id: owner.id },
    }),
  },
  feed: Object.fromEntries(Object.entries(FEEDS).map(([thing, { feed }]) => [thing, feed])),
  newPosts: Object.fromEntries(Object.entries(FEEDS).map(([thing, { newPosts }]) => [thing, newPosts])),
  trends: { '': read('{ r: trends { rank } }') },
  trendsChanged: { '': read('subscription { r: trendsChanged { window } }') },
  textSentiment: { '': read('{ r: textSentiment(text: "Güzel bir gün") { dominant } }') },
  textTopic: { '': read('{ r: textTopic(text: "Güzel bir gün") { topic } }') },
  textModeration: { '': read('{ r: textModeration(text: "Güzel bir gün") { action } }') },
  textAnalysis: { '': read('{ r: textAnalysis(text: "Güzel bir gün") { sentiment { dominant } } }') },
  viralForecast: { '': read('{ r: viralForecast(input: { text: "Güzel bir gün" }) { band } }') },
  recommendedPosts: { '': read('{ r: recommendedPosts { isPersonal } }') },
  models: { '': read('{ r: models { head } }') },
  parties: { '': read('{ r: parties { edges { node { id } } } }') },
  party: {
    party: async (scene) => ({
      text: 'query ($id: ID!) { r: party(id: $id) { id } }',
      variables: { id: partyOf(scene) },
    }),
  },
  politicians: { '': read('{ r: politicians { pageInfo { hasNextPage } } }') },
  area: { '': read('{ r: __typename area(level: PROVINCE, code: "34") { code } }') },
  areas: { '': read('{ r: areas(level: PROVINCE) { pageInfo { hasNextPage } } }') },
  notifications: { '': read('{ r: notifications { pageInfo { hasNextPage } } }') },
  unreadCount: { '': read('{ r: unreadCount }') },
  viewerEvents: { '': read('subscription { r: viewerEvents { __typename } }') },
  notificationReceived: { '': read('subscription { r: notificationReceived { id } }') },

  register: {
    '': async () => {
      accounts += 1;
      const username = `newcomer_${accounts}`;
      const input = {
        username,
        email: `${username}@example.org`,
        password: 'not-a-common-password',
        displayName: 'Yeni',
      };
      return mutation('register', input);
    },
  },
  login: {
    '': async ({ owner }) => mutation('login', { username: owner.username, password: owner.password }),
  },
  refresh: {
    '': async (scene) => mutation('refresh', { refreshToken: (await signInAgain(scene, scene.owner)).refreshToken }),
  },
  logout: {
    '': async (scene) => {
      const text = 'mutation { r: logout { ok } }';
      return scene.asker ? { text, token: (await signInAgain(scene, scene.asker)).token } : { text };
    },
  },
  revokeSession: {
    session: async (scene) =>
      mutation('revokeSession', { id: await sessionOf(scene, await signInAgain(scene, scene.owner)) }),
  },

  updateProfile: { '': async () => mutation('updateProfile', { bio: 'Kısaca ben' }) },
  updatePrivacy: { '': async () => mutation('updatePrivacy', { suggestable: true }) },
  follow: { person: onPerson('follow') },
  unfollow: { person: onPerson('unfollow') },
  removeFollower: { person: onPerson('removeFollower') },
  // By newcomers: a block would hide the others from later attempts.
  block: {
    oneself: onPerson('block'),
    person: (scene) => byNewcomer(scene, async () => mutation('block', { id: scene.owner.id })),
  },
  unblock: { person: onPerson('unblock') },
  mute: { person: (scene) => byNewcomer(scene, async (me) => mutation('mute', { id: idFor(scene, me) })) },
  unmute: { person: onPerson('unmute') },
  setPostAlerts: {
    person: async ({ cast, asker, relation, owner }) => {
      if (asker && relation !== 'own') await make(cast, asker, 'follow', { id: owner.id }, 'user { id }');
      return mutation('setPostAlerts', { id: owner.id, enabled: true });
    },
  },
  setTyping: {
    'conversation with a member of a party': async (scene) => {
      const { cast, asker, relation } = scene;
      const other = relation === 'foreign' ? cast.others.foreigner : cast.others.member;
      const conversationId = await conversationOf(scene, asker ?? cast.others.independent, other);
      return mutation('setTyping', { conversationId, isTyping: true });
    },
    "others' conversation": async (scene) =>
      mutation('setTyping', { conversationId: await othersConversation(scene), isTyping: true }),
  },
  typing: {
    'own conversation': async (scene) =>
      typing(await conversationOf(scene, scene.asker ?? scene.owner, scene.cast.admins.own)),
    "others' conversation": async (scene) => typing(await othersConversation(scene)),
  },
  presenceChanged: {
    person: async ({ owner }) => ({
      text: 'subscription ($ids: [ID!]!) { r: presenceChanged(userIds: $ids) { id } }',
      variables: { ids: [owner.id] },
    }),
  },

  joinParty: { party: (scene) => byNewcomer(scene, async () => mutation('joinParty', { partyId: partyOf(scene) })) },
  leaveParty: { party: (scene) => byNewcomer(scene, async () => mutation('leaveParty', { partyId: partyOf(scene) })) },
  decideMembership: {
    party: async (scene) => {
      const applicant = await scene.cast.newActor('verified_citizen');
      await make(scene.cast, applicant, 'joinParty', { partyId: partyOf(scene) }, 'membership { status }');
      return mutation('decideMembership', { partyId: partyOf(scene), userId: applicant.id, accept: false });
    },
  },
  followParty: { party: onParty('followParty') },
  unfollowParty: { party: onParty('unfollowParty') },
  appointLeader: {
    party: async (scene) =>
      mutation('appointLeader', { partyId: partyOf(scene), userId: (await memberOf(scene)).id, title: 'DEPUTY_CHAIR' }),
  },
  dismissLeader: {
    party: async (scene) => {
      const leader = { partyId: partyOf(scene), userId: (await memberOf(scene)).id, title: 'DEPUTY_CHAIR' };
      await make(scene.cast, adminOf(scene), 'appointLeader', leader, 'party { id }');
      return mutation('dismissLeader', leader);
    },
  },
  updatePolitician: {
    politician: async ({ cast, owner, relation }) => {
      const { prisma } = cast.platform.app.services.db;
      // Others hold an office; oneself holds what one's role says, which may be none.
      const role = relation === 'own' ? owner.role : 'politician_city';
      await prisma.partiesPerson.update({ where: { userId: owner.id }, data: { role, partyId: owner.partyId } });
      const office = OFFICE[role];
      if (office !== undefined) {
        const { id: userId, username, partyId } = owner;
        const entry = { office, partyId, displayName: username, username, nameKey: username };
        await prisma.politician.upsert({ where: { userId }, create: { userId, ...entry }, update: entry });
      }
      return mutation('updatePolitician', { userId: owner.id, provinceCode: '34' });
    },
  },

  giveFeedFeedback: { 'public post': onPublicPost('giveFeedFeedback', { kind: 'MORE' }) },
  removeFeedFeedback: { 'public post': onPublicPost('removeFeedFeedback') },
  updateFeedSettings: { '': async () => mutation('updateFeedSettings', { usesParty: false }) },

  markRead: { '': async () => mutation('markRead', {}) },
  updateNotificationPreferences: {
    '': async () =>
      mutation('updateNotificationPreferences', { preferences: [{ type: 'LIKE', channels: ['IN_APP'] }] }),
  },
};

function typing(conversationId: string): Attempt {
  return {
    text: 'subscription ($id: ID!) { r: typing(conversationId: $id) { isTyping } }',
    variables: { id: conversationId },
  };
}

function idFor({ relation, owner }: Scene, newcomer: Actor): string {
  return relation === 'own' ? newcomer.id : owner.id;
}
