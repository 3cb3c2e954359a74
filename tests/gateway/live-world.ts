import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAuthenticator } from '#gateway/access/sessions.ts';
import { type Assembly, assemble } from '#gateway/assemble.ts';
import { createEventQueue, type EventQueue } from '#gateway/execution/event-queue.ts';
import type { EventfulSubgraph } from '#gateway/execution/subscribe.ts';
import { localSubgraph } from '#gateway/mount-subgraphs.ts';
import { DOCUMENT_LIMITS } from '#gateway/operations/admission.ts';
import { readParams } from '#gateway/operations/params.ts';
import type { Answer } from '#gateway/pipeline.ts';
import { composeSupergraph } from '#gateway/supergraph/compose.ts';
import { InvalidToken } from '#runtime/access-token.ts';
import { createLogger } from '#runtime/log.ts';
import { buildSubgraph } from '#runtime/subgraph/build.ts';
import { type AppServices, defineSubgraph, type RequestInfo } from '#runtime/subgraph/define.ts';
import type { SubgraphResult } from '#runtime/subgraph/source.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { ANONYMOUS_REQUEST } from '#tests/harness/anonymous-request.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';

/**
 * A graph of two subgraphs that are all about subscriptions: `news`, which is here and is executed for each message, and `wire`, which answers
 * subscriptions itself.
 */
const NEWS = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key", "@composeDirective"])
    @link(url: "https://politplatform.example/sharing/v1.0", import: ["@sharedForAll"])
    @composeDirective(name: "@sharedForAll")
  directive @sharedForAll on FIELD_DEFINITION | OBJECT
  type Headline @key(fields: "id") { id: ID! @sharedForAll text: String! @sharedForAll readBy: String standing: String }
  type Query { headline(id: ID!): Headline }
  type Subscription {
    "The same for everybody."
    headlineSet(section: String = "front"): Headline! @sharedForAll
    "For those only who are told of it: see LiveWorld.allowed."
    scoop: Headline!
    "For those only who have a standing: see LiveWorld.standings."
    bulletin: Headline!
  }
`;

const WIRE = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key"])
  type Headline @key(fields: "id", resolvable: false) { id: ID! }
  type Flash { headline: Headline urgency: Int! }
  type Query { isUp: Boolean! }
  type Subscription { flashed(section: String!): Flash }
`;

export interface LiveWorld extends Assembly {
  readonly services: AppServices;
  /** How often each subscription field of `news` was resolved. */
  readonly resolved: { headlineSet: number; scoop: number; bulletin: number };
  /** Names of those who may see scoops; null is nobody signed in. */
  readonly allowed: Set<string | null>;
  /** What viewers are to the bulletin, by their ids: its audience tells them apart by it. */
  readonly standings: Map<string, string>;
  /** Replaceable: called before viewers are told apart, and before a bulletin is resolved. */
  readonly on: { toldApart: (viewerIds: readonly string[]) => void; bulletin: (viewer: Viewer | null) => void };
  /** Accounts that were ended. */
  readonly revoked: Set<string>;
  /** Open subscriptions of `wire`: what each was asked, and what it sends. */
  readonly wired: {
    readonly variables: Readonly<Record<string, unknown>>;
    readonly results: EventQueue<SubgraphResult>;
  }[];
  subscribe(query: string, options?: Partial<RequestInfo> & { readonly onReaderTooSlow?: () => void }): Promise<Answer>;
  /** Puts another version of the graph in the place of the one there is; `change` is applied to the SDL of news. */
  reload(change: (sdl: string) => string): Promise<void>;
  stop(): Promise<void>;
}

type Ref = { readonly id: string };

