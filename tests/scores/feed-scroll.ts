import { signAccessToken } from '#runtime/access-token.ts';
import { newUuid } from '#runtime/clock.ts';
import { sleep } from '#runtime/sleep.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import type { Role } from '#runtime/viewer.ts';
import { preparePost, writePost } from '#subgraphs/posts/commands/publish-post.ts';
import type { Platform } from '#tests/harness/platform.ts';

/** Somebody of the demo world. */
export interface Inhabitant {
  readonly id: string;
  readonly username: string;
  readonly role: Role;
  readonly partyId: string | null;
}

const PEOPLE = 'SELECT id, username, role, party_id AS "partyId" FROM auth.accounts ORDER BY id';

export async function peopleOf({ db }: AppServices): Promise<Inhabitant[]> {
  return await db.query<Inhabitant>(PEOPLE);
}

export async function tokenOf({ secrets, clock }: AppServices, person: Inhabitant): Promise<string> {
  const subject = { ...person, sessionId: newUuid() };
  return (await signAccessToken(subject, { secrets, issuedAt: clock(), tokenId: newUuid() })).token;
}

/** Posts that keep arriving. */
export interface Rain {
  /** How many have arrived. */
  count(): number;
  /** Resolves once so many have. */
  reached(count: number): Promise<void>;
  stop(): Promise<void>;
}

const A_SECOND = 100;
const AT_ONCE = 10;

/**
 * Lets a hundred posts a second arrive, ten in a transaction, each checked and written as CreatePost does; every fifth is internal to its
 * author's party. Where the machine is too slow for that they come as fast as it can.
 */
export function rainOf(services: AppServices, authors: readonly Inhabitant[]): Rain {
  let count = 0;
  let isOver = false;
  const begun = Date.now();
  const commands = { ...services, traceId: null };
  const falling = (async () => {
    while (!isOver) {
      const batch = Array.from({ length: AT_ONCE }, (_, n) => authors[(count + n) % authors.length] as Inhabitant);
      const prepared = await Promise.all(
        batch.map(async (author, n) => {
          const isInternal = n % 5 === 0 && author.partyId !== null;
          const content = `Yağmur gibi gelen paylaşımların ${count + n}. olanı: okullar, yollar, su #gündem`;
          const input = { content, visibility: isInternal ? ('PARTY' as const) : ('PUBLIC' as const) };
          return { author, post: await preparePost(commands, author, input) };
        }),
      );
      await services.db.sqlTransaction(async (tx) => {
        for (const { author, post } of prepared) await writePost(tx, author, post);
      });
      count += AT_ONCE;
      await sleep(Math.max(0, begun + (count / A_SECOND) * 1_000 - Date.now()));
    }
  })();
  return {
    count: () => count,
    async reached(wanted) {
      while (count < wanted) await sleep(5);
    },
    async stop() {
      isOver = true;
      await falling;
    },
  };
}

/** An item of a page. */
export interface ShownItem {
  readonly postId: string;
  readonly authorId: string;
  /** Whose repost it is; null for none. */
  readonly sharerId: string | null;
}

/** A page as it was shown. */
export interface ShownPage {
  readonly items: readonly ShownItem[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

const PAGE = `query Scroll($type: FeedType!, $first: Int!, $after: String) {
  feed(type: $type, first: $first, after: $after) {
    edges { node { repostedBy { id } post { id author { id } } } }
    pageInfo { endCursor hasNextPage }
  }
}`;

interface Node {
  readonly post: { readonly id: string; readonly author: { readonly id: string } };
  readonly repostedBy: { readonly id: string } | null;
}

/** Reads a page of a feed. */
export async function readPage(
  platform: Platform,
  token: string,
  variables: { readonly type: string; readonly first: number; readonly after: string | null },
): Promise<ShownPage> {
  const { feed } = await platform.read(PAGE, variables, { token });
  const items = feed.edges.map(({ node }: { node: Node }) => ({
    postId: node.post.id,
    authorId: node.post.author.id,
    sharerId: node.repostedBy?.id ?? null,
  }));
  return { items, ...feed.pageInfo };
}
