import { randomInt } from 'node:crypto';
import { Agent } from 'node:http';
import { z } from 'zod';
import { sleep } from '#runtime/sleep.ts';
import { post } from '../load.ts';
import type { SignedIn } from './people.ts';

/** What people do in {@link startWriting}, and of a hundred writes how many are such, about. */
const SHARES = { like: 50, comment: 25, follow: 15, post: 10 } as const;

export type WriteKind = keyof typeof SHARES;

/** A write that was answered with success: what it made, or whom it is about. */
export interface Acknowledged {
  readonly kind: WriteKind;
  readonly by: string;
  /** The post, the comment, the post that is liked, the person who is followed. */
  readonly object: string;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
  readonly answeredAt: number;
}

/** A stream of writes over HTTP. */
export interface Writing {
  readonly acknowledged: readonly Acknowledged[];
  /** Writes that were cut off or answered with an error of the server: they may have happened or not. */
  readonly unknown: readonly { readonly kind: WriteKind; readonly at: number }[];
  /** How many were not sent because no connection was taken. */
  notSent(): number;
  /** Ends it; resolves when the last answer is there. @throws when a write was refused, which none may be */
  stop(): Promise<void>;
}

/** A mutation of each kind: its field's input type, and what of its success is asked for. */
const FIELDS: Readonly<Record<WriteKind, { readonly field: string; readonly input: string; readonly made: string }>> = {
  post: { field: 'createPost', input: 'CreatePostInput', made: '... on CreatePostSuccess { post { id } }' },
  comment: {
    field: 'commentOnPost',
    input: 'CommentOnPostInput',
    made: '... on CommentOnPostSuccess { comment { id } }',
  },
  like: { field: 'likePost', input: 'LikePostInput', made: '' },
  follow: { field: 'follow', input: 'FollowInput', made: '' },
};

/** Writes of one kind that go together as the fields of one operation, so that a machine of two cores has some left for the product. */
const TOGETHER: Readonly<Record<WriteKind, number>> = { post: 1, comment: 2, like: 5, follow: 1 };

/** An operation of so many fields w0, w1 … with inputs $i0, $i1 …. */
function operationText(kind: WriteKind, count: number): string {
  const { field, input, made } = FIELDS[kind];
  const places = Array.from({ length: count }, (_, n) => n);
  const parameters = places.map((n) => `$i${n}: ${input}!`).join(', ');
  const fields = places.map((n) => `w${n}: ${field}(input: $i${n}) { __typename ${made} }`).join(' ');
  return `mutation(${parameters}) { ${fields} }`;
}

const resultSchema = z.object({
  __typename: z.string(),
  post: z.object({ id: z.string() }).optional(),
  comment: z.object({ id: z.string() }).optional(),
});
const answerSchema = z.object({ data: z.record(z.string(), resultSchema.nullable()).nullish() });

/** Under way at once at most: beyond that a write that is due is left out. */
const UNDER_WAY = { quick: 64, waiting: 64 };
const TICK_MS = 10;

/**
 * Writes at a steady pace, whatever the answers take, until told to stop. Nobody likes or follows the same twice, so that each
 * acknowledged write is one event.
 * @param options.perSecond writes begun in a second
 */
export function startWriting(options: {
  readonly url: string;
  readonly people: readonly SignedIn[];
  readonly perSecond: number;
}): Writing {
  const { people } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: UNDER_WAY.quick + UNDER_WAY.waiting });
  const acknowledged: Acknowledged[] = [];
  const unknown: { kind: WriteKind; at: number }[] = [];
  const refused: string[] = [];
  const posts: string[] = [];
  const done = new Set<string>();
  // Posts and follows wait until they are in force: while nothing is delivered they must not keep the others back.
  const open = { quick: new Set<Promise<void>>(), waiting: new Set<Promise<void>>() };
  let stopping = false;
  let notSent = 0;

  const write = async (kind: WriteKind, by: SignedIn, objects: readonly string[]): Promise<void> => {
    const sentAt = Date.now();
    const inputs = objects.map((object, n) => [`i${n}`, inputOf(kind, object)]);
    try {
      const text = await post(agent, {
        url: `${options.url}/graphql`,
        body: JSON.stringify({ query: operationText(kind, objects.length), variables: Object.fromEntries(inputs) }),
        headers: { authorization: `Bearer ${by.token}` },
      });
      const { data } = answerSchema.parse(JSON.parse(text));
      for (const [n, object] of objects.entries()) {
        const result = data?.[`w${n}`];
        if (result?.__typename.endsWith('Success')) {
          const made = result.post?.id ?? result.comment?.id ?? object;
          if (kind === 'post') posts.push(made);
          acknowledged.push({ kind, by: by.id, object: made, sentAt, answeredAt: Date.now() });
        } else if (result) refused.push(`${kind}: ${text}`);
        else unknown.push({ kind, at: Date.now() });
      }
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED') notSent += objects.length;
      else for (const _ of objects) unknown.push({ kind, at: Date.now() });
    }
  };

  const objectFor = (kind: WriteKind, by: SignedIn): string | undefined => {
    const object = kind === 'follow' ? anyOf(people)?.id : kind === 'post' ? '' : anyOf(posts.slice(-500));
    const key = `${kind}:${by.id}:${object}`;
    if (object === undefined || by.id === object || done.has(key)) return undefined;
    if (kind === 'like' || kind === 'follow') done.add(key);
    return object;
  };

  /** @returns how many writes were due with it */
  const begin = (kind: WriteKind): number => {
    const place = kind === 'post' || kind === 'follow' ? 'waiting' : 'quick';
    const under = open[place];
    const by = anyOf(people);
    if (under.size < UNDER_WAY[place] && by !== undefined) {
      const objects = Array.from({ length: TOGETHER[kind] }, () => objectFor(kind, by)).filter(
        (it) => it !== undefined,
      );
      if (objects.length > 0) {
        const working = write(kind, by, objects).finally(() => under.delete(working));
        under.add(working);
      }
    }
    return TOGETHER[kind];
  };

  const loop = async (): Promise<void> => {
    const started = performance.now();
    let begun = 0;
    while (!stopping) {
      const due = ((performance.now() - started) / 1_000) * options.perSecond;
      // Without a post there is nothing to like.
      while (begun < due) begun += begin(posts.length === 0 ? 'post' : anyKind());
      await sleep(TICK_MS);
    }
    await Promise.all([...open.quick, ...open.waiting]);
    agent.destroy();
  };
  const ended = loop();

  return {
    acknowledged,
    unknown,
    notSent: () => notSent,
    async stop() {
      stopping = true;
      await ended;
      if (refused.length > 0) throw new Error(`${refused.length} writes were refused, the first: ${refused[0]}`);
    },
  };
}

function inputOf(kind: WriteKind, object: string): object {
  if (kind === 'post') return { content: `Yük altında paylaşım ${randomInt(1_000_000)}` };
  if (kind === 'comment') return { postId: object, content: `Yük altında yorum ${randomInt(1_000_000)}` };
  return { id: object };
}

/** By shares of operations, which carry several writes of some kinds. */
function anyKind(): WriteKind {
  const weights = Object.entries(SHARES).map(
    ([kind, share]) => [kind as WriteKind, share / TOGETHER[kind as WriteKind]] as const,
  );
  let place = Math.random() * weights.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [kind, weight] of weights) {
    place -= weight;
    if (place < 0) return kind;
  }
  return 'like';
}

function anyOf<T>(list: readonly T[]): T | undefined {
  return list.length === 0 ? undefined : list[randomInt(list.length)];
}
