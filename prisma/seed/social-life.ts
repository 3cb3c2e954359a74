import { isDemoAccount } from './data/demo-accounts.ts';
import { day } from './istanbul-time.ts';
import { createRandom, type Random } from './random.ts';
import type { Follow, Person, TopicCode, World } from './world-types.ts';

/** Topics as the graph names them; the last one, anything else, is no interest. */
const interestOf: Readonly<Record<Exclude<TopicCode, 'DIGER'>, string>> = {
  EKONOMI: 'ECONOMY',
  EGITIM: 'EDUCATION',
  SAGLIK: 'HEALTH',
  GUVENLIK: 'SECURITY',
  DIS_POLITIKA: 'FOREIGN_POLICY',
  ADALET: 'JUSTICE',
  CEVRE: 'ENVIRONMENT',
  ULASIM: 'TRANSPORT',
  TARIM: 'AGRICULTURE',
  TEKNOLOJI: 'TECHNOLOGY',
  SPOR: 'SPORT',
  KULTUR: 'CULTURE',
  ENERJI: 'ENERGY',
  SOSYAL_POLITIKA: 'SOCIAL_POLICY',
};

/** What posts are about, as the graph names it. */
export const policyTopicOf: Readonly<Record<TopicCode, string>> = { ...interestOf, DIGER: 'OTHER' };

const chance = (world: World, of: string): Random => createRandom(`politplatform-${world.seed}/${of}`);

/** What each person declares: the topics they write of most; every third says nothing, but demo accounts do. */
export function interestsOf(world: World): Map<string, string[]> {
  const random = chance(world, 'interests');
  const written = Map.groupBy(world.posts, ({ authorId }) => authorId);
  const declared = world.people.map(({ id, username }): [string, string[]] => {
    const isSilent = random.chance(0.33) && !isDemoAccount(username);
    const topics = (written.get(id) ?? []).flatMap(({ topic }) => (topic === 'DIGER' ? [] : [interestOf[topic]]));
    const counts = [...Map.groupBy(topics, (topic) => topic)].sort(
      ([a, ofA], [b, ofB]) => ofB.length - ofA.length || (a < b ? -1 : 1),
    );
    const own = counts.slice(0, random.int(2, 5)).map(([topic]) => topic);
    const others = Object.values(interestOf).filter(() => random.chance(0.15));
    return [id, isSilent ? [] : (own.length > 0 ? own : others).slice(0, 10)];
  });
  return new Map(declared);
}

/** One person's relation to another. */
export interface Relation {
  readonly sourceId: string;
  readonly targetId: string;
  readonly createdAt: Date;
}

const pair = (one: string, other: string): string => `${one}/${other}`;

/** Some who block one another's sight: of identity verified, no follow between the two, no demo account but one blocks somebody. */
export function blocksOf(world: World): Relation[] {
  const random = chance(world, 'blocks');
  const follows = new Set(world.follows.map(({ followerId, followeeId }) => pair(followerId, followeeId)));
  const mayBlock = world.people.filter(({ role }) => role !== 'citizen');
  const others = world.people.filter(({ username }) => !isDemoAccount(username));
  const [demo] = mayBlock.filter(({ username }) => isDemoAccount(username));
  const blocks = new Map<string, Relation>();
  const wanted = Math.ceil(world.people.length / 25);
  for (let attempt = 0; attempt < 20 * wanted && blocks.size < wanted; attempt++) {
    const source = attempt === 0 && demo !== undefined ? demo : random.pick(mayBlock);
    const target = random.pick(others);
    const isDemo = isDemoAccount(source.username) && source !== demo;
    const isMet = [pair(source.id, target.id), pair(target.id, source.id)].some(
      (it) => follows.has(it) || blocks.has(it),
    );
    if (source.id === target.id || isDemo || isMet) continue;
    blocks.set(pair(source.id, target.id), relation(random, world.now, source, target));
  }
  return [...blocks.values()];
}

/** Some who follow somebody and would rather not hear them. */
export function mutesOf(world: World): Relation[] {
  const random = chance(world, 'mutes');
  const people = new Map(world.people.map((person) => [person.id, person]));
  return world.follows
    .filter(() => random.chance(0.005))
    .flatMap(({ followerId, followeeId, createdAt }) =>
      people.has(followerId) && people.has(followeeId)
        ? [{ sourceId: followerId, targetId: followeeId, createdAt: between(random, createdAt, world.now) }]
        : [],
    );
}

