import type { Sink } from '#runtime/ports/write-behind.ts';
import { noteReads, type TimelineNeed } from './store/timelines.ts';

interface TimelineRead {
  readonly ownerId: string;
  readonly need: TimelineNeed;
}

/** That people read their following feeds, and what was missing for it. Reading waits for none of it. */
export const timelineReads: Sink<TimelineRead> = {
  name: 'feed.timeline-reads',
  key: ({ ownerId, need }) => `${ownerId} ${need}`,
  write: ({ db, clock }, reads) => db.sqlTransaction((tx) => noteReads(tx, reads, clock())),
};
