import { z } from 'zod';
import { signAccessToken } from '#runtime/access-token.ts';
import { newUuid } from '#runtime/clock.ts';
import { sleep } from '#runtime/sleep.ts';
import { type ServerProcess, startServer } from './harness/child.ts';
import { type Installation, openInstallation, readDocument } from './harness/installation.ts';
import { median } from './harness/load.ts';
import { MEMORY_ARGS, type MemoryFigures, memoryOf } from './harness/memory.ts';
import { type BenchCommand, type BenchReport, runBench } from './harness/report.ts';
import { runDocument, signIn } from './harness/session.ts';
import { type Clients, openClients } from './sockets/clients.ts';

const SOCKETS = 10_000;
const PROCESSES = 2;
const EVENTS = 5;
/** As `npm start` has it. */
const YOUNG_GENERATION = '--max-semi-space-size=64';
/** Sockets that subscribe this often and read nothing; what they would get in one event fills no buffer, in all events together it does. */
const SLOW = { sockets: 20, times: 100, events: 180 };

const createdSchema = z.object({ data: z.object({ createPost: z.object({ post: z.object({ id: z.string() }) }) }) });

interface Post {
  readonly id: string;
  /** Gives it another text and resolves with the moment before, on Date.now()'s clock. */
  edit(content: string): Promise<number>;
}

async function run(progress: (line: string) => void): Promise<BenchReport> {
  progress(`opening ${SOCKETS} sockets to a server that does nothing with them`);
  const bare = await bareSocket();
  progress('writing the demo world');
  const installation = await openInstallation();
  try {
    const rows = [];
    for (const who of ['anonymous', 'signed in, each somebody else'] as const) {
      progress(`opening ${SOCKETS} sockets: ${who}`);
      rows.push(await measured(installation, who, bare));
    }
    return {
      bench: `${SOCKETS} sockets on one gateway process, each with PostUpdated of one post`,
      method:
        `clients in ${PROCESSES} processes; memory is what is held after a garbage collection, beyond that of a bare ws socket in the same run ` +
        `(${kilobytes(bare.held)} KB held, ${kilobytes(bare.rss)} KB of the process); ${EVENTS} edits of the post, from the request's first byte ` +
        `to the last socket, medians; then ${SLOW.events} edits beside ${SLOW.sockets} sockets with ${SLOW.times} subscriptions each that read nothing`,
      rows,
    };
  } finally {
    await installation.close();
  }
}

/** What one socket costs before there is a gateway, in bytes. */
async function bareSocket(): Promise<MemoryFigures> {
  const server = await startServer({
    script: 'bench/servers/bare-sockets.ts',
    nodeArgs: MEMORY_ARGS,
    env: {},
    readyPath: '/',
  });
  try {
    const { clients, each } = await opened(server, { tokens: Array(SOCKETS).fill(''), payload: null });
    await clients.close();
    return each;
  } finally {
    await server.stop();
  }
}

async function measured(
  installation: Installation,
  who: 'anonymous' | 'signed in, each somebody else',
  bare: MemoryFigures,
): Promise<Record<string, string | number>> {
  const server = await installation.startProduct({}, [YOUNG_GENERATION, ...MEMORY_ARGS]);
  try {
    const post = await createPost(server.url);
    // By its id, as the frontends ask in production.
    const { id: documentId } = await readDocument('PostUpdated');
    const payload = { documentId, variables: { id: post.id } };
    const tokens = who === 'anonymous' ? Array<string>(SOCKETS).fill('') : await tokensOf(installation);
    const { clients, each } = await opened(server, { tokens, payload });
    const alone = await fanOuts(server, clients, post, EVENTS, 'alone');
    const slow = await openClients({
      url: socketUrl(server),
      tokens: Array<string>(SLOW.sockets).fill(''),
      payload,
      processes: 1,
      times: SLOW.times,
      reads: false,
    });
    const before = await memoryOf(server);
    const beside = await fanOuts(server, clients, post, SLOW.events, 'beside slow ones');
    const after = await memoryOf(server);
    const failures = clients.failures();
    if (failures.length > 0) throw new Error(`sockets that read failed: ${failures.slice(0, 3).join('; ')}`);
    const open = await openSockets(server);
    await slow.close();
    await clients.close();
    return {
      name: who,
      'KB a socket, held': kilobytes(each.held - bare.held),
      'KB of the process': kilobytes(each.rss - bare.rss),
      'edit to first ms': alone.first,
      'edit to last ms': alone.last,
      'CPU ms of the gateway': alone.cpu,
      'beside slow readers ms': beside.last,
      'worst ms': beside.worst,
      'slow ones closed': SOCKETS + SLOW.sockets - open,
      'MB more held': (after.held - before.held) / 1_048_576,
    };
  } finally {
    await server.stop();
  }
}

