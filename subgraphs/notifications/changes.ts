import type { Act } from './act.ts';
import { actsOf, type InteractionEvent } from './acts.ts';

/** A post's revision: mentions of an older one no longer count. */
export interface PostRevision {
  readonly post_id: string;
  readonly revision: number;
}

/** Something deleted for good, and when. */
export interface Deletion {
  readonly subject_id: string;
  readonly deleted_at: string;
}

/** That moderation hides something as of a revision, or shows it again. */
export interface Hiding {
  readonly subject_id: string;
  readonly revision: number;
  readonly hides: boolean;
  readonly at: string;
}

/** What a set of events asks for; of each recipient and subject one act. */
export interface Changes {
  readonly acts: readonly Act[];
  readonly postRevisions: readonly PostRevision[];
  readonly deletions: readonly Deletion[];
  /** Of each post and comment the newest. */
  readonly hidings: readonly Hiding[];
}

/**
 * Folds events, in any order and however often, into what they ask for together. Nobody is told of their own acts.
 * @param forgottenBefore what happened before is not told of any more
 */
export function changesOf(events: readonly InteractionEvent[], forgottenBefore: Date): Changes {
  return {
    acts: foldActs(events.flatMap(actsOf), forgottenBefore),
    postRevisions: newestRevisions(events),
    deletions: deletionsOf(events),
    hidings: hidingsOf(events),
  };
}

/** Of each recipient and subject one, in order of both. */
export function foldActs(acts: readonly Act[], forgottenBefore: Date): Act[] {
  const folded = new Map<string, Act>();
  for (const act of acts) {
    if (act.recipient_id === act.actor_id || Date.parse(act.at) < forgottenBefore.getTime()) continue;
    const key = `${act.recipient_id} ${act.subject}`;
    const known = folded.get(key);
    folded.set(key, known === undefined ? act : merged(known, act));
  }
  return [...folded].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, act]) => act);
}

/**
 * The newer one's state, with the time of the first; an exact time before one that may be too early. Of takings back alone, the time
 * of the last.
 */
function merged(a: Act, b: Act): Act {
  const newer = b.source_revision > a.source_revision ? b : a;
  const happened = a.happened || b.happened;
  const timed = [a, b].filter((act) => act.happened === happened);
  const exact = timed.filter((act) => act.exact);
  const times = (exact.length > 0 ? exact : timed).map(({ at }) => at).sort();
  return { ...newer, at: times.at(happened ? 0 : -1) ?? newer.at, happened, exact: exact.length > 0 };
}

/** Of posts whose mentions may have changed, the newest revision told of: those edited, and those that mention anybody. */
function newestRevisions(events: readonly InteractionEvent[]): PostRevision[] {
  const newest = new Map<string, number>();
  for (const { type, data, aggregate } of events) {
    if (type !== 'post.created' && type !== 'post.updated') continue;
    if (aggregate.revision === 1 && data.mentions.length === 0) continue;
    newest.set(data.post_id, Math.max(newest.get(data.post_id) ?? 0, aggregate.revision));
  }
  return [...newest].map(([post_id, revision]) => ({ post_id, revision })).sort(byId((it) => it.post_id));
}

function deletionsOf(events: readonly InteractionEvent[]): Deletion[] {
  const deletions = new Map<string, string>();
  for (const { type, data } of events) {
    if (type === 'post.deleted') deletions.set(data.post_id, data.at);
    if (type === 'comment.deleted') deletions.set(data.comment_id, data.at);
  }
  return [...deletions]
    .map(([subject_id, deleted_at]) => ({ subject_id, deleted_at }))
    .sort(byId((it) => it.subject_id));
}

function hidingsOf(events: readonly InteractionEvent[]): Hiding[] {
  const newest = new Map<string, Hiding>();
  for (const hiding of events.flatMap(hidingOf)) {
    if (hiding.revision > (newest.get(hiding.subject_id)?.revision ?? 0)) newest.set(hiding.subject_id, hiding);
  }
  return [...newest.values()].sort(byId((it) => it.subject_id));
}

/** A post that only its author sees is hidden from everybody whom it was about; one at its first revision is known to nobody yet. */
function hidingOf(event: InteractionEvent): Hiding[] {
  const { revision } = event.aggregate;
  const at = event.timestamp;
  if (event.type === 'comment.hidden') return [{ subject_id: event.data.comment_id, revision, hides: true, at }];
  if (event.type === 'comment.restored') return [{ subject_id: event.data.comment_id, revision, hides: false, at }];
  if ((event.type !== 'post.created' && event.type !== 'post.updated') || revision === 1) return [];
  return [{ subject_id: event.data.post_id, revision, hides: event.data.visibility === 'PRIVATE', at }];
}

function byId<Item>(idOf: (item: Item) => string): (a: Item, b: Item) => number {
  return (a, b) => (idOf(a) < idOf(b) ? -1 : 1);
}
