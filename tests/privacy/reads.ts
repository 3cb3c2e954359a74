import { registeredDocuments } from '#tests/harness/documents.ts';
import type { Reader } from './model.ts';
import type { Stage } from './stage.ts';

/** One read: a document of the frontends with what it is asked for. */
export interface Read {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const TABS = ['ALL', 'INTERACTIONS'];
/** Every feed; each is listened to as well. */
export const FEEDS = ['PERSONALIZED', 'FOLLOWING', 'TRENDING', 'LOCAL', 'PARTY'] as const;

type Asked = 'posts' | 'people' | 'usernames' | 'comments' | 'parties';

/** What each document that reads is asked with; every one must be here, so that no way to read is left out. */
const VARIABLES: Readonly<
  Record<string, { readonly id?: Asked; readonly key?: string; readonly each?: readonly object[] }>
> = {
  HomeFeed: { each: FEEDS.map((type) => ({ type, first: 50 })) },
  HomeScreen: { each: FEEDS.map((type) => ({ type, first: 50 })) },
  ForYou: { each: [{ first: 50 }] },
  RecommendedPosts: { each: [{ first: 50 }] },
  // A filter by score reads lists by time by statements of their own.
  RankedFeed: {
    each: [
      { type: 'FOLLOWING', ranking: 'RANKED', first: 50 },
      ...FEEDS.map((type) => ({ type, filter: { minScore: 0 }, first: 50 })),
    ],
  },
  PostDetail: { id: 'posts' },
  PostAnalysis: { id: 'posts' },
  AccountReading: { id: 'people' },
  PostScreen: { id: 'posts' },
  PostEdits: { id: 'posts' },
  ScoreReceipt: { id: 'posts' },
  PolitPuanHistory: { id: 'posts' },
  Comments: { id: 'posts', each: ['POPULAR', 'NEWEST', 'OLDEST'].map((sort) => ({ sort })) },
  Replies: { id: 'comments' },
  Profile: { id: 'usernames', key: 'username' },
  ProfileScreen: { id: 'usernames', key: 'username' },
  UserPosts: { id: 'people' },
  Followers: { id: 'people' },
  Following: { id: 'people' },
  FollowersScreen: { id: 'people' },
  Notifications: { each: TABS.map((tab) => ({ tab })) },
  NotificationsScreen: { each: TABS.map((tab) => ({ tab })) },
  Party: { id: 'parties' },
  PartyScreen: { id: 'parties' },
  PartyFollowers: { id: 'parties' },
  PendingMemberships: { id: 'parties' },
};
/** Documents without variables that need be given. */
const PLAIN = new Set([
  'Viewer',
  'UnreadCount',
  'SavedPosts',
  'Drafts',
  'ModerationStatements',
  'Suggestions',
  'BlockedUsers',
  'MutedUsers',
  'SettingsScreen',
  'NotificationPreferences',
  'FollowedParties',
  'Parties',
  'PoliticiansScreen',
  'Politicians',
  'Sessions',
  'FeedSettings',
  'PolitPuanToday',
  'PolitPuanRanking',
]);
/** What shows nothing of people. */
const IMPERSONAL = new Set([
  'Area',
  'Areas',
  'Agenda',
  'Elections',
  'PolitPuanWeights',
  'Trends',
  'TrendsScreen',
  'Models',
  'TextSentiment',
  'TextTopic',
  'TextModeration',
  'TextAnalysis',
  'ViralForecast',
]);
/** What moderators alone are shown. */
const OF_MODERATORS = new Set(['Reports', 'ModerationQueue']);

/** @throws where a document is not said to be asked with anything */
export function documentsToRead(): readonly string[] {
  const queries = registeredDocuments.filter(({ type }) => type === 'query').map(({ name }) => name);
  const known = (name: string): boolean =>
    name in VARIABLES || PLAIN.has(name) || IMPERSONAL.has(name) || OF_MODERATORS.has(name);
  const unknown = queries.filter((name) => !known(name));
  if (unknown.length > 0) throw new Error(`tests/privacy/reads.ts does not say what these are asked with: ${unknown}`);
  return queries.filter((name) => name in VARIABLES || PLAIN.has(name));
}

/** Every document for a reader, with the posts, comments and people named; parties are all asked for. */
export function readsOf(
  { players, model }: Stage,
  partyIds: readonly string[],
  wanted: { readonly posts: readonly number[]; readonly people: readonly number[] },
): Read[] {
  const people = wanted.people.flatMap((person) => players[person] ?? []);
  const posts = wanted.posts.flatMap((post) => model.posts[post] ?? []);
  const values: Readonly<Record<Asked, readonly string[]>> = {
    posts: posts.map(({ id }) => id),
    comments: model.comments.filter(({ post }) => posts.includes(post)).map(({ id }) => id),
    people: people.map(({ id }) => id),
    usernames: people.map(({ username }) => username),
    parties: partyIds,
  };
  return documentsToRead().flatMap((document) => {
    const { id, key = 'id', each = [{}] } = VARIABLES[document] ?? {};
    const things: readonly object[] = id === undefined ? [{}] : values[id].map((value) => ({ [key]: value }));
    return things.flatMap((thing) => each.map((more) => ({ document, variables: { ...thing, ...more } })));
  });
}

/** Ids of the posts that a feed's page shows, and of those who reposted them. */
export function shownInFeed(data: unknown): { posts: string[]; reposters: string[] } {
  const edges = (data as { feed?: { edges?: { node: { post?: { id: string }; repostedBy?: { id: string } } }[] } })
    ?.feed?.edges;
  return {
    posts: (edges ?? []).flatMap(({ node }) => node.post?.id ?? []),
    reposters: (edges ?? []).flatMap(({ node }) => node.repostedBy?.id ?? []),
  };
}

/** What of the forbidden stands anywhere in an answer. */
export function leaksIn(answer: unknown, forbidden: ReadonlyMap<string, string>): string[] {
  const text = JSON.stringify(answer);
  return [...forbidden].filter(([secret]) => text.includes(secret)).map(([, what]) => what);
}

export function nameOf(reader: Reader): string {
  return reader === null ? 'nobody in particular' : `person ${reader}`;
}