/** The follows with a bell: one in fifty, of demo accounts one in eight. */
export function bellsOf(world: World): ReadonlySet<Follow> {
  const random = chance(world, 'bells');
  const demo = new Set(world.people.filter(({ username }) => isDemoAccount(username)).map(({ id }) => id));
  return new Set(world.follows.filter(({ followerId }) => random.chance(demo.has(followerId) ? 0.125 : 0.02)));
}

/** The settings of those who chose any. */
export interface Privacy {
  readonly personId: string;
  readonly followLists: string;
  readonly presence: string;
  readonly mentions: string;
  readonly messages: string;
  readonly suggestable: boolean;
}

/** Every sixth person has chosen something; demo accounts have not, but the platform's own is not suggested. */
export function privacyOf(world: World): Privacy[] {
  const random = chance(world, 'privacy');
  const audiences = ['EVERYONE', 'EVERYONE', 'FOLLOWING', 'NOBODY'];
  return world.people.flatMap(({ id, username, role }): Privacy[] => {
    const drawn = {
      personId: id,
      followLists: random.pick(audiences),
      presence: random.pick(audiences),
      mentions: random.pick(audiences),
      messages: random.pick(['EVERYONE', 'EVERYONE', 'FOLLOWING', 'VERIFIED']),
      suggestable: random.chance(0.8),
    };
    const chose = random.chance(1 / 6);
    if (role === 'system_admin') {
      return [
        {
          ...drawn,
          followLists: 'EVERYONE',
          presence: 'EVERYONE',
          mentions: 'EVERYONE',
          messages: 'EVERYONE',
          suggestable: false,
        },
      ];
    }
    return chose && !isDemoAccount(username) ? [drawn] : [];
  });
}

/** What somebody has published in all. */
export interface Achievements {
  readonly personId: string;
  readonly posts: number;
  readonly comments: number;
}

/** Counts as users counts: posts that only their authors see are none. */
export function achievementsOf(world: World): Achievements[] {
  const posts = publishedBy(world);
  const comments = Map.groupBy(world.comments, ({ authorId }) => authorId);
  return world.people
    .map(({ id }) => ({ personId: id, posts: posts.get(id)?.length ?? 0, comments: comments.get(id)?.length ?? 0 }))
    .filter((counted) => counted.posts + counted.comments > 0);
}

/** A badge and when it was earned. */
export interface Earned {
  readonly personId: string;
  readonly kind: string;
  readonly earnedAt: Date;
}

/** The badges that the world's own numbers stand for, earned with the post, comment or follower that made the number. */
export function badgesOf(world: World): Earned[] {
  const posts = publishedBy(world);
  const comments = Map.groupBy(world.comments, ({ authorId }) => authorId);
  const followers = Map.groupBy(world.follows, ({ followeeId }) => followeeId);
  return world.people.flatMap(({ id, createdAt }) => {
    const year = new Date(createdAt);
    year.setUTCFullYear(createdAt.getUTCFullYear() + 1);
    return [
      ...nth(id, 'FIRST_POST', posts.get(id), 1),
      ...nth(id, 'HUNDRED_POSTS', posts.get(id), 100),
      ...nth(id, 'HUNDRED_COMMENTS', comments.get(id), 100),
      ...nth(id, 'HUNDRED_FOLLOWERS', followers.get(id), 100),
      ...nth(id, 'THOUSAND_FOLLOWERS', followers.get(id), 1_000),
      ...nth(id, 'TEN_THOUSAND_FOLLOWERS', followers.get(id), 10_000),
      ...(year < world.now ? [{ personId: id, kind: 'ONE_YEAR', earnedAt: year }] : []),
    ];
  });
}

function publishedBy(world: World): Map<string, World['posts']> {
  return Map.groupBy(
    world.posts.filter(({ visibility }) => visibility !== 'PRIVATE'),
    ({ authorId }) => authorId,
  );
}

function nth(
  personId: string,
  kind: string,
  rows: readonly { readonly createdAt: Date }[] | undefined,
  n: number,
): Earned[] {
  const times = (rows ?? []).map(({ createdAt }) => createdAt).sort((a, b) => a.getTime() - b.getTime());
  const earnedAt = times[n - 1];
  return earnedAt === undefined ? [] : [{ personId, kind, earnedAt }];
}

function relation(random: Random, now: Date, source: Person, target: Person): Relation {
  const met = new Date(Math.max(source.createdAt.getTime(), target.createdAt.getTime()));
  return { sourceId: source.id, targetId: target.id, createdAt: between(random, met, now) };
}

/** Some time of the last 60 days, after a moment. */
function between(random: Random, after: Date, now: Date): Date {
  const earliest = Math.max(after.getTime(), now.getTime() - 60 * day);
  return new Date(earliest + Math.floor((now.getTime() - earliest) * random.next()));
}
