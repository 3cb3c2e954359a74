import { ROLE_LEVEL } from '#runtime/viewer.ts';
import { day, minute } from '../istanbul-time.ts';
import type { Inhabitant } from './population.ts';
import { dateOf, type LivePost, type Sight, type Stage, within } from './stage.ts';

const REASONS = ['SPAM', 'HATE', 'VIOLENCE', 'HARASSMENT', 'MISINFORMATION', 'IMPERSONATION', 'ILLEGAL'] as const;
const POLL_ANSWERS: readonly (readonly string[])[] = [
  ['Evet', 'Hayır'],
  ['Destekliyorum', 'Karşıyım', 'Kararsızım'],
  ['Çok iyi', 'İyi', 'Kötü', 'Çok kötü'],
];

/**
 * What those who see a post do: who acts has seen it, and the same warm people act more often.
 * @param comment writes the comments of those who comment, and says how many stand
 * @returns how many like it
 */
export function writeReactions(
  stage: Stage,
  post: LivePost,
  comment: (commenters: readonly Sight[]) => number,
): number {
  const { random, now, people, sinks, audience, nextId } = stage;
  const sights = audience.viewers(post);
  const until = post.deletedAt ?? now;
  // Hardly anything is reported by many.
  const anger = random.chance(0.003) ? 0.25 : 0.0005;
  const commenters: Sight[] = [];
  const sharers: { readonly id: string; readonly at: number }[] = [];
  const counts = { likes: 0, saves: 0 };
  const mark = (kind: keyof typeof counts, id: string, seenAt: number): void => {
    const at = within(seenAt + random.exponential(2 * minute), until);
    if (at === null) return;
    sinks[kind].write(post.id, id, true, 1, new Date(at));
    counts[kind] += 1;
  };
  for (const sight of sights) {
    const { id, warmth, role } = people[sight.person] as Inhabitant;
    const verified = ROLE_LEVEL[role] >= ROLE_LEVEL.verified_citizen;
    sinks.views.write(post.id, nextId(post.at));
    if (random.chance(0.26 * warmth)) mark('likes', id, sight.at);
    if (random.chance((role === 'citizen' ? 0.03 : 0.08) * warmth)) commenters.push(sight);
    if (verified && post.visibility === 'PUBLIC' && random.chance(0.03 * warmth)) {
      const at = within(sight.at + random.exponential(2 * minute), until);
      if (at !== null) sharers.push({ id, at });
    }
    if (random.chance(0.03 * warmth)) mark('saves', id, sight.at);
    if (verified && random.chance(anger)) writeReport(stage, post, id, sight.at);
  }
  const strangers = post.visibility === 'PUBLIC' ? Math.round(sights.length * 0.4 * random.next()) : 0;
  for (let i = 0; i < strangers; i++) sinks.views.write(post.id, nextId(post.at));
  if (post.isPoll) writePoll(stage, post, sights);
  const comments = comment(commenters);
  writeReposts(stage, post, sharers);
  const { likes, saves } = counts;
  sinks.counters.write(post.id, likes, comments, sharers.length, saves, sights.length + strangers, 1);
  return likes;
}

/** So many have it from the one who shared it last, the others from the author. */
const CHAINED = 0.3;

function writeReposts(
  { random, people, sinks }: Stage,
  post: LivePost,
  sharers: { readonly id: string; readonly at: number }[],
): void {
  let last = { id: people[post.author]?.id ?? '', level: 0 };
  const author = last;
  for (const { id, at } of sharers.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))) {
    const from = random.chance(CHAINED) ? last : author;
    sinks.reposts.write(post.id, id, true, 1, new Date(at), from.id, from.level + 1);
    last = { id, level: from.level + 1 };
  }
}

function writePoll({ random, now, people, sinks, nextId }: Stage, post: LivePost, sights: readonly Sight[]): void {
  const answers = random.pick(POLL_ANSWERS);
  const endsAt = post.at + random.int(1, 7) * day;
  const votes = answers.map((text, place) => ({ id: nextId(post.at), text, place, count: 0 }));
  sinks.polls.write(post.id, new Date(endsAt), random.chance(0.3));
  for (const { id, text, place } of votes) sinks.pollOptions.write(id, post.id, place, text);
  const leaning = random.next();
  for (const { person, at } of sights) {
    const { id, role } = people[person] as Inhabitant;
    if (ROLE_LEVEL[role] < ROLE_LEVEL.verified_citizen || at >= Math.min(endsAt, now) || !random.chance(0.6)) continue;
    const vote = votes[random.chance(leaning) ? 0 : random.int(0, votes.length - 1)];
    if (vote === undefined) continue;
    sinks.pollVotes.write(post.id, id, vote.id, new Date(at));
    vote.count += 1;
  }
  for (const { id, count } of votes) if (count > 0) sinks.pollCounters.write(id, count, 1);
}

/** A report of a post: of what moderators deleted it was the reason, of the rest most were dismissed within days. */
function writeReport(stage: Stage, post: LivePost, reporterId: string, at: number): void {
  const { random, now, people, sinks, nextId, moderators } = stage;
  const authorId = people[post.author]?.id ?? '';
  const removed = post.deletedAt !== null && post.deletedBy !== authorId;
  const decided = removed ? post.deletedAt : within(at + random.exponential(4 * day), now);
  const id = nextId(at);
  sinks.reports.write(
    id,
    reporterId,
    post.id,
    post.id,
    null,
    authorId,
    post.authorPartyId,
    random.pick(REASONS),
    null,
    decided === null ? 'OPEN' : removed ? 'REMOVED' : 'DISMISSED',
    decided === null ? null : removed ? 'Kurallarımıza aykırı.' : 'Kurallarımıza aykırılık bulunmadı.',
    new Date(at),
    dateOf(decided),
    decided === null ? null : removed ? post.deletedBy : (people[moderators[0] ?? 0]?.id ?? null),
    decided === null ? null : id,
  );
}
