import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import type { Role } from '#runtime/viewer.ts';
import type { EventData } from '#schema/events/contracts.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import { roleChanged } from '#tests/harness/social-events.ts';
import {
  type TrendPost,
  type TrendWorld,
  topicAnalyzed,
  trendPostCreated,
  trendPostDeleted,
  trendPostUpdated,
  trendWorld,
} from '#tests/harness/trend-world.ts';
import { countUses } from '../store/trends.ts';
import type { ScopeCount } from './rank-trends.ts';

// Whatever happens to posts, in whatever order feed hears of it, the count is what somebody would get who goes through all posts by hand.
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let world: TrendWorld;

beforeAll(async () => {
  world = await trendWorld();
});
afterAll(() => world.close());

const people = Array.from({ length: 6 }, somebody);
const ROLES_OF: readonly (Role | null)[] = ['verified_citizen', 'citizen', 'mp', null, 'journalist', 'party_member'];
type Topic = EventData<'post.analyzed'>['topic'];

/** All that happens to one post: whatever was said of it last holds. */
interface Life {
  readonly versions: readonly TrendPost[];
  readonly deleted: boolean;
  readonly analyses: readonly Topic[];
}

const version = fc.record({
  author: fc.constantFrom(...people),
  // Around the ends of windows, to the millisecond, and anywhere.
  age: fc.oneof(
    fc
      .tuple(fc.constantFrom(0, 1, 2, 23, 24, 48, 169), fc.integer({ min: -1, max: 1 }))
      .map(([hours, ms]) => hours * HOUR + ms),
    fc.integer({ min: 0, max: 8 * DAY }),
  ),
  hashtags: fc.uniqueArray(fc.constantFrom('İzmir', 'izmir', 'Ünye', 'a', '__proto__'), {
    maxLength: 3,
    selector: (it) => it.replace('İ', 'i'),
  }),
  topic: fc.constantFrom(null, 'OTHER', 'SPORT', 'HEALTH', 'UNHEARD_OF'),
  province: fc.constantFrom(null, '06', '34'),
  visibility: fc.constantFrom('PUBLIC' as const, 'PUBLIC' as const, 'FOLLOWERS' as const, 'PARTY' as const),
});

const life = fc
  .record({
    first: version,
    edits: fc.array(version, { maxLength: 2 }),
    deleted: fc.boolean(),
    analyses: fc.array(fc.constantFrom<Topic>('OTHER', 'SPORT', 'ECONOMY'), { maxLength: 2 }),
  })
  .map(({ first: { author, age, ...first }, edits, deleted, analyses }): Life => {
    const kept = { id: newUuid(), author, at: new Date(world.now.getTime() - age), province: first.province };
    const versions = [first, ...edits].map(({ hashtags, topic, visibility }) => ({
      ...kept,
      hashtags,
      topic,
      visibility,
    }));
    return { versions, deleted, analyses };
  });

function eventsOf({ versions, deleted, analyses }: Life): EventEnvelope[] {
  const [first] = versions;
  if (first === undefined) return [];
  const later = new Date(Math.max(first.at.getTime(), world.now.getTime() - HOUR));
  return [
    ...versions.map((it, index) => (index === 0 ? trendPostCreated(it) : trendPostUpdated(it, index + 1, later))),
    ...(deleted ? [trendPostDeleted(first, versions.length + 1, later)] : []),
    ...analyses.map((topic, index) => topicAnalyzed(first, topic, index + 1, later)),
  ];
}

// No object: it would have a __proto__ of its own.
const NAMES: ReadonlyMap<string, string> = new Map([
  ['İzmir', 'izmir'],
  ['Ünye', 'ünye'],
]);

/** What a post says in the end: the scopes and the keys it counts for. */
function saidBy({
  versions,
  deleted,
  analyses,
}: Life): { author: number; at: number; scopes: string[]; keys: string[] }[] {
  const last = versions.at(-1);
  if (last === undefined || deleted || last.visibility !== 'PUBLIC') return [];
  const analyzed = analyses.at(-1);
  const topic = analyzed === undefined || analyzed === 'OTHER' ? last.topic : analyzed;
  return [
    {
      author: people.indexOf(last.author),
      at: last.at.getTime(),
      scopes: ['TR', ...(last.province ? [last.province] : [])],
      keys: [
        'ANYTHING ',
        ...(topic && topic !== 'OTHER' && topic !== 'UNHEARD_OF' ? [`TOPIC ${topic}`] : []),
        ...(last.hashtags ?? []).map((it) => `HASHTAG ${NAMES.get(it) ?? it}`),
      ],
    },
  ];
}

