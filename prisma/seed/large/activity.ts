import { foldHashtag } from '#schema/hashtag.ts';
import { textKey } from '#schema/text-key.ts';
import { roleTraits } from '../data/roles.ts';
import { day, hour, minute } from '../istanbul-time.ts';
import type { Random } from '../random.ts';
import { policyTopicOf } from '../social-life.ts';
import type { PostVisibility } from '../world-types.ts';
import { aliasSampler } from './alias.ts';
import { audienceOf } from './audience.ts';
import { writeComments } from './comments.ts';
import { idMaker } from './ids.ts';
import type { Inhabitant } from './population.ts';
import { writeReactions } from './reactions.ts';
import { dateOf, type LivePost, type Stage, within } from './stage.ts';
import { dayOf, timeline } from './timeline.ts';

/** Pages that posts link to. */
const LINKED_PAGES: readonly string[] = Array.from({ length: 2_000 }, (_, i) => `https://example.org/haber/${i + 1}`);

/** Days of which feeds keep what posts are about. */
const TREND_DAYS = 8;

/** Recent public posts among which quotes are drawn; much-liked ones stand in it more often. */
const QUOTABLE = 20_000;

/**
 * Lets two years pass: `count` posts in order of time with all that people do to them. Nothing of it stays in memory.
 * @param onProgress is told how many posts there are so far
 */
export async function passTime(
  stage: Omit<Stage, 'audience' | 'nextId' | 'moderators'>,
  count: number,
  onProgress: (posts: number) => void,
): Promise<void> {
  const { random, now, people, graph, sinks } = stage;
  const whole: Stage = {
    ...stage,
    audience: audienceOf(random.fork('audience'), now, people, graph),
    nextId: idMaker(random.fork('ids')),
    moderators: people.flatMap(({ role }, place) => (role === 'system_admin' ? [place] : [])),
  };
  const drawAuthor = authorDrawer(people);
  const quotable: LivePost[] = [];
  const pinned = new Set<number>();
  let written = 0;
  for (const at of timeline(random.fork('times'), now, count)) {
    const author = drawAuthor(random, at);
    const post = writePost(whole, author, at, quotable, pinned);
    const likes = writeReactions(whole, post, (comments) => writeComments(whole, post, comments));
    if (post.visibility === 'PUBLIC' && post.deletedAt === null) {
      for (let copies = 0; copies <= Math.log2(likes + 1); copies++) {
        if (quotable.length < QUOTABLE) quotable.push(post);
        else quotable[Math.floor(random.next() * QUOTABLE)] = post;
      }
    }
    written += 1;
    if (written % 500 === 0) for (const sink of Object.values(sinks)) await sink.room();
    if (written % 10_000 === 0) onProgress(written);
  }
  onProgress(written);
}

/** Draws by zeal somebody who was there and has not used up the role's posts of the Istanbul day. */
function authorDrawer(people: readonly Inhabitant[]): (random: Random, at: number) => number {
  const draw = aliasSampler(people.map(({ zeal }) => zeal));
  const days = new Int32Array(people.length);
  const used = new Uint16Array(people.length);
  return (random, at) => {
    const today = dayOf(at);
    for (;;) {
      const place = draw(random);
      const person = people[place] as Inhabitant;
      if (person.createdAt + 10 * minute > at) continue;
      if (days[place] !== today) {
        days[place] = today;
        used[place] = 0;
      }
      if ((used[place] ?? 0) >= roleTraits[person.role].postsPerDay) continue;
      used[place] = (used[place] ?? 0) + 1;
      return place;
    }
  };
}

function writePost(
  { random, now, people, texts, sinks, nextId, moderators, audience }: Stage,
  author: number,
  at: number,
  quotable: readonly LivePost[],
  pinned: Set<number>,
): LivePost {
  const person = people[author] as Inhabitant;
  const member = person.joinedAt !== null && person.joinedAt < at;
  const visibility = drawVisibility(random, member);
  const { body, hashtags, topic } = texts.post(random, person.role, person.party?.slug ?? null, visibility);
  const id = nextId(at);
  const kind = random.next();
  const isPoll = kind < 0.025 && person.role !== 'system_admin';
  const link = !isPoll && kind < 0.065 ? random.pick(LINKED_PAGES) : null;
  const quoted = kind > 0.97 && quotable.length > 0 ? random.pick(quotable) : null;
  const mentioned = visibility !== 'PRIVATE' && random.chance(0.06) ? audience.known(at) : null;
  const isMention = mentioned !== null && mentioned !== author;
  const content = [
    body,
    ...(isMention ? [`@${people[mentioned]?.username}`] : []),
    ...hashtags.map((tag) => `#${tag}`),
    ...(link === null ? [] : [link]),
  ].join(' ');
  const edited = random.chance(0.025) ? within(at + minute + random.exponential(12 * minute), now) : null;
  const deletedAt = random.chance(0.015) ? within((edited ?? at) + random.exponential(2 * day), now) : null;
  const moderated = deletedAt !== null && moderators.length > 0 && random.chance(0.1);
  const deletedBy = deletedAt === null ? null : moderated ? (people[random.pick(moderators)]?.id ?? null) : person.id;
  const pins = visibility === 'PUBLIC' && deletedAt === null && random.chance(0.004) && !pinned.has(author);
  if (pins) pinned.add(author);
  const authorPartyId = member ? (person.party?.id ?? null) : null;
  const warning = random.chance(0.008) ? 'Rahatsız edici ayrıntılar içerir' : null;
  const said = random.chance(0.6) ? policyTopicOf[topic] : null;
  sinks.posts.write(
    id,
    person.id,
    authorPartyId,
    content,
    visibility,
    hashtags,
    isMention ? [people[mentioned]?.id as string] : [],
    new Date(at),
    dateOf(edited),
    dateOf(deletedAt),
    deletedBy,
    1 + Number(edited !== null) + Number(deletedAt !== null),
    isPoll ? 'POLL' : link === null ? 'TEXT' : 'LINK',
    warning,
    said,
    quoted?.id ?? null,
    quoted === null ? null : (people[quoted.author]?.id ?? null),
    link,
    person.provinceCode,
    person.districtCode,
    pins ? new Date(within(at + hour, now) ?? at) : null,
    textKey(content),
  );
  if (deletedAt === null && at >= now - TREND_DAYS * day) {
    const isPublic = visibility === 'PUBLIC';
    const folded = Object.fromEntries(hashtags.map((tag) => [foldHashtag(tag), tag]));
    sinks.trendPosts.write(
      id,
      person.id,
      isPublic ? person.provinceCode : null,
      new Date(at),
      isPublic,
      isPublic ? said : null,
      JSON.stringify(isPublic ? folded : {}),
      1 + Number(edited !== null),
    );
  }
  if (edited !== null) sinks.edits.write(id, 1, `${body} …`, warning, new Date(edited));
  return { id, author, authorPartyId, at, visibility, topic, isPoll, deletedAt, deletedBy };
}

function drawVisibility(random: Random, member: boolean): PostVisibility {
  const roll = random.next();
  if (roll < 0.01) return 'PRIVATE';
  if (roll < 0.06) return 'FOLLOWERS';
  return member && roll < 0.12 ? 'PARTY' : 'PUBLIC';
}
