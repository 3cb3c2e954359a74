import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Person } from '#tests/harness/people.ts';
import { type Platform, startPlatform } from '#tests/harness/platform.ts';
import type { TestStream } from '#tests/harness/socket.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.stop());

/** Rounds of random blocks and follows, each ended by one change of each post. */
const ROUNDS = 10;

/** Somebody with two streams of a post, or nobody. */
interface Watcher {
  readonly person: Person | null;
  readonly streams: readonly TestStream[];
}

test('whoever watches a post hears of its changes as long as they may see it, whatever others hear', async () => {
  const author = await platform.person({ role: 'verified_citizen' });
  const people = await Promise.all([0, 1, 2].map(() => platform.person()));
  const as = (person: Person) => ({ token: person.token });
  const { createPost } = await platform.read('CreatePost', { input: { content: 'Merhaba' } }, as(author));
  const { id } = createPost.post;
  await platform.settle();
  const watchers: Watcher[] = await Promise.all(
    [...people, null].map(async (person) => {
      const socket = await platform.socket(person?.token);
      const streams = [await socket.subscribe('PostUpdated', { id })];
      streams.push(await socket.subscribe('PostUpdated', { id }));
      return { person, streams };
    }),
  );
  const blocked = new Set<Person>();
  const random = seeded(1_919);
  let likes = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const person of people) {
      if (random() < 0.4) continue;
      await platform.read(blocked.has(person) ? 'Unblock' : 'Block', { id: person.id }, as(author));
      if (!blocked.delete(person)) blocked.add(person);
    }
    await platform.settle();
    const before = new Map(watchers.flatMap(({ streams }) => streams.map((stream) => [stream, stream.results.length])));
    const fan = await platform.person();
    await platform.read('LikePost', { id }, as(fan));
    likes += 1;
    await platform.settle();
    for (const { person, streams } of watchers) {
      const maySee = person === null || !blocked.has(person);
      for (const stream of streams) {
        const heard = () => stream.results.slice(before.get(stream));
        if (!maySee) expect(heard()).toEqual([]);
        else
          await vi.waitFor(() => expect(heard().at(-1)?.data.postUpdated.likesCount).toBe(likes), { timeout: 10_000 });
      }
    }
    // What those who may see it have heard is there; what the others would have heard came with it.
    for (const { person, streams } of watchers) {
      if (person === null || !blocked.has(person)) continue;
      for (const stream of streams) expect(stream.results.slice(before.get(stream))).toEqual([]);
    }
  }
});

/** Numbers from 0 to 1, the same for the same seed (a linear congruential generator, of Numerical Recipes). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
