import { day, minute } from '../istanbul-time.ts';
import type { Inhabitant } from './population.ts';
import { dateOf, type LivePost, type Sight, type Stage, within } from './stage.ts';

interface Remark {
  readonly id: string;
  readonly author: Inhabitant;
  readonly parent: Remark | null;
  readonly at: number;
  readonly depth: number;
  /** Those who wrote what is above it, each once. */
  readonly above: readonly string[];
  readonly deletedAt: number | null;
  replies: number;
  /** Whether it or anything below it stands. */
  stands: boolean;
}

/** Comments above a comment at most. */
const DEEPEST = 8;
/** Of comments, these reply to another one; the post's author answers one in eight. */
const REPLIES = 0.4;
const ANSWERED = 0.12;

/** Writes what people say about a post and to each other. @returns how many comments stand */
export function writeComments(stage: Stage, post: LivePost, commenters: readonly Sight[]): number {
  const { random, people, now } = stage;
  const until = post.deletedAt ?? now;
  const remarks: Remark[] = [];
  const say = (author: Inhabitant, parent: Remark | null, from: number): Remark | null => {
    const at = within(from + minute + random.exponential(15 * minute), until);
    if (at === null) return null;
    const remark = remarkOf(stage, author, parent, at);
    remarks.push(remark);
    return remark;
  };
  for (const { person, at } of commenters.toSorted((a, b) => a.at - b.at)) {
    const author = people[person] as Inhabitant;
    const parent = remarks.length > 0 && random.chance(REPLIES) ? random.pick(remarks) : null;
    const answers = parent !== null && parent.depth < DEEPEST && parent.deletedAt === null ? parent : null;
    const remark = say(author, answers, Math.max(at, answers?.at ?? 0));
    if (remark !== null && remark.depth < DEEPEST && remark.deletedAt === null && random.chance(ANSWERED)) {
      say(people[post.author] as Inhabitant, remark, remark.at);
    }
  }
  for (const remark of remarks.toReversed()) {
    if (remark.deletedAt === null) remark.stands = true;
    if (remark.parent === null) continue;
    if (remark.stands) remark.parent.stands = true;
    if (remark.deletedAt === null) remark.parent.replies += 1;
  }
  for (const remark of remarks) writeRemark(stage, post, remark, commenters);
  return remarks.filter(({ deletedAt }) => deletedAt === null).length;
}

function remarkOf({ random, now, nextId }: Stage, author: Inhabitant, parent: Remark | null, at: number): Remark {
  const above = parent === null ? [] : [...new Set([...parent.above, parent.author.id])];
  const deletedAt = random.chance(0.02) ? within(at + random.exponential(day), now) : null;
  const depth = parent === null ? 0 : parent.depth + 1;
  return { id: nextId(at), author, parent, at, depth, above, deletedAt, replies: 0, stands: false };
}

function writeRemark(
  { random, now, people, sinks, texts }: Stage,
  post: LivePost,
  remark: Remark,
  around: readonly Sight[],
): void {
  const { id, author, parent, at, deletedAt } = remark;
  const edited = deletedAt === null && random.chance(0.02) ? within(at + random.exponential(10 * minute), now) : null;
  sinks.comments.write(
    id,
    post.id,
    author.id,
    author.joinedAt !== null && author.joinedAt < at ? (author.party?.id ?? null) : null,
    parent?.id ?? null,
    texts.comment(random, post.topic),
    new Date(at),
    dateOf(edited),
    dateOf(deletedAt),
    deletedAt === null ? null : author.id,
    1 + Number(edited !== null) + Number(deletedAt !== null),
    remark.depth,
    remark.above,
    !remark.stands,
  );
  if (!remark.stands) return;
  let likes = 0;
  for (const { person } of deletedAt === null ? around : []) {
    const fan = people[person] as Inhabitant;
    if (fan.id === author.id || !random.chance(Math.min(0.4, 0.25 * fan.warmth))) continue;
    const likedAt = within(at + random.exponential(hourOf(fan)), now);
    if (likedAt === null) continue;
    sinks.commentLikes.write(id, fan.id, true, 1, new Date(likedAt));
    likes += 1;
  }
  sinks.commentCounters.write(
    id,
    post.id,
    parent?.id ?? null,
    likes,
    remark.replies,
    likes + remark.replies > 0 ? 1 : 0,
  );
}

/** The warm come back sooner. */
function hourOf({ warmth }: Inhabitant): number {
  return (60 * minute) / Math.max(0.2, warmth);
}
