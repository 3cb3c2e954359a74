import type { Sql } from '#runtime/db/database.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import type { JobDefinition } from '#runtime/subgraph/define.ts';
import { newEvent } from '#schema/events/contracts.ts';
import { NOTIFICATIONS_A_PAGE } from '#schema/events/notifications.ts';
import { foldActs } from '../changes.ts';
import { newPostAct } from '../post-acts.ts';
import { forgottenBefore } from '../retention.ts';
import { advanceFanOut, alertedFollowers, type FanOut, lockNextFanOut } from '../store/fan-outs.ts';
import type { Announcement } from '../store/groups.ts';
import { takeLateBells } from '../store/late-bells.ts';
import { type Make, tell } from '../tell.ts';

/** Followers told in one transaction: long enough to be cheap for each, short enough to be in nobody's way. */
const BATCH = NOTIFICATIONS_A_PAGE;

/** Tells those with an author's bell of a new post, a thousand in a transaction; several posts take turns. */
export const fanOutNewPosts: JobDefinition = {
  name: 'notifications.fan-out-new-posts',
  everyMs: 250,
  async run({ db, clock, newId }) {
    const make = { clock, newId };
    while (await db.sqlTransaction((tx) => tellNext(tx, make)));
    while (await db.sqlTransaction((tx) => tellLate(tx, make)));
  },
};

/** @returns whether there was anything to do. */
async function tellNext(tx: Sql, make: Make): Promise<boolean> {
  const next = await lockNextFanOut(tx);
  if (next === null) return false;
  const followers = await alertedFollowers(tx, next, BATCH);
  const acts = followers.filter(({ maySee }) => maySee).map(({ id }) => newPostAct(next, id));
  await tell(tx, foldActs(acts, forgottenBefore(make.clock())), make, {
    announce: (announced) => pageCreated(next, announced, make),
  });
  await advanceFanOut(tx, next.postId, followers.at(-1)?.id ?? null, followers.length < BATCH);
  return true;
}

/** One event for all of them: a hundred thousand would keep the events of others waiting in the outbox. */
function pageCreated(post: FanOut, announced: readonly Announcement[], make: Make): EventEnvelope[] {
  if (announced.length === 0) return [];
  const created = announced.map(({ id, recipientId }) => ({ notification_id: id, recipient_id: recipientId }));
  const aggregate = { type: 'fan_out', id: post.postId, revision: post.batches + 1 };
  const event = { data: { post_id: post.postId, created }, aggregate, actorId: post.authorId, traceId: post.traceId };
  return [newEvent('notification.page_created', event, make)];
}

/** Tells those of whose bells was heard after the others had been told. @returns as {@link tellNext} */
async function tellLate(tx: Sql, make: Make): Promise<boolean> {
  const late = await takeLateBells(tx, BATCH);
  const acts = late.filter(({ isTold }) => isTold).map((bell) => newPostAct(bell, bell.followerId));
  await tell(tx, foldActs(acts, forgottenBefore(make.clock())), make);
  return late.length > 0;
}
