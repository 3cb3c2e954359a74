import { personViewerKey } from '#schema/viewer-key.ts';
import { feed } from '#subgraphs/feed/index.ts';
import { deliver } from './deliver.ts';
import type { FeedItemAnswer, FeedWorld } from './feed-world.ts';
import { postViewed } from './model-events.ts';
import { viewerOf } from './sample-people.ts';
import { type EventPerson, type EventPost, likeChanged } from './social-events.ts';
import { type SubgraphAnswer, subgraphClient } from './subgraph-client.ts';

const ERRORS = '... on UserError { code message path } ... on ValidationFailed { fields { path message } }';
const SETTINGS = 'viewer { id feedSettings { usesParty usesInteractions decidedAt } }';
const GIVE = `mutation ($input: GiveFeedFeedbackInput!) { giveFeedFeedback(input: $input) { __typename
  ... on GiveFeedFeedbackSuccess { post { id author { id } } kind } ${ERRORS} } }`;
const REMOVE = `mutation ($input: RemoveFeedFeedbackInput!) { removeFeedFeedback(input: $input) { __typename
  ... on RemoveFeedFeedbackSuccess { post { id author { id } } } ${ERRORS} } }`;
const UPDATE = `mutation ($input: UpdateFeedSettingsInput!) { updateFeedSettings(input: $input) { __typename
  ... on UpdateFeedSettingsSuccess { ${SETTINGS} } ${ERRORS} } }`;

type Outcome = Readonly<Record<string, unknown>>;

/** What people do with their personalized feeds, in a feed world. */
export interface PersonalFeed {
  /** Items of the whole feed, page by page. */
  items(viewer: EventPerson): Promise<FeedItemAnswer[]>;
  ids(viewer: EventPerson): Promise<string[]>;
  /** The outcome. @throws what the subgraph answered as an error */
  feedback(viewer: EventPerson | null, postId: string, kind: 'MORE' | 'LESS'): Promise<Outcome>;
  withdraw(viewer: EventPerson | null, postId: string): Promise<Outcome>;
  settings(viewer: EventPerson | null, input: object): Promise<Outcome>;
  /** Tells that somebody likes a post, or takes the like back. */
  like(user: EventPerson, post: EventPost, active?: boolean): Promise<void>;
  /** Tells that somebody saw posts, at the world's time. */
  see(viewer: EventPerson, posts: readonly Pick<EventPost, 'id'>[]): Promise<void>;
}

export function personalFeed(world: FeedWorld): PersonalFeed {
  const change = async (viewer: EventPerson | null, field: string, text: string, input: object): Promise<Outcome> => {
    const ask = await subgraphClient(feed, world.services);
    const answer: SubgraphAnswer = await ask(text, { input }, { viewer: viewer && viewerOf(viewer) });
    const [error] = answer.errors;
    if (error !== undefined) throw error.original ?? new Error(error.message);
    return (answer.data as Record<string, Outcome>)[field] ?? {};
  };
  const items = (viewer: EventPerson): Promise<FeedItemAnswer[]> =>
    world.readItems(viewer, { type: 'PERSONALIZED', first: 50 });
  return {
    items,
    ids: async (viewer) => (await items(viewer)).map(({ post }) => post.id),
    feedback: (viewer, postId, kind) => change(viewer, 'giveFeedFeedback', GIVE, { postId, kind }),
    withdraw: (viewer, postId) => change(viewer, 'removeFeedFeedback', REMOVE, { postId }),
    settings: (viewer, input) => change(viewer, 'updateFeedSettings', UPDATE, input),
    like: (user, post, active = true) =>
      deliver(world.services, feed, [likeChanged(post, user, { active, revision: active ? 1 : 2, at: world.now })]),
    async see(viewer, posts) {
      const { secrets } = world.services;
      const views = posts.map(({ id }) => ({ post_id: id, viewer_key: personViewerKey(viewer.id, id, secrets) }));
      await deliver(world.services, feed, [postViewed(views, world.now)]);
    },
  };
}
