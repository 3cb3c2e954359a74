import type { Sql } from '#runtime/db/database.ts';
import { defineConsumer } from '#runtime/events/consumer.ts';
import { takeOver } from '#runtime/events/consumer-lock.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { cacheTags } from '../cache-tags.ts';
import { fanOutDue } from '../events.ts';
import { endFanOuts, FAN_OUT_PAGE, type OpenPage, openPages, type PushedPage, pushPages } from '../store/fan-outs.ts';
import { recountFollowers, resetTimelines } from '../store/projections.ts';
import { TIMELINE_LENGTH, trimTimelines } from '../store/timelines.ts';

/** Followers that one transaction goes through; what is more waits its turn behind other events. */
const FOLLOWERS_AT_ONCE = 2_000;
/** A timeline is trimmed about once in so many entries, so that none grows without end and hardly any push pays for it. */
const TRIM_ONE_IN = 64;
/** How long lists are kept that do not know that somebody has become very followed, twice over. */
const STILL_PUSHED_MS = 10 * 60_000;

/**
 * Writes posts and reposts into the timelines of followers who have one, a page of followers at a time: the next page is an event of its own, so
 * that other authors' posts are not kept waiting. Begun in the transaction that made the post known, so that no page can be
 * written before the post is there.
 */
export const onFanOutDue = defineConsumer<EventOf<'feed.fan_out_due'>>({
  name: 'feed.timelines',
  types: ['feed.fan_out_due'],
  projection: { tables: ['feed.timeline_sources', 'feed.timeline_entries'], reset: forgetTimelines },
  async handle(events, tx, deps) {
    const due = events.map(({ data, aggregate: { revision } }) => ({ ...data, revision }));
    const open = await openPages(tx, due, new Date(deps.clock().getTime() - STILL_PUSHED_MS));
    const { now, later } = withinReach(open.filter(({ isMerged }) => !isMerged));
    const pushed = new Map((await pushPages(tx, now)).map((page) => [keyOf(page), page]));
    const next = now.flatMap((page) => {
      const done = pushed.get(keyOf(page));
      return done?.followers === FAN_OUT_PAGE ? [{ ...page, after_follower_id: done.last }] : [];
    });
    const goingOn = new Set([...next, ...later].map(keyOf));
    await endFanOuts(
      tx,
      open.filter((page) => !goingOn.has(keyOf(page))),
    );
    await trimTimelines(tx, [...new Set([...pushed.values()].flatMap(ownersToTrim))].sort(), TIMELINE_LENGTH);
    await appendEvents(
      tx,
      [...next, ...later].map((page) => fanOutDue(page, deps)),
    );
    deps.dropCached([...pushed.values()].flatMap(({ owners }) => owners).map(cacheTags.viewer));
  },
});

/** Splits pages by what one transaction can do: the first always, so that it goes on. */
function withinReach(pages: readonly OpenPage[]): { readonly now: OpenPage[]; readonly later: OpenPage[] } {
  let sum = 0;
  const now = pages.filter(({ followers }, index) => {
    sum += Math.min(followers, FAN_OUT_PAGE);
    return index === 0 || sum <= FOLLOWERS_AT_ONCE;
  });
  return { now, later: pages.filter((page) => !now.includes(page)) };
}

function keyOf({ by_id, post_id, reposted }: Pick<OpenPage, 'by_id' | 'post_id' | 'reposted'>): string {
  return `${by_id} ${post_id} ${reposted}`;
}

/** Ids made in sequence differ at their end: the same few timelines would be trimmed by all posts of a person, were only the owner asked. */
function ownersToTrim({ post_id, owners }: PushedPage): string[] {
  const draw = (id: string): number => Number.parseInt(id.slice(-4), 16);
  return owners.filter((owner) => (draw(owner) ^ draw(post_id)) % TRIM_ONE_IN === 0);
}

/** No giant transaction empties what is written of everybody: nothing of it counts any more, and each is replaced when it is built anew. */
async function forgetTimelines(tx: Sql): Promise<void> {
  await takeOver(tx, 'feed.follows');
  await recountFollowers(tx);
  await resetTimelines(tx);
}