async function opened(
  server: ServerProcess,
  { tokens, payload }: { readonly tokens: readonly string[]; readonly payload: Record<string, unknown> | null },
): Promise<{ readonly clients: Clients; readonly each: MemoryFigures }> {
  const before = await memoryOf(server);
  const clients = await openClients({
    url: socketUrl(server),
    tokens,
    payload,
    processes: PROCESSES,
    times: 1,
    reads: true,
  });
  const after = await memoryOf(server);
  return {
    clients,
    each: { rss: (after.rss - before.rss) / tokens.length, held: (after.held - before.held) / tokens.length },
  };
}

/**
 * Edits the post again and again, and tells how long each edit took to the first and to the last socket, and the gateway's CPU time for it, in
 * milliseconds.
 */
async function fanOuts(server: ServerProcess, clients: Clients, post: Post, events: number, label: string) {
  const first: number[] = [];
  const last: number[] = [];
  const cpu: number[] = [];
  for (let n = 0; n < events; n++) {
    const content = `Ölçüm ${label} ${n}. ${'Uzunca bir metin. '.repeat(20)}`;
    await clients.expect(`Ölçüm ${label} ${n}.`);
    const cpuBefore = server.cpuMs();
    const [editedAt, { firstAt, lastAt }] = await Promise.all([post.edit(content), clients.received()]);
    first.push(firstAt - editedAt);
    last.push(lastAt - editedAt);
    cpu.push(server.cpuMs() - cpuBefore);
  }
  return { first: median(first), last: median(last), worst: Math.max(...last), cpu: median(cpu) };
}

async function createPost(url: string): Promise<Post> {
  const author = await signIn(url, 'ayse_demir');
  const answer = await runDocument(url, 'CreatePost', { input: { content: 'Ölçüm için paylaşım' } }, author);
  const { id } = createdSchema.parse(answer).data.createPost.post;
  return {
    id,
    async edit(content) {
      const editedAt = Date.now();
      await runDocument(url, 'EditPost', { input: { id, content } }, author);
      return editedAt;
    },
  };
}

/** Access tokens of as many people as there are sockets; they have no accounts, which a token does not need. */
async function tokensOf({ signingKeys }: Installation): Promise<readonly string[]> {
  const sign = async (_: unknown, n: number): Promise<string> => {
    const subject = {
      id: newUuid(),
      username: `reader_${n}`,
      role: 'citizen',
      partyId: null,
      sessionId: newUuid(),
    } as const;
    const { token } = await signAccessToken(subject, {
      secrets: signingKeys,
      issuedAt: new Date(),
      tokenId: newUuid(),
    });
    return token;
  };
  return await Promise.all(Array.from({ length: SOCKETS }, sign));
}

const healthSchema = z.object({ sockets: z.number() });

/** How many sockets the gateway has once that number does not change any more. */
async function openSockets(server: ServerProcess): Promise<number> {
  let known = -1;
  for (;;) {
    const answer = await fetch(`${server.url}/health/ready`);
    const { sockets } = healthSchema.parse(await answer.json());
    if (sockets === known) return sockets;
    known = sockets;
    await sleep(3_000);
  }
}

function socketUrl({ url }: ServerProcess): string {
  return `${url.replace('http', 'ws')}/graphql`;
}

function kilobytes(bytes: number): number {
  return Math.round((bytes / 1_024) * 10) / 10;
}

export const socketsBench: BenchCommand = {
  name: 'sockets',
  summary: `${SOCKETS} open subscription sockets: memory of each, the time of one event to all of them, slow readers beside them.`,
  run,
};

if (import.meta.main) await runBench(socketsBench);
