import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Platform, startPlatform } from '#tests/harness/platform.ts';
import { type Inhabitant, peopleOf, type Rain, rainOf, readPage, type ShownItem, tokenOf } from './feed-scroll.ts';

const PAGES = 50;
const PAGE_SIZE = 7;
/** Posts that arrive between two pages. */
const BETWEEN = 40;

let platform: Platform;
let people: Inhabitant[];

beforeAll(async () => {
  platform = await startPlatform({ seed: 'demo' });
  people = await peopleOf(platform.app.services);
}, 300_000);

afterAll(() => platform.stop());

const personOf = (username: string): Inhabitant => people.find((it) => it.username === username) as Inhabitant;

/** Writes as often as it likes, for everybody or for a party of its own. */
function writers(viewer: Inhabitant): Inhabitant[] {
  const tireless = ['mp', 'politician_national', 'journalist', 'party_admin'];
  return people.filter(({ id, role }) => tireless.includes(role) && id !== viewer.id);
}

/** Theirs, or there because they reposted it. */
function isOf({ id }: Inhabitant): (item: ShownItem) => boolean {
  return ({ authorId, sharerId }) => authorId === id || sharerId === id;
}

/** What of the list is no longer to be shown from a page on. */
interface Ending {
  readonly page: number;
  /** Ends it and says whose or which items it is about. */
  end(rest: readonly ShownItem[]): Promise<(item: ShownItem) => boolean>;
}

function endings(viewer: Inhabitant, token: string): Ending[] {
  const { services } = platform.app;
  const authorOf = (rest: readonly ShownItem[]): Inhabitant => {
    const authors = rest.map(({ authorId }) => authorId).filter((id) => id !== viewer.id);
    const counts = Map.groupBy(authors, (id) => id);
    const [most] = [...counts].sort(([, a], [, b]) => b.length - a.length);
    return people.find(({ id }) => id === most?.[0]) as Inhabitant;
  };
  return [
    {
      page: 5,
      async end(rest) {
        const author = authorOf(rest);
        await platform.read('Block', { id: author.id }, { token });
        return isOf(author);
      },
    },
    {
      page: 12,
      async end(rest) {
        const author = authorOf(rest);
        await platform.read('Mute', { id: author.id }, { token });
        return isOf(author);
      },
    },
    {
      page: 20,
      async end(rest) {
        const author = authorOf(rest);
        await platform.read('Block', { id: viewer.id }, { token: await tokenOf(services, author) });
        return isOf(author);
      },
    },
    {
      page: 28,
      async end(rest) {
        const item = rest.find(({ authorId }) => authorId !== viewer.id) as ShownItem;
        const author = people.find(({ id }) => id === item.authorId) as Inhabitant;
        await platform.read('DeletePost', { id: item.postId }, { token: await tokenOf(services, author) });
        return ({ postId }) => postId === item.postId;
      },
    },
  ];
}

const FOREIGN = `SELECT id FROM posts.posts WHERE visibility = 'PARTY' AND author_party_id IS DISTINCT FROM $1::uuid`;

async function foreignPosts({ partyId }: Inhabitant): Promise<ReadonlySet<string>> {
  const rows = await platform.app.services.db.query<{ id: string }>(FOREIGN, [partyId]);
  return new Set(rows.map(({ id }) => id));
}

describe.each([
  ['PERSONALIZED', 'mehmet_kaya'],
  ['TRENDING', 'ahmet_yilmaz'],
])('%s', (type, username) => {
  let rain: Rain;
  afterAll(() => rain.stop());

  test('fifty pages while a hundred posts a second arrive: every item of the first list that may still be shown, once', async () => {
    const viewer = personOf(username);
    const token = await tokenOf(platform.app.services, viewer);
    // The list as it is opened, read to its end before anything happens.
    const first = await readPage(platform, token, { type, first: PAGE_SIZE, after: null });
    const list = [...first.items];
    for (let page = first; page.hasNextPage; list.push(...page.items)) {
      page = await readPage(platform, token, { type, first: PAGE_SIZE, after: page.endCursor });
    }
    expect(list.length).toBeGreaterThan(PAGES * PAGE_SIZE);
    expect(new Set(list.map(({ postId }) => postId)).size).toBe(list.length);

    rain = rainOf(platform.app.services, writers(viewer));
    const shown = [...first.items];
    const due = endings(viewer, token);
    let wanted = list.slice(first.items.length);
    let pages = 1;
    for (let page = first; page.hasNextPage; pages += 1) {
      if (pages < PAGES) await rain.reached(pages * BETWEEN);
      const ending = due.find((it) => it.page === pages);
      if (ending !== undefined) {
        const isOver = await ending.end(wanted);
        expect(wanted.some(isOver)).toBe(true);
        wanted = wanted.filter((item) => !isOver(item));
      }
      page = await readPage(platform, token, { type, first: PAGE_SIZE, after: page.endCursor });
      expect(page.items).toEqual(wanted.slice(0, PAGE_SIZE));
      wanted = wanted.slice(page.items.length);
      shown.push(...page.items);
      if (page.hasNextPage) expect(page.items.length).toBe(PAGE_SIZE);
    }
    const arrived = rain.count();
    await rain.stop();

    expect(wanted).toEqual([]);
    expect(pages).toBeGreaterThanOrEqual(PAGES);
    expect(arrived).toBeGreaterThanOrEqual((PAGES - 1) * BETWEEN);
    const foreign = await foreignPosts(viewer);
    expect(foreign.size).toBeGreaterThan(arrived / 20);
    expect(shown.filter(({ postId }) => foreign.has(postId))).toEqual([]);
  }, 300_000);
});
