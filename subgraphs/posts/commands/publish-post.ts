import type { Sql } from '#runtime/db/database.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { textKey } from '#schema/text-key.ts';
import { PartyMembershipRequired, PostingNotAllowed, PostNotFound, SharingNotAllowed } from '../errors.ts';
import { postCreated, shareChanged } from '../events.ts';
import { ROLE_RIGHTS } from '../limits.ts';
import { firstLink } from '../parse-link.ts';
import { mayPost, mayShare } from '../permissions.ts';
import type { PolicyTopic } from '../resolver-types.generated.ts';
import { authorCounters } from '../store/counters.ts';
import { wantLinkPreview } from '../store/link-previews.ts';
import { insertPoll, type NewPoll } from '../store/polls.ts';
import { insertPost, visiblePost } from '../store/posts.ts';
import { placeOf } from '../store/projections.ts';
import { markDue } from '../store/score-dues.ts';
import type { PostSource } from '../view.ts';
import type { Visibility } from '../visibility.ts';
import { authorParty } from './author-party.ts';
import { countQuote } from './count-quote.ts';
import { takeFromDailyLimit } from './daily-limit.ts';
import { checkNewPoll } from './poll-election.ts';
import { checkPoll, newPoll, type PollInput } from './poll-input.ts';
import { checkContentWarning, checkedPostText, mentionedPeople, postType } from './post-text.ts';

/** Who publishes: somebody signed in, or the author of what was scheduled. */
export type Author = Pick<Viewer, 'id' | 'username' | 'role' | 'partyId'>;

/** What somebody wants to publish: as a new post, as a quote or from a draft. */
export interface PostToPublish {
  readonly content: string;
  readonly visibility?: Visibility | null | undefined;
  readonly contentWarning?: string | null | undefined;
  readonly topic?: PolicyTopic | null | undefined;
  readonly poll?: PollInput | null | undefined;
  /** The post to quote, as postToShare answers. */
  readonly quoted?: PostSource | undefined;
}

/** A post that is ready to be written: checked, and everything it needs read. */
export interface PreparedPost {
  readonly post: PostSource;
  readonly poll: NewPoll | null;
  /** post.created first. */
  readonly events: readonly [EventEnvelope, ...EventEnvelope[]];
}

const POLL_PATH = ['input', 'poll'];

/**
 * Checks what somebody wants to publish and reads what its post needs; writes nothing.
 * @throws PostingNotAllowed, ValidationFailed, PartyMembershipRequired, PollRests
 */
export async function preparePost(
  services: CommandServices,
  viewer: Author,
  input: PostToPublish,
): Promise<PreparedPost> {
  if (!mayPost(viewer)) throw new PostingNotAllowed();
  const { db, newId, traceId } = services;
  const entities = checkedPostText(input.content, [
    ...checkContentWarning(input.contentWarning),
    ...(input.poll ? checkPoll(input.poll, POLL_PATH) : []),
  ]);
  const visibility = input.visibility ?? 'PUBLIC';
  const [mentions, authorPartyId, place] = await Promise.all([
    mentionedPeople(db, viewer.id, entities.mentions),
    authorParty(db, viewer),
    placeOf(db, viewer.id),
  ]);
  if (visibility === 'PARTY' && authorPartyId === null) throw new PartyMembershipRequired(['input', 'visibility']);

  const at = services.clock();
  if (input.poll) await checkNewPoll(db, { ...input, poll: input.poll }, at, POLL_PATH);
  const poll = input.poll ? newPoll(input.poll, at, newId) : null;
  const linkUrl = firstLink(input.content);
  const post: PostSource = {
    id: newId(),
    authorId: viewer.id,
    authorPartyId,
    authorProvince: place.provinceCode,
    authorDistrict: place.districtCode,
    type: postType(poll !== null, linkUrl),
    content: input.content,
    contentWarning: input.contentWarning ?? null,
    topic: input.topic ?? null,
    quotedId: input.quoted?.id ?? null,
    quotedAuthorId: input.quoted?.authorId ?? null,
    linkUrl,
    visibility,
    chosenVisibility: null,
    hashtags: entities.hashtags,
    mentionIds: mentions.map(({ userId }) => userId),
    createdAt: at,
    editedAt: null,
    pinnedAt: null,
    revision: 1,
  };
  const make = { newId, clock: () => at, traceId };
  const created = postCreated(post, viewer.username, mentions, make);
  if (input.quoted === undefined) return { post, poll, events: [created] };
  const user = { userId: viewer.id, username: viewer.username };
  const quoting = { post: input.quoted, user, quoteId: post.id, at, revision: post.revision };
  return { post, poll, events: [created, shareChanged('post.shared', quoting, make)] };
}

/**
 * A post that the viewer may share.
 * @throws PostNotFound, SharingNotAllowed
 */
export async function postToShare(
  sql: Sql,
  viewer: Author,
  { id, path }: { readonly id: string; readonly path: readonly string[] },
): Promise<PostSource> {
  const post = await visiblePost(sql, viewer.id, id);
  if (post === undefined) throw new PostNotFound(path);
  if (!mayShare(viewer, post)) throw new SharingNotAllowed();
  return post;
}

/**
 * Writes a prepared post, within the author's daily limits: to be called in a transaction.
 * @throws DailyLimitReached
 */
export async function writePost(tx: Sql, viewer: Author, { post, poll, events }: PreparedPost): Promise<void> {
  const { postsPerDay, pollsPerDay } = ROLE_RIGHTS[viewer.role];
  await takeFromDailyLimit(tx, viewer.id, 'post', postsPerDay, post.createdAt);
  if (poll !== null) await takeFromDailyLimit(tx, viewer.id, 'poll', pollsPerDay, post.createdAt);
  await insertPost(tx, post, textKey(post.content));
  if (post.linkUrl !== null) await wantLinkPreview(tx, post.linkUrl, post.createdAt);
  if (poll !== null) await insertPoll(tx, post.id, poll);
  if (post.visibility === 'PUBLIC') await authorCounters.add(tx, [{ id: viewer.id, posts: 1 }]);
  await countQuote(tx, post, 1);
  await markDue(tx, [post.id], post.createdAt);
  await appendEvents(tx, events);
}