/** Opens it without transports. */
export async function openLiveWorld(): Promise<LiveWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'live-world-'));
  const supergraphFile = join(folder, 'supergraph.graphql');
  const write = async (news: string): Promise<void> => {
    const { complete } = composeSupergraph([
      { name: 'news', sdl: news },
      { name: 'wire', sdl: WIRE },
    ]);
    await writeFile(supergraphFile, complete);
  };
  await write(NEWS);
  // Nothing here opens a connection: there is no database.
  const services = testServices('postgresql://nobody@127.0.0.1:1/none', { log: createLogger('silent') });
  const resolved: LiveWorld['resolved'] = { headlineSet: 0, scoop: 0, bulletin: 0 };
  const allowed: LiveWorld['allowed'] = new Set();
  const standings: LiveWorld['standings'] = new Map();
  const on: LiveWorld['on'] = { toldApart: () => {}, bulletin: () => {} };
  const standingOf = (viewer: Viewer | null): string | undefined => standings.get(viewer?.id ?? '');
  const revoked = new Set<string>();
  const wired: LiveWorld['wired'] = [];

  const news = defineSubgraph({
    name: 'news',
    sdl: 'news',
    context: (_services, request: RequestInfo) => ({ viewer: request.viewer, locale: request.locale }),
    resolvers: {
      Query: { headline: (_: unknown, { id }: Ref) => ({ id }) },
      Headline: {
        __resolveReference: (ref: Ref) => ref,
        text: ({ id }: Ref) => `Headline ${id}`,
        readBy: (_: unknown, __: unknown, { viewer }: { viewer: Viewer | null }) => viewer?.username ?? 'nobody',
        standing: (_: unknown, __: unknown, { viewer }: { viewer: Viewer | null }) => standingOf(viewer),
      },
      Subscription: {
        headlineSet: (root: { headlineSet: Ref }) => {
          resolved.headlineSet += 1;
          return root.headlineSet;
        },
        scoop: (root: { scoop: Ref }, _: unknown, { viewer }: { viewer: Viewer | null }) => {
          resolved.scoop += 1;
          return allowed.has(viewer?.username ?? null) ? root.scoop : null;
        },
        bulletin: (root: { bulletin: Ref }, _: unknown, { viewer }: { viewer: Viewer | null }) => {
          on.bulletin(viewer);
          resolved.bulletin += 1;
          return standingOf(viewer) === undefined ? null : root.bulletin;
        },
      },
    },
    subscriptions: {
      headlineSet: { topics: ({ section }) => [`news:${section}`] },
      scoop: { topics: () => ['news:scoop'] },
      bulletin: {
        topics: () => ['news:bulletin'],
        audience: {
          decides: { Headline: ['id', 'text', 'standing'] },
          likenesses: async (_event, viewerIds) => {
            on.toldApart(viewerIds);
            return new Map(viewerIds.flatMap((id) => (standings.has(id) ? [[id, standings.get(id) as string]] : [])));
          },
        },
      },
    },
  });
  const wire: EventfulSubgraph = {
    source: {
      name: 'wire',
      execute: async () => ({ data: { isUp: true } }),
      subscribe: ({ variables }) => {
        const results = createEventQueue<SubgraphResult>({ capacity: 10, onOverflow: () => {} });
        const open = { variables, results };
        wired.push(open);
        return closable(results, () => wired.splice(wired.indexOf(open), 1));
      },
    },
    subscriptions: {},
  };
  const assembly = await assemble({
    subgraphs: [localSubgraph(buildSubgraph(news, NEWS), services), wire],
    services,
    authenticator: createAuthenticator({
      verify: () => Promise.reject(new InvalidToken('TOKEN_INVALID')),
      sessions: { isCurrent: ({ id }) => !revoked.has(id), onRevoked: () => () => {} },
      clock: services.clock,
    }),
    supergraphFile,
    manifest: new Map(),
    executor: 'own',
    timeMs: 10_000,
    adhoc: true,
    introspection: true,
    documentLimits: DOCUMENT_LIMITS,
    hourlyLimits: null,
    clientNames: [],
  });
  return {
    ...assembly,
    services,
    resolved,
    allowed,
    standings,
    on,
    revoked,
    wired,
    subscribe: (query, { onReaderTooSlow = () => {}, ...request } = {}) =>
      assembly.pipeline({
        params: readParams({ query }),
        request: { ...ANONYMOUS_REQUEST, ...request },
        admitType: () => {},
        onReaderTooSlow,
      }),
    async reload(change) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const forget = assembly.generations.onReplaced(resolve);
      await write(change(NEWS));
      await promise;
      forget();
    },
    async stop() {
      await assembly.stop();
      await closeServices(services);
      await rm(folder, { recursive: true });
    },
  };
}

/** The queue as a source hands it out: returning ends it at once. */
function closable<T>(queue: EventQueue<T>, onEnd: () => void): AsyncGenerator<T, void> {
  const inner = (async function* () {
    try {
      yield* queue;
    } finally {
      onEnd();
    }
  })();
  return {
    next: () => inner.next(),
    async return() {
      queue.close();
      return await inner.return();
    },
    throw: (error) => inner.throw(error),
    async [Symbol.asyncDispose]() {
      queue.close();
      await inner.return();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
