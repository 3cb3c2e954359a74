import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { type Authenticator, createAuthenticator, type SessionGuard } from '#gateway/access/sessions.ts';
import { type Assembly, assemble } from '#gateway/assemble.ts';
import { localSubgraph, subscriptionTopics } from '#gateway/mount-subgraphs.ts';
import { DOCUMENT_LIMITS } from '#gateway/operations/admission.ts';
import { sha256Hex } from '#gateway/operations/document-id.ts';
import { readParams } from '#gateway/operations/params.ts';
import type { Answer } from '#gateway/pipeline.ts';
import { type Gateway, type GatewayOptions, startGateway } from '#gateway/server.ts';
import { composeSupergraph } from '#gateway/supergraph/compose.ts';
import { InvalidToken } from '#runtime/access-token.ts';
import { createLogger } from '#runtime/log.ts';
import type { AppServices, BuiltSubgraph, RequestInfo } from '#runtime/subgraph/define.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { ANONYMOUS_REQUEST } from '#tests/harness/anonymous-request.ts';
import { HEALTHY } from '#tests/harness/healthy.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import { LIBRARY_SDL, librarySubgraphs } from './library.ts';
import { type ServedSubgraph, serveSubgraph } from './served-subgraph.ts';

/** What every test of the library has. */
export interface LibraryParts {
  readonly services: AppServices;
  readonly authenticator: Authenticator;
  /** What was logged, parsed, oldest first. */
  readonly logged: Record<string, unknown>[];
  /** Sessions and accounts that were ended; adding one here does not tell anybody. */
  readonly revoked: Set<string>;
  /** Servers of the remote subgraphs, by name. */
  readonly servers: ReadonlyMap<string, ServedSubgraph>;
  /** Ends a session or account and tells. */
  revoke(subjectId: string): void;
  stop(): Promise<void>;
}

/** The library under a gateway without transports. */
export interface Library extends Assembly, LibraryParts {
  ask(body: object, request?: Partial<RequestInfo>): Promise<Answer>;
  stop(): Promise<void>;
}

/** The library served on a port. */
export interface ServedLibrary extends Gateway, LibraryParts {
  stop(): Promise<void>;
}

const REQUEST: RequestInfo = { ...ANONYMOUS_REQUEST, requestId: 'r-1', clientNetwork: '192.0.2.0/24' };

/** A viewer whose token was issued now. */
export function viewerNamed(username: string): Viewer {
  return {
    id: `id-of-${username}`,
    username,
    role: 'citizen',
    roleLevel: 1,
    partyId: null,
    sessionId: `session-of-${username}`,
    issuedAt: Date.now(),
  };
}

/**
 * How the library differs from its defaults; `registered` are the texts of registered documents, `remote` the subgraphs that are
 * served and reached over HTTP.
 */
export type LibraryOptions = Partial<GatewayOptions> & {
  readonly registered?: readonly string[];
  readonly remote?: readonly string[];
};

/** Without transports. The token of a viewer is their username. */
export async function openLibrary(options: LibraryOptions = {}): Promise<Library> {
  const { parts, gatewayOptions } = await prepare(options);
  const assembly = await assemble(gatewayOptions);
  return {
    ...parts,
    pipeline: assembly.pipeline,
    generations: assembly.generations,
    get supergraph() {
      return assembly.supergraph;
    },
    get graph() {
      return assembly.graph;
    },
    ask: (body, request = {}) =>
      assembly.pipeline({
        params: readParams(body),
        request: { ...REQUEST, ...request },
        admitType: () => {},
        onReaderTooSlow: () => {},
      }),
    async stop() {
      await assembly.stop();
      await parts.stop();
    },
  };
}

/** On a free port. The token of a viewer is their username. */
export async function serveLibrary(options: LibraryOptions = {}): Promise<ServedLibrary> {
  const { parts, gatewayOptions } = await prepare(options);
  const gateway = await startGateway(gatewayOptions).catch(async (error: unknown) => {
    await parts.stop();
    throw error;
  });
  return {
    ...parts,
    ...gateway,
    get supergraph() {
      return gateway.supergraph;
    },
    get graph() {
      return gateway.graph;
    },
    get subscriptions() {
      return gateway.subscriptions;
    },
    async stop() {
      await gateway.stop();
      await parts.stop();
    },
  };
}

async function prepare({
  registered = [],
  remote = [],
  ...overrides
}: LibraryOptions): Promise<{ parts: LibraryParts; gatewayOptions: GatewayOptions }> {
  const folder = await mkdtemp(join(tmpdir(), 'library-'));
  const supergraphFile = join(folder, 'supergraph.graphql');
  const { complete } = composeSupergraph(Object.entries(LIBRARY_SDL).map(([name, sdl]) => ({ name, sdl })));
  await writeFile(supergraphFile, complete);

  const logged: Record<string, unknown>[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logged.push(JSON.parse(String(chunk)));
      done();
    },
  });
  // Nothing here opens a connection: the library has no database.
  const services = testServices('postgresql://nobody@127.0.0.1:1/none', { log: createLogger('debug', sink) });
  const { sessions, revoked, revoke } = testSessions();
  const built = librarySubgraphs();
  const servers = new Map<string, ServedSubgraph>();
  for (const name of remote) servers.set(name, await serveSubgraph(builtOf(built, name), services));
  const authenticator = createAuthenticator({ verify: viewerOfToken, sessions, clock: services.clock });
  return {
    parts: {
      services,
      authenticator,
      logged,
      revoked,
      revoke,
      servers,
      async stop() {
        for (const server of servers.values()) await server.close();
        await closeServices(services);
        await rm(folder, { recursive: true });
      },
    },
    gatewayOptions: {
      subgraphs: built.map((it) => {
        const server = servers.get(it.definition.name);
        return server
          ? { source: server.source, subscriptions: subscriptionTopics(it.definition.subscriptions, services) }
          : localSubgraph(it, services);
      }),
      services,
      authenticator,
      signingKeys: services.secrets,
      supergraphFile,
      manifest: new Map(registered.map((text) => [sha256Hex(text), text])),
      executor: 'own',
      timeMs: 10_000,
      adhoc: true,
      introspection: true,
      documentLimits: DOCUMENT_LIMITS,
      hourlyLimits: null,
      host: '127.0.0.1',
      port: 0,
      origins: [],
      https: false,
      graphiql: false,
      clientNames: ['web'],
      health: async () => HEALTHY,
      metricsAccess: 'open',
      ...overrides,
    },
  };
}

function builtOf(subgraphs: readonly BuiltSubgraph[], name: string): BuiltSubgraph {
  const found = subgraphs.find(({ definition }) => definition.name === name);
  if (found === undefined) throw new Error(`the library has no subgraph ${name}`);
  return found;
}

async function viewerOfToken(token: string): Promise<Viewer> {
  if (!/^[a-z]+$/.test(token)) throw new InvalidToken('TOKEN_INVALID');
  return viewerNamed(token);
}

function testSessions(): Pick<LibraryParts, 'revoked' | 'revoke'> & { sessions: SessionGuard } {
  const revoked = new Set<string>();
  const listeners = new Set<(subjectId: string) => void>();
  return {
    revoked,
    revoke(subjectId) {
      revoked.add(subjectId);
      for (const listener of listeners) listener(subjectId);
    },
    sessions: {
      isCurrent: ({ id, sessionId }) => !revoked.has(id) && !revoked.has(sessionId),
      onRevoked: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  };
}
