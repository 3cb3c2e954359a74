import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { CROWD_FROM } from '#gateway/execution/streams/crowds.ts';
import type { Person } from '#tests/harness/people.ts';
import { type Platform, startPlatform } from '#tests/harness/platform.ts';
import type { TestStream } from '#tests/harness/socket.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.stop());

const ROUNDS = 4;
/** Each settles everything four times. */
const TIME = { timeout: 180_000 };
/** Enough to be told apart all at once. */
const PEOPLE = CROWD_FROM + 1;
const VISIBILITIES = ['PUBLIC', 'FOLLOWERS'] as const;
type Visibility = (typeof VISIBILITIES)[number];
/** What keeps somebody from seeing posts of the author for a round. */
const RIGHTS = ['all', 'unfollowed', 'blocked'] as const;
type Right = (typeof RIGHTS)[number];

const WAIT = { timeout: 20_000, interval: 5 };

/** One of two streams that somebody, or nobody, has of a post. */
interface Watch {
  readonly person: Person | null;
  readonly visibility: Visibility;
  readonly stream: TestStream;
}

const as = (person: Person) => ({ token: person.token });
const mayRead = (visibility: Visibility, right: Right) =>
  right === 'all' || (right === 'unfollowed' && visibility === 'PUBLIC');
const textsOf = ({ stream }: Watch): string[] => stream.results.map(({ data }) => data?.postUpdated.content);

/** The author's posts, one of each visibility, and what changes them. */
async function posts(author: Person) {
  const ids = {} as Record<Visibility, string>;
  for (const visibility of VISIBILITIES) {
    const input = { content: 'Merhaba', visibility };
    ids[visibility] = (await platform.read('CreatePost', { input }, as(author))).createPost.post.id;
  }
  const write = async (content: string): Promise<void> => {
    for (const id of Object.values(ids)) await platform.read('EditPost', { input: { id, content } }, as(author));
    await platform.settle();
  };
  return { ids, write };
}

async function take(right: Right, person: Person, author: Person): Promise<void> {
  if (right === 'unfollowed') await platform.read('Unfollow', { id: author.id }, as(person));
  if (right === 'blocked') await platform.read('Block', { id: person.id }, as(author));
}

async function giveBack(right: Right, person: Person, author: Person): Promise<void> {
  if (right === 'blocked') await platform.read('Unblock', { id: person.id }, as(author));
  if (right !== 'all') await platform.read('Follow', { id: author.id }, as(person));
}

test(
  'whoever watches a post hears of its changes while they may see it, whatever others hear, and of its end',
  TIME,
  async () => {
    const author = await platform.person({ role: 'verified_citizen' });
    const people = await Promise.all(Array.from({ length: PEOPLE }, () => platform.person()));
    for (const person of people) await platform.read('Follow', { id: author.id }, as(person));
    const { ids, write } = await posts(author);
    await platform.settle();
    const watches: Watch[] = [];
    for (const person of [...people, null]) {
      const socket = await platform.socket(person?.token);
      for (const visibility of person ? VISIBILITIES : (['PUBLIC'] as const)) {
        for (let twice = 0; twice < 2; twice += 1) {
          const stream = await socket.subscribe('PostUpdated', { id: ids[visibility] });
          watches.push({ person, visibility, stream });
        }
      }
    }
    const allHear = (text: string, those = watches) =>
      vi.waitFor(() => expect(those.map((watch) => textsOf(watch).includes(text))).not.toContain(false), WAIT);
    const random = seeded(1_919);
    for (let round = 0; round < ROUNDS; round += 1) {
      const rights = new Map(people.map((person) => [person, RIGHTS[Math.floor(random() * RIGHTS.length)] as Right]));
      for (const [person, right] of rights) await take(right, person, author);
      await platform.settle();
      const rightOf = ({ person }: Watch): Right => (person && rights.get(person)) ?? 'all';
      const told = watches.filter((watch) => mayRead(watch.visibility, rightOf(watch)));
      const [secret, harmless, marker] = ['secret', 'harmless', 'marker'].map((word) => `${word} ${round}`) as [
        string,
        string,
        string,
      ];
      await write(secret);
      await allHear(secret, told);
      // From now on nobody is told the secret who is not told already: a change is told as it is when it is told.
      await write(harmless);
      for (const [person, right] of rights) await giveBack(right, person, author);
      await platform.settle();
      await write(marker);
      // A stream tells in order: what came before the marker is there.
      await allHear(marker);
      for (const watch of watches) expect(textsOf(watch).includes(secret), secret).toBe(told.includes(watch));
    }
    const before = new Map(watches.map(({ stream }) => [stream, stream.results.length]));
    for (const id of Object.values(ids)) await platform.read('DeletePost', { id }, as(author));
    for (const { stream } of watches) {
      await vi.waitFor(() => expect(stream.isOver).toBe(true), WAIT);
      expect(stream.results.slice(before.get(stream))).toMatchObject([
        { errors: [{ extensions: { code: 'NOT_FOUND' } }] },
      ]);
    }
  },
);

/** Numbers from 0 to 1, the same for the same seed (a linear congruential generator, of Numerical Recipes). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