/** By scope, kind and key: people and posts in the window, and weights in it and in all before it. */
function recount(lives: readonly Life[], ms: number, before: number): Map<string, number[]> {
  const weightOf = (author: number): number => ((ROLES_OF[author] ?? 'citizen') === 'citizen' ? 0.25 : 1);
  const result = new Map<string, number[]>();
  const seen = new Set<string>();
  for (const { author, at, scopes, keys } of lives.flatMap(saidBy)) {
    const back = Math.floor((world.now.getTime() - at) / ms);
    if (back < 0 || back > before) continue;
    for (const key of scopes.flatMap((scope) => keys.map((it) => `${scope} ${it}`))) {
      const counts = result.get(key) ?? [0, 0, 0, 0];
      result.set(key, counts);
      const [, posts = 0, now = 0, earlier = 0] = counts;
      if (back === 0) counts[1] = posts + 1;
      const once = `${key} ${back} ${author}`;
      if (seen.has(once)) continue;
      seen.add(once);
      if (back === 0) counts.splice(0, 3, (counts[0] ?? 0) + 1, counts[1] ?? 0, now + weightOf(author));
      else counts[3] = earlier + weightOf(author);
    }
  }
  // Of what hardly anybody writes about now nothing is read.
  for (const [key, [authors = 0, , now = 0]] of result) {
    if (authors === 0 || (!key.includes('ANYTHING') && now < 2)) result.delete(key);
  }
  return result;
}

function asMap(counts: readonly ScopeCount[], hasAnything: (scope: string) => number[]): Map<string, number[]> {
  return new Map<string, number[]>(
    counts.flatMap(({ scope, activity, uses }): [string, number[]][] => [
      [`${scope} ANYTHING `, [...hasAnything(scope).slice(0, 2), activity.now, activity.before]],
      ...uses.map(({ kind, key, authors, posts, weighed }): [string, number[]] => [
        `${scope} ${kind} ${key}`,
        [authors, posts, weighed.now, weighed.before],
      ]),
    ]),
  );
}

test('counting is what going through all posts by hand gives, in whatever order and however often events come', async () => {
  const histories = fc.array(life, { minLength: 1, maxLength: 24 }).chain((lives) => {
    const events = lives.flatMap(eventsOf);
    const shuffled = fc
      .tuple(fc.shuffledSubarray(events, { minLength: events.length }), fc.subarray(events))
      .map(([once, again]) => [...once, ...again]);
    return fc.record({ lives: fc.constant(lives), events: fc.constant(events), shuffled, cut: fc.nat(80) });
  });
  const rows = (): Promise<object[]> => world.services.db.query('SELECT * FROM feed.trend_posts ORDER BY post_id');
  await fc.assert(
    fc.asyncProperty(histories, async ({ lives, events, shuffled, cut }) => {
      await world.clear();
      await world.tell(
        people.flatMap((person, index) => {
          const role = ROLES_OF[index];
          return role ? [roleChanged(person, { role, partyId: null, revision: 1 })] : [];
        }),
      );
      await world.tell(events);
      const inOrder = await rows();
      for (const [window, ms, before] of [
        ['HOUR', HOUR, 168],
        ['DAY', DAY, 7],
      ] as const) {
        const expected = recount(lives, ms, before);
        const counts = await countUses(world.services.db, window, world.now);
        expect(asMap(counts, (scope) => expected.get(`${scope} ANYTHING `) ?? [])).toEqual(expected);
      }
      await world.services.db.query('DELETE FROM feed.trend_posts');
      await world.tell(shuffled.slice(0, cut));
      await world.tell(shuffled.slice(cut));
      expect(await rows()).toEqual(inOrder);
    }),
    { numRuns: 150 },
  );
});
