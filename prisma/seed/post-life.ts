import { isDemoAccount } from './data/demo-accounts.ts';
import { sequentialIds } from './ids.ts';
import { day, minute } from './istanbul-time.ts';
import type { Act, Collection, Poll, PostLife, Report, Save } from './post-life-types.ts';
import { createRandom, type Random } from './random.ts';
import { chainedReposts } from './share-chains.ts';
import { blocksOf, policyTopicOf } from './social-life.ts';
import type { Comment, Like, Person, Post, TopicCode, World } from './world-types.ts';

const WARNINGS: Partial<Readonly<Record<TopicCode, string>>> = {
  GUVENLIK: 'Şiddet olaylarından söz ediyor',
  SAGLIK: 'Hastalık ve ölümden söz ediyor',
};
const COLLECTIONS = ['Okunacaklar', 'Ekonomi notları', 'Yerel haberler'] as const;
const ANSWERS = [
  ['Evet', 'Hayır', 'Kararsızım'],
  ['Kesinlikle', 'Kısmen', 'Hiç'],
  ['Katılıyorum', 'Katılmıyorum'],
] as const;
const REASONS = ['SPAM', 'HARASSMENT', 'MISINFORMATION', 'HATE'] as const;
/** Views are kept of so many of the newest posts only. */
const SEEN_POSTS = 300;

const lives = new WeakMap<World, PostLife>();

/** What happens around the posts of a world: the same for the same world, and worked out once. */
export function postLifeOf(world: World): PostLife {
  const known = lives.get(world);
  if (known !== undefined) return known;
  const life = generatePostLife(world);
  lives.set(world, life);
  return life;
}

function generatePostLife(world: World): PostLife {
  const people = new Map(world.people.map((person) => [person.id, person]));
  const likes = Map.groupBy(world.likes, ({ postId }) => postId);
  const posts = new Map(world.posts.map((post) => [post.id, post]));
  const isApart = separation(world);
  const of = (what: string): Random => createRandom(`politplatform-${world.seed}/posts/${what}`);
  const collections = collectionsOf(of('collections'), world);
  return {
    topics: new Map(world.posts.map(({ id, topic }) => [id, policyTopicOf[topic]])),
    warnings: warningsOf(of('warnings'), world.posts),
    earlierTexts: earlierTextsOf(of('typos'), world.posts),
    pinnedAt: pinsOf(of('pins'), world, likes),
    quotes: quotesOf(of('quotes'), world.posts, isApart),
    polls: pollsOf(of('polls'), world, isApart),
    reposts: chainedReposts(
      of('share chains'),
      world.likes.flatMap(repostBy(of('reposts'), world.now, posts, people, isApart)),
      posts,
      world.follows,
      isApart,
    ),
    commentLikes: commentLikesOf(of('comment likes'), world, likes, isApart),
    collections,
    saves: savesOf(of('saves'), world, collections),
    views: viewsOf(of('views'), world, likes),
    ...reportsOf(of('reports'), world, isApart),
  };
}

type IsApart = (one: string, other: string) => boolean;

function separation(world: World): IsApart {
  const blocks = new Set(blocksOf(world).map(({ sourceId, targetId }) => `${sourceId}/${targetId}`));
  return (one, other) => blocks.has(`${one}/${other}`) || blocks.has(`${other}/${one}`);
}

/** Some minutes later, but not after the world's present. */
function soonAfter(random: Random, at: Date, now: Date): Date {
  return new Date(Math.min(now.getTime(), at.getTime() + random.int(1, 30) * minute));
}

function warningsOf(random: Random, posts: readonly Post[]): Map<string, string> {
  return new Map(
    posts.flatMap(({ id, topic }): [string, string][] => {
      const warning = WARNINGS[topic];
      return warning !== undefined && random.chance(0.06) ? [[id, warning]] : [];
    }),
  );
}

