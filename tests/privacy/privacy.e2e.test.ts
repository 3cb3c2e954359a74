import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createParty } from '#tests/harness/party.ts';
import { type Platform, startPlatform } from '#tests/harness/platform.ts';
import type { SocketResult } from '#tests/harness/socket.ts';
import { type Action, histories } from './history.ts';
import { forbiddenTo, pair, type Reader, seesPost } from './model.ts';
import { FEEDS, leaksIn, nameOf, readsOf, shownInFeed } from './reads.ts';
import { type Stage, setStage } from './stage.ts';

// Whatever people do to each other, and in whatever order: nobody is ever shown what they may not see, by no document, not even in the
// very next read, and no open subscription tells it. tests/privacy/model.ts says who may see what.
const PARTY_OF: readonly (number | null)[] = [0, 0, 1, 1, null];
const LENGTH = 14;
const RUNS = 5;
const STREAMS = [
  ...FEEDS.map((type) => ({ document: 'NewPosts', variables: { type } })),
  { document: 'NotificationReceived', variables: {} },
];

let platform: Platform;
let partyIds: readonly string[];

beforeAll(async () => {
  platform = await startPlatform();
  const { services } = platform.app;
  partyIds = await Promise.all([createParty(services), createParty(services)]);
});

afterAll(() => platform.stop());

test('nothing is shown to somebody who may not see it', { timeout: 600_000 }, async () => {
  let shown = 0;
  await fc.assert(
    fc.asyncProperty(histories(PARTY_OF.length, 2, LENGTH), fc.infiniteStream(fc.nat(100)), async (history, chance) => {
      const stage = await setStage(platform, PARTY_OF, partyIds);
      const listeners = await listenAsAll(stage);
      const pickOf = (count: number): number => (count === 0 ? 0 : Number(chance.next().value) % count);
      try {
        for (const action of history) {
          const concerned = await stage.act(action);
          const readers: Reader[] = [action.by, ...concerned, pickOf(stage.players.length), null];
          const posts = [stage.model.posts.length - 1, pickOf(stage.model.posts.length)];
          const people = [action.by, ...concerned, pickOf(stage.players.length)];
          for (const reader of new Set(readers))
            shown += await readEverything(stage, reader, action, { posts, people });
          await platform.settle();
          for (const listener of listeners) listener.check(action);
        }
      } finally {
        await Promise.all(listeners.map((listener) => listener.close()));
      }
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
  // The property would hold of a product that shows nothing.
  expect(shown).toBeGreaterThan(RUNS * 3);
});

/** @returns how many of the posts asked for were shown */
async function readEverything(
  stage: Stage,
  reader: Reader,
  after: Action,
  wanted: { readonly posts: readonly number[]; readonly people: readonly number[] },
): Promise<number> {
  const { model, players } = stage;
  const token = reader === null ? undefined : players[reader]?.token;
  const forbidden = forbiddenTo(model, reader, players);
  const muted = mutedOf(stage, reader);
  const unique = { posts: [...new Set(wanted.posts)], people: [...new Set(wanted.people)] };
  let shown = 0;
  await Promise.all(
    readsOf(stage, partyIds, unique).map(async ({ document, variables }) => {
      const answer = await platform.run(document, variables, token === undefined ? {} : { token });
      const where = `${document} ${JSON.stringify(variables)} by ${nameOf(reader)} after ${JSON.stringify(after)}`;
      expect(
        answer.errors.filter(({ extensions }) => extensions.code === 'SERVER_ERROR'),
        where,
      ).toEqual([]);
      expect(leaksIn(answer, forbidden), where).toEqual([]);
      const inFeed = shownInFeed(answer.data);
      expect(
        inFeed.posts.filter((id) => muted.posts.has(id)),
        `muted authors in ${where}`,
      ).toEqual([]);
      expect(
        inFeed.reposters.filter((id) => muted.people.has(id)),
        `muted reposters in ${where}`,
      ).toEqual([]);
      if (document !== 'PostDetail') return;
      const post = model.posts.find(({ id }) => id === variables.id);
      const sees = post !== undefined && seesPost(model, reader, post);
      expect(answer.data?.post !== null, `${where} is ${post?.visibility} of ${post?.author}`).toBe(sees);
      if (sees) shown += 1;
    }),
  );
  return shown;
}

function mutedOf({ model, players }: Stage, reader: Reader): { people: Set<string>; posts: Set<string> } {
  const isMuted = (person: number): boolean => reader !== null && model.mutes.has(pair(reader, person));
  return {
    people: new Set(players.filter((_, person) => isMuted(person)).map(({ id }) => id)),
    posts: new Set(model.posts.filter(({ author }) => isMuted(author)).map(({ id }) => id)),
  };
}

interface Listener {
  /** Fails on what has come since the last check and may not be seen now. */
  check(after: Action): void;
  close(): Promise<void>;
}

/** Everybody listens to everything they are let listen to. */
async function listenAsAll(stage: Stage): Promise<Listener[]> {
  const listeners: Listener[] = [];
  for (const [reader, { token }] of stage.players.entries()) {
    const socket = await platform.socket(token);
    const streams: { readonly results: readonly SocketResult[] }[] = [];
    for (const { document, variables } of STREAMS) streams.push(await socket.subscribe(document, variables));
    const checked = streams.map(() => 0);
    listeners.push({
      check(after) {
        const forbidden = forbiddenTo(stage.model, reader, stage.players);
        for (const [place, { results }] of streams.entries()) {
          const fresh = results.slice(checked[place]);
          checked[place] = results.length;
          const where = `${JSON.stringify(STREAMS[place])} of ${nameOf(reader)} after ${JSON.stringify(after)}`;
          expect(leaksIn(fresh, forbidden), where).toEqual([]);
        }
      },
      close: () => socket.close(),
    });
  }
  return listeners;
}
