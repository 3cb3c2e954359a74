import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { type Authenticator, createAuthenticator } from '#gateway/access/sessions.ts';
import { type Assembly, type AssemblyOptions, assemble } from '#gateway/assemble.ts';
import { DOCUMENT_LIMITS } from '#gateway/operations/admission.ts';
import { sha256Hex } from '#gateway/operations/document-id.ts';
import { readParams } from '#gateway/operations/params.ts';
import type { Answer } from '#gateway/pipeline.ts';
import { composeSupergraph } from '#gateway/supergraph/compose.ts';
import { InvalidToken } from '#runtime/access-token.ts';
import { createLogger } from '#runtime/log.ts';
import type { AppServices, RequestInfo } from '#runtime/subgraph/define.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import { LIBRARY_SDL, librarySubgraphs } from './library.ts';

/** The library under one gateway without transports. */
export interface Library extends Assembly {
  readonly services: AppServices;
  readonly authenticator: Authenticator;
  /** What was logged, parsed, oldest first. */
  readonly logged: Readonly<Record<string, unknown>>[];
  /** Sessions and accounts that were ended; adding one here does not tell anybody. */
  readonly revoked: Set<string>;
  /** Ends a session or account and tells. */
  revoke(subjectId: string): void;
  ask(body: object, request?: Partial<RequestInfo>): Promise<Answer>;
  stop(): Promise<void>;
}

const REQUEST: RequestInfo = {
  requestId: 'r-1',
  viewer: null,
  locale: 'en',
  clientNetwork: '192.0.2.0/24',
  userAgent: null,
  traceId: null,
};

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

/** @param options.registered texts of registered documents; the token of a viewer is their username */
export async function openLibrary(
  options: Partial<AssemblyOptions> & { readonly registered?: readonly string[] } = {},
): Promise<Library> {
  const folder = await mkdtemp(join(tmpdir(), 'library-'));
  const supergraphFile = join(folder, 'supergraph.graphql');
  const { complete, stock } = composeSupergraph(Object.entries(LIBRARY_SDL).map(([name, sdl]) => ({ name, sdl })));
  await writeFile(supergraphFile, complete);
  await writeFile(join(folder, 'supergraph.stock.graphql'), stock);

  const logged: Record<string, unknown>[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logged.push(JSON.parse(String(chunk)));
      done();
    },
  });
  // Nothing here opens a connection: the library has no database.
  const services = testServices('postgresql://nobody@127.0.0.1:1/none', { log: createLogger('debug', sink) });
  const revoked = new Set<string>();
  const listeners = new Set<(subjectId: string) => void>();
  const authenticator = createAuthenticator({
    verify: async (token) => {
      if (!/^[a-z]+$/.test(token)) throw new InvalidToken('TOKEN_INVALID');
      return viewerNamed(token);
    },
    sessions: {
      isCurrent: ({ id, sessionId }) => !revoked.has(id) && !revoked.has(sessionId),
      onRevoked: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    clock: services.clock,
  });
  const assembly = await assemble({
    subgraphs: librarySubgraphs(),
    services,
    authenticator,
    supergraphFile,
    manifest: new Map((options.registered ?? []).map((text) => [sha256Hex(text), text])),
    executor: 'own',
    adhoc: true,
    introspection: true,
    documentLimits: DOCUMENT_LIMITS,
    hourlyLimits: null,
    ...options,
  });
  return {
    ...assembly,
    services,
    authenticator,
    logged,
    revoked,
    revoke(subjectId) {
      revoked.add(subjectId);
      for (const listener of listeners) listener(subjectId);
    },
    ask: (body, request = {}) =>
      assembly.pipeline({ params: readParams(body), request: { ...REQUEST, ...request }, admitType: () => {} }),
    async stop() {
      await assembly.supergraph.stop();
      await closeServices(services);
      await rm(folder, { recursive: true });
    },
  };
}