/** An edit repairs a letter that was missing. */
function earlierTextsOf(random: Random, posts: readonly Post[]): Map<string, string> {
  return new Map(
    posts
      .filter(({ editedAt }) => editedAt !== null)
      .map(({ id, content }): [string, string] => {
        const words = [...content.matchAll(/(?<![\p{L}#@])\p{Ll}{6,}/gu)];
        const word = words.length === 0 ? undefined : random.pick(words);
        const at = word === undefined ? content.length - 1 : word.index + random.int(2, 4);
        return [id, content.slice(0, at) + content.slice(at + 1)];
      }),
  );
}

/** Demo accounts and one in five of the others pin up to three of their best-liked public posts. */
function pinsOf(
  random: Random,
  { people, posts, now }: World,
  likes: ReadonlyMap<string, readonly Like[]>,
): Map<string, Date> {
  const open = Map.groupBy(
    posts.filter(({ visibility }) => visibility === 'PUBLIC'),
    ({ authorId }) => authorId,
  );
  const liked = ({ id }: Post): number => likes.get(id)?.length ?? 0;
  return new Map(
    people.flatMap(({ id, username }) => {
      if (!random.chance(0.2) && !isDemoAccount(username)) return [];
      const best = (open.get(id) ?? []).toSorted((a, b) => liked(b) - liked(a) || (a.id < b.id ? -1 : 1));
      return best
        .slice(0, random.int(1, 3))
        .map((post): [string, Date] => [post.id, soonAfter(random, post.createdAt, now)]);
    }),
  );
}

/** One public post in fifty quotes another one of the two days before. */
function quotesOf(random: Random, posts: readonly Post[], isApart: IsApart): Map<string, Post> {
  const open = posts.filter(({ visibility }) => visibility === 'PUBLIC');
  return new Map(
    open.flatMap((post, index): [string, Post][] => {
      if (index === 0 || !random.chance(0.02)) return [];
      const quoted = open[index - random.int(1, Math.min(index, 100))];
      const isRecent = quoted !== undefined && post.createdAt.getTime() - quoted.createdAt.getTime() < 2 * day;
      if (!isRecent || quoted.authorId === post.authorId || isApart(quoted.authorId, post.authorId)) return [];
      return [[post.id, quoted]];
    }),
  );
}

/** Some of the public posts that ask something, none of the last day, so that today's limits are untouched. */
function pollsOf(random: Random, { posts, people, now }: World, isApart: IsApart): Map<string, Poll> {
  const voters = people.filter(({ verified }) => verified);
  const nextId = sequentialIds(random.fork('ids'));
  const asking = posts.filter(
    ({ visibility, content, createdAt }) =>
      visibility === 'PUBLIC' && content.includes('?') && now.getTime() - createdAt.getTime() > 2 * day,
  );
  return new Map(
    asking
      .filter(() => random.chance(0.05))
      .map(({ id, createdAt, authorId }): [string, Poll] => {
        const endsAt = new Date(createdAt.getTime() + random.int(1, 7) * day);
        const options = random.pick(ANSWERS).map((text) => ({ id: nextId(createdAt), text }));
        const votes = votersOf(random, voters, authorId, createdAt)
          .filter((personId) => !isApart(personId, authorId))
          .map((personId) => ({
            subjectId: id,
            personId,
            at: soonAfter(random, createdAt, now),
            optionId: random.pick(options).id,
          }));
        const counted = options.map((option) => ({
          ...option,
          votes: votes.filter(({ optionId }) => optionId === option.id).length,
        }));
        return [id, { postId: id, endsAt, hidesResults: random.chance(0.3), options: counted, votes }];
      }),
  );
}

function votersOf(random: Random, people: readonly Person[], authorId: string, since: Date): string[] {
  const voters = new Set<string>();
  for (let more = random.int(5, 60); more > 0 && people.length > 0; more -= 1) {
    const { id, createdAt } = random.pick(people);
    if (id !== authorId && createdAt < since) voters.add(id);
  }
  return [...voters];
}

/** Whoever likes a public post of somebody else reposts it, in one case of twelve. */
function repostBy(
  random: Random,
  now: Date,
  posts: ReadonlyMap<string, Post>,
  people: ReadonlyMap<string, Person>,
  isApart: IsApart,
): (like: Like) => Act[] {
  return ({ postId, personId, createdAt }) => {
    const chosen = random.chance(1 / 12);
    const post = posts.get(postId);
    const mayRepost = post?.visibility === 'PUBLIC' && post.authorId !== personId && people.get(personId)?.verified;
    if (!chosen || !mayRepost || isApart(post.authorId, personId)) return [];
    return [{ subjectId: postId, personId, at: soonAfter(random, createdAt, now) }];
  };
}

/** Those who like a post like some of its comments as well. */
function commentLikesOf(
  random: Random,
  { comments, now }: World,
  likes: ReadonlyMap<string, readonly Like[]>,
  isApart: IsApart,
): Act[] {
  return comments.flatMap(({ id, postId, authorId, createdAt }: Comment) =>
    (likes.get(postId) ?? [])
      .filter(({ personId }) => random.chance(0.04) && personId !== authorId && !isApart(personId, authorId))
      .map(({ personId, createdAt: likedAt }) => ({
        subjectId: id,
        personId,
        at: soonAfter(random, likedAt > createdAt ? likedAt : createdAt, now),
      })),
  );
}

function collectionsOf(random: Random, { people, now }: World): Collection[] {
  const createdAt = new Date(now.getTime() - 60 * day);
  const nextId = sequentialIds(random);
  return people
    .filter(({ username }) => isDemoAccount(username))
    .flatMap(({ id }) => COLLECTIONS.map((name) => ({ id: nextId(createdAt), ownerId: id, name, createdAt })));
}

/** One like in twelve is a save too, of demo accounts every third, half of these in a collection. */
function savesOf(random: Random, { likes, now }: World, collections: readonly Collection[]): Save[] {
  const own = Map.groupBy(collections, ({ ownerId }) => ownerId);
  return likes.flatMap(({ postId, personId, createdAt }): Save[] => {
    const shelves = own.get(personId) ?? [];
    if (!random.chance(shelves.length > 0 ? 1 / 3 : 1 / 12)) return [];
    const collectionId = shelves.length > 0 && random.chance(0.5) ? random.pick(shelves).id : null;
    return [{ subjectId: postId, personId, at: soonAfter(random, createdAt, now), collectionId }];
  });
}

/** The newest public posts were seen by those who like them and by some more. */
function viewsOf(random: Random, { posts, people, now }: World, likes: ReadonlyMap<string, readonly Like[]>): Act[] {
  const open = posts.filter(({ visibility }) => visibility === 'PUBLIC').slice(-SEEN_POSTS);
  return open.flatMap(({ id, authorId }) => {
    const seenBy = new Set((likes.get(id) ?? []).map(({ personId }) => personId));
    for (let more = random.int(2, 20); more > 0; more -= 1) seenBy.add(random.pick(people).id);
    seenBy.delete(authorId);
    return [...seenBy].map((personId) => ({ subjectId: id, personId, at: now }));
  });
}

/** A few reports, some of them dismissed by the platform's own account. */
function reportsOf(
  random: Random,
  { posts, people, now }: World,
  isApart: IsApart,
): Pick<PostLife, 'reports' | 'moderatorId'> {
  const nextId = sequentialIds(random.fork('ids'));
  const moderator = people.find(({ role, username }) => role === 'system_admin' && isDemoAccount(username));
  const verified = people.filter((person) => person.verified && person !== moderator);
  const recent = posts.filter(
    ({ visibility, createdAt, authorId }) =>
      visibility === 'PUBLIC' && authorId !== moderator?.id && now.getTime() - createdAt.getTime() > day / 4,
  );
  const reports = recent.slice(-400).flatMap((post): Report[] => {
    if (!random.chance(0.04) || verified.length === 0) return [];
    const reason = random.pick(REASONS);
    // Some things anger many; these still wait for a decision.
    const wanted = random.chance(0.3) ? random.int(6, 9) : 1;
    const decided = moderator !== undefined && wanted === 1 && random.chance(0.4);
    const reporters = new Set(Array.from({ length: wanted }, () => random.pick(verified)));
    return [...reporters]
      .filter(({ id, createdAt }) => id !== post.authorId && createdAt <= post.createdAt && !isApart(id, post.authorId))
      .map(({ id: reporterId }) => {
        const createdAt = soonAfter(random, post.createdAt, now);
        const decidedAt = decided ? soonAfter(random, createdAt, now) : null;
        return { id: nextId(post.createdAt), reporterId, post, reason, createdAt, decidedAt };
      });
  });
  return { reports, moderatorId: moderator?.id ?? null };
}
