import type { Viewer } from '#runtime/viewer.ts';
import type { EventData, EventOf } from '#schema/events/contracts.ts';
import { posts } from '#subgraphs/posts/index.ts';
import { deliver } from './deliver.ts';
import { moderationOf } from './model-events.ts';
import { type PostsWorld, postsWorld } from './posts-world.ts';

type Data = Record<string, unknown>;
type Subject = { readonly postId: string; readonly commentId?: string };
type Told = Partial<EventData<'content.moderated'>> & { readonly revision?: number; readonly contentRevision?: number };

/** Something in the queue of moderation, as its moderators read it. */
export interface QueuedItem extends Data {
  readonly id: string;
  readonly sources: readonly string[];
}

/** A post as moderation's reads show it. */
export interface ModeratedPost extends Data {
  readonly moderation: { readonly isHidden: boolean; readonly statement: Data & { readonly id: string } } | null;
}

/** What a model of moderation says above 0.9. */
export const HATE = { action: 'REMOVE', hate: 0.95, profanity: 0.8 } as const;
/** A moderator's reasons. */
export const REASON = 'Bir topluluğa karşı nefret söylemi içeriyor.';

const STATEMENT = `id state isAutomatic model statement rule grounds { label probability } issuedAt appealUntil viewerCanAppeal
  appeal { text } review { statement } decision { statement } post { id } comment { id }`;
/** A post and what moderation did to it. */
export const MODERATED_POST = `query ($id: ID!) { post(id: $id) { id visibility content moderation { isHidden statement { ${STATEMENT} } } } }`;
const COMMENT = `query ($id: ID!) { comment(id: $id) { id content isDeleted author { id } viewerCan { reply edit }
  moderation { isHidden statement { ${STATEMENT} } } } }`;
const ERRORS = '... on UserError { code message path } ... on ValidationFailed { fields { path } }';
const DECIDE = `mutation ($input: DecideModerationInput!) { decideModeration(input: $input) {
  __typename ... on DecideModerationSuccess { decidedItemId statement { ${STATEMENT} } } ${ERRORS} } }`;
const APPEAL = `mutation ($input: AppealModerationInput!) { appealModeration(input: $input) {
  __typename ... on AppealModerationSuccess { statement { ${STATEMENT} } } ${ERRORS} } }`;
const QUEUE = `{ moderationQueue(first: 100) { edges { node { id source sources content author { id } grounds { label probability }
  statement { id state } reportsCount post { id } } } } }`;

/** The posts subgraph with an author, somebody else and two moderators, and what models and people do with what the author writes. */
export interface ModerationWorld {
  readonly world: PostsWorld;
  readonly author: Viewer;
  readonly other: Viewer;
  readonly admin: Viewer;
  readonly second: Viewer;
  /** Models read something of the author's. */
  read(subject: Subject, told: Told): Promise<void>;
  /** A model hides a post of the author's. @returns the id of the statement of reasons. */
  hide(postId: string): Promise<string>;
  seenPost(viewer: Viewer | null, id: string): Promise<ModeratedPost | null>;
  seenComment(viewer: Viewer | null, id: string): Promise<Data | null>;
  /** What waits for the moderator by this id. */
  queued(moderator: Viewer, id: string): Promise<QueuedItem | undefined>;
  decide(moderator: Viewer, id: string, remove: boolean, more?: object): Promise<Data>;
  appeal(viewer: Viewer, id: string, text?: string): Promise<Data>;
  /** All that was told of statements about a post and its comments, in order. */
  statementsOf(postId: string): Promise<EventOf<'moderation.stated'>[]>;
}

export async function moderationWorld(): Promise<ModerationWorld> {
  const world = await postsWorld();
  // Without a limit of posts a day.
  const [author, other] = [await world.person('mp'), await world.person()];
  const [admin, second] = [await world.person('system_admin'), await world.person('system_admin')];
  const it: ModerationWorld = {
    ...{ world, author, other, admin, second },
    read: (subject, told) =>
      deliver(world.services, posts, [moderationOf({ ...subject, authorId: author.id }, told, world.services.clock())]),
    async hide(postId) {
      await it.read({ postId }, HATE);
      return (await it.seenPost(author, postId))?.moderation?.statement.id ?? '';
    },
    seenPost: async (viewer, id) => (await world.read(viewer, MODERATED_POST, { id })).post as ModeratedPost | null,
    seenComment: async (viewer, id) => (await world.read(viewer, COMMENT, { id })).comment as Data | null,
    async queued(moderator, id) {
      const { moderationQueue } = await world.read(moderator, QUEUE);
      const { edges } = moderationQueue as { edges: { node: QueuedItem }[] };
      return edges.map(({ node }) => node).find((item) => item.id === id);
    },
    decide: (moderator, id, remove, more = {}) =>
      world.command(moderator, DECIDE, { input: { id, remove, statement: REASON, ...more } }),
    appeal: (viewer, id, text = 'Bu bir alıntıydı, yanlış anlaşıldı.') =>
      world.command(viewer, APPEAL, { input: { id, text } }),
    statementsOf: async (postId) =>
      (await world.events('moderation.stated')).filter(({ data }) => data.post_id === postId),
  };
  return it;
}
