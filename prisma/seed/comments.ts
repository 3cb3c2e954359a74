import type { Audience } from './audience.ts';
import { roleTraits } from './data/roles.ts';
import { sequentialIds } from './ids.ts';
import { istanbulDay, minute } from './istanbul-time.ts';
import type { Manner, Population } from './people.ts';
import { speakerOf, type WrittenPost } from './posts.ts';
import { type Random, weightedKey } from './random.ts';
import { allocate, attention, reactionTime, reactor } from './reactions.ts';
import { authorReplyPatterns, type CommentKind, commentPatterns, replyPatterns, replySlots } from './text/comments.ts';
import { patternDecks } from './text/deck.ts';
import { render } from './text/grammar.ts';
import { speechScope } from './text/scope.ts';
import { topicTexts } from './text/topics.ts';
import { lowerTurkish } from './turkish.ts';
import type { Comment, Party, Person } from './world-types.ts';

type Draft = { at: Date; written: WrittenPost; author: Person; parent: Draft | null };

/** Kinds whose words are the whole comment. */
const addressed: ReadonlySet<CommentKind> = new Set(['official', 'press', 'platform', 'disagree']);

/** Kinds that go well in front of a sentence about the topic. */
const paired: ReadonlySet<CommentKind> = new Set(['agree', 'experience']);

/** How likely a comment after the first of its post answers another: about 15 % of all. */
const replyShare = 0.235;

function kinds(
  commenter: Person,
  author: Person,
  register: WrittenPost['register'],
): Partial<Record<CommentKind, number>> {
  const { voice } = roleTraits[commenter.role];
  if (voice === 'platform') return { platform: 1 };
  if (voice === 'press') return { press: 45, ask: 25, agree: 12, experience: 8, thank: 10 };
  const rivals = commenter.partyId !== null && author.partyId !== null && commenter.partyId !== author.partyId;
  const friends = commenter.partyId !== null && commenter.partyId === author.partyId;
  const good = register === 'thanks' || register === 'notice' || register === 'local';
  const base: Partial<Record<CommentKind, number>> = {
    agree: friends ? 42 : rivals ? 12 : 28,
    disagree: friends ? 4 : rivals ? 34 : good ? 6 : 17,
    ask: 16,
    experience: good ? 8 : 18,
    thank: good ? 26 : 5,
    joke: register === 'irony' ? 22 : 5,
  };
  return voice === 'official' ? { ...base, joke: 0, official: 55 } : base;
}

/** Who comments where and when: top-level comments first, some answered, the post's author answering often. */
function arrange(
  random: Random,
  now: Date,
  total: number,
  posts: readonly WrittenPost[],
  people: readonly Person[],
  audience: Audience,
): Draft[] {
  const activity = people.map((person) => random.lognormal(0, 0.8) * (person.role === 'citizen' ? 0.5 : 1));
  const draw = reactor(random, people, audience, activity);
  const counts = allocate(random, attention(random, posts, audience, 'comments'), total * 1.06);
  const byId = new Map(people.map((person) => [person.id, person]));
  const commentsOfDay = new Map<string, number>();
  const drafts: Draft[] = [];

  posts.forEach((written, i) => {
    const { post } = written;
    const times = Array.from({ length: counts[i] ?? 0 }, () => reactionTime(random, post, 4))
      .filter((at) => at < now.getTime())
      .sort((a, b) => a - b);
    const roots: Draft[] = [];
    for (const at of times) {
      const parent = roots.length > 0 && random.chance(replyShare) ? random.pick(roots) : null;
      const own = parent !== null && parent.author.id !== post.authorId && random.chance(0.4);
      const author = own ? byId.get(post.authorId) : draw(post);
      const answersItself = author?.id === (parent ?? { author: { id: post.authorId } }).author.id;
      if (
        author === undefined ||
        answersItself ||
        author.createdAt.getTime() >= at ||
        !audience.maySee(author, post, at)
      )
        continue;
      if (parent !== null && at - parent.at.getTime() < minute / 2) continue;
      const key = `${author.id}/${istanbulDay(at)}`;
      const already = commentsOfDay.get(key) ?? 0;
      if (already >= roleTraits[author.role].commentsPerDay) continue;
      commentsOfDay.set(key, already + 1);
      const draft = { at: new Date(at), written, author, parent };
      if (parent === null) roots.push(draft);
      drafts.push(draft);
    }
  });
  return drafts.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/**
 * About `total` comments in the order they were written, about one in seven an answer to a top-level comment of the same post.
 * Only people who may see the post comment, citizens at most five times an Istanbul day.
 */
export function generateComments(
  random: Random,
  now: Date,
  total: number,
  posts: readonly WrittenPost[],
  population: Population,
  parties: readonly Party[],
  audience: Audience,
): Comment[] {
  const draw = patternDecks(random.fork('decks'));
  const nextId = sequentialIds(random.fork('ids'));
  const authors = new Map(population.people.map((person) => [person.id, person]));
  const said = new Set<string>();
  const ids = new Map<Draft, string>();

  const text = ({ at, written, author, parent }: Draft, manner: Manner): string => {
    const { post, register } = written;
    const postAuthor = authors.get(post.authorId) ?? author;
    const ofPost = parties.find(({ id }) => id === postAuthor.partyId) ?? random.pick(parties);
    const speaker = speakerOf(author, manner, parties, ofPost);
    const topical = register !== 'notice' && register !== 'internal' && register !== 'note';
    const slots = topical ? topicTexts[post.topic].slots : {};
    const kim = parent === null ? '' : `@${parent.author.username}`;
    const lookup = speechScope(speaker, at, { ...slots, ...replySlots }, { kim });
    const memory = new Map<string, string>();
    const say = (patterns: readonly string[]) => render(draw(patterns, manner.traits), lookup, random, memory);
    if (parent !== null) return say(author.id === post.authorId ? authorReplyPatterns : replyPatterns);
    const kind = weightedKey<CommentKind>(kinds(author, postAuthor, register))(random);
    const generic = say(commentPatterns[kind]);
    const onTopic = topical && !addressed.has(kind) ? random.next() : 1;
    if (onTopic < 0.34) return say(topicTexts[post.topic].comments);
    if (onTopic < 0.62 && paired.has(kind)) return `${generic} ${say(topicTexts[post.topic].comments)}`;
    return generic;
  };

  return arrange(random, now, total, posts, population.people, audience).map((draft) => {
    const manner = population.manners.get(draft.author.id);
    if (manner === undefined) throw new RangeError(`No manner for ${draft.author.username}`);
    let content = text(draft, manner);
    for (let attempt = 0; attempt < 6 && said.has(content); attempt++) content = text(draft, manner);
    said.add(content);
    if (manner.casual)
      content = lowerTurkish(content)
        .replace(/(?<=\p{L})'(?=\p{L})/gu, '')
        .replace(/\.$/, '');
    const id = nextId(draft.at);
    ids.set(draft, id);
    return {
      id,
      postId: draft.written.post.id,
      authorId: draft.author.id,
      parentId: draft.parent === null ? null : (ids.get(draft.parent) ?? null),
      content,
      createdAt: draft.at,
    };
  });
}
