import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Platform as RunningPlatform, startPlatform as start } from '#gateway/platform.ts';
import type { SubgraphProcess } from '#gateway/subgraph-process.ts';
import type { RedisSettings } from '#runtime/app-shared.ts';
import type { Clock } from '#runtime/clock.ts';
import type { Locale } from '#runtime/errors.ts';
import { createLogger } from '#runtime/log.ts';
import { PROCESS_ROLES } from '#runtime/process-role.ts';
import { DEFAULT_LIMITS } from '#runtime/subgraph/define.ts';
import type { Role } from '#runtime/viewer.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { testDatabase } from './database.ts';
import { documentId, documentIds } from './documents.ts';
import { type Person, registerPerson, withRole } from './people.ts';
import { NO_OWN_MODELS, testSecrets } from './services.ts';
import { settleAll } from './settle-all.ts';
import { openTestSocket, type TestSocket } from './socket.ts';
import { remoteNames, serveAlone, type Topology, topologyOfRun } from './topology.ts';

const SUPERGRAPH = fileURLToPath(new URL('../../schema/supergraph.graphql', import.meta.url));

export interface PlatformOptions {
  readonly executor?: 'own' | 'apollo';
  /** `filter` unless told. */
  readonly authorization?: 'filter' | 'reject';
  /** `demo` writes the whole demo world first, which takes some ten seconds. */
  readonly seed?: 'none' | 'demo';
  readonly clock?: Clock;
  /** A `testRedis()`, which the test closes after the platform; each process has its own memory unless told. */
  readonly redis?: RedisSettings;
  /** Least serious level that is logged to standard output; `silent` unless told. */
  readonly logLevel?: string;
  /** What events go by; jobs in the database unless told. */
  readonly events?: { readonly rabbitmqUrl?: string };
  /** Whether it only answers: nothing is published, delivered, folded or cleaned up meanwhile. */
  readonly quiet?: boolean;
  /** As in production: registered documents only, no introspection. */
  readonly strict?: boolean;
  /** Where the manifests of partners are; there are none unless told. */
  readonly partnersFolder?: string;
  /** Where the subgraphs are; what the run's TOPOLOGY says unless told. */
  readonly topology?: Topology;
  /** Whether a second gateway, with a backend of its own for what is not served alone, works on the same database. */
  readonly twice?: boolean;
}

/** What a GraphQL request was answered with. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for, and fail on what is not there.
  readonly data: any;
  readonly errors: readonly AnswerError[];
}

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    readonly code: string;
    readonly reason?: string;
    readonly inputPath?: readonly string[];
    readonly requestId: string;
  };
}

export interface RunOptions {
  readonly token?: string;
  readonly locale?: Locale;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * The whole platform in this process, on a database of its own, reached over the wire on a free port. Subgraphs served alone have an
 * app each and are reached over the wire as well.
 */
export interface Platform {
  readonly url: string;
  /** The gateway's; the backend of all subgraphs that are not served alone. */
  readonly app: RunningPlatform['app'];
  /** Subgraphs that are served alone, by name. */
  readonly alone: readonly SubgraphProcess[];
  readonly gateway: RunningPlatform['gateway'];
  /** Where its gateways are: `url`, and the second one if there is one. */
  readonly urls: readonly string[];
  /**
   * Sends an operation over HTTP.
   * @param document the name of a registered document (`HomeFeed`: sent by its id), or the text of any
   */
  run(document: string, variables?: object, options?: RunOptions): Promise<Answer>;
  /** As run, but throws when there are errors. @returns the data. */
  read(document: string, variables?: object, options?: RunOptions): Promise<Answer['data']>;
  /** Opens a WebSocket, signed in with the token if there is one. It is closed by stop(). */
  socket(token?: string): Promise<TestSocket>;
  /** Registers a new account with a name of its own and, if told, gives it a role. */
  person(options?: { readonly role?: Role; readonly username?: string }): Promise<Person>;
  /** Gives an account another role, in the database, and the person a token that says so. The old token stays valid. */
  setRole(person: Person, role: Role): Promise<Person>;
  /** Tells the text of every statement that any part of the platform sends. @returns ends the telling */
  onStatement(listener: (text: string) => void): () => void;
  /** Resolves when no event or job is under way. */
  settle(): Promise<void>;
  /** Stops everything and drops the database. Fails when a connection was left open. */
  stop(): Promise<void>;
}

/**
 *     const platform = await startPlatform();
 *     afterAll(() => platform.stop());
 *     const ada = await platform.person({ role: 'verified_citizen' });
 *     const { data, errors } = await platform.run('CreatePost', { input: { content: 'x' } }, { token: ada.token });
 */
export async function startPlatform(options: PlatformOptions = {}): Promise<Platform> {
  const database = await testDatabase();
  const secrets = testSecrets();
  const open = options.strict !== true;
  const roles = options.quiet === true ? (['api'] as const) : PROCESS_ROLES;
  const redis = options.redis ?? null;
  const shared = {
    databaseUrl: database.url,
    secrets,
    log: createLogger(options.logLevel ?? 'silent'),
    ...(options.clock && { clock: options.clock }),
  };
  const { processes: alone, urls } = await serveAlone(remoteNames(options.topology ?? topologyOfRun()), {
    ...shared,
    roles,
    redis,
    events: options.events ?? {},
  }).catch(async (error: unknown) => {
    await database.drop();
    throw error;
  });
  const settings: Parameters<typeof start>[0] = {
    ...shared,
    config: {
      environment: 'test',
      features: { adhocQueries: open, introspection: open, demoWorld: false, graphiql: false },
      server: { host: '127.0.0.1', port: 0 },
      cors: { origins: [] },
      linkPreviews: false,
      redis,
      limits: DEFAULT_LIMITS,
      models: NO_OWN_MODELS,
      log: { level: options.logLevel ?? 'silent', access: false },
      metrics: { access: 'open', clientNames: ['web'] },
      gateway: {
        executor: options.executor ?? 'own',
        authorization: options.authorization ?? 'filter',
        supergraph: SUPERGRAPH,
        partnersFolder: options.partnersFolder ?? join(tmpdir(), 'no-partners-here'),
      },
      events: options.events ?? {},
      roles,
      subgraphs: { urls, timeoutMs: 10_000 },
    },
    ...(options.twice && { alone: false }),
  };
  const platforms: RunningPlatform[] = [];
  const stopAll = async (): Promise<void> => {
    await Promise.all(platforms.map((platform) => platform.stop()));
    await Promise.all(alone.map((process) => process.stop()));
    await database.drop();
  };
  const startOne = async (prepare: typeof settings.prepare): Promise<RunningPlatform> => {
    const platform = await start({ ...settings, ...(prepare && { prepare }) }).catch(async (error: unknown) => {
      await stopAll();
      throw error;
    });
    platforms.push(platform);
    return platform;
  };
  const { app, gateway } = await startOne(options.seed === 'demo' ? writeDemoWorld : undefined);
  if (options.twice) await startOne(undefined);
  const apps = [...platforms.map((platform) => platform.app), ...alone.map((process) => process.app)];
  const sockets: TestSocket[] = [];

  const run = async (
    document: string,
    variables: object = {},
    { token, locale, headers }: RunOptions = {},
  ): Promise<Answer> => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(locale && { 'accept-language': locale }),
        ...headers,
      },
      body: JSON.stringify({ ...requestFor(document), variables }),
    });
    const { data, errors = [] } = (await response.json()) as Partial<Answer>;
    return { status: response.status, headers: response.headers, data, errors };
  };
  const read: Platform['read'] = async (document, variables, runOptions) => {
    const { data, errors } = await run(document, variables, runOptions);
    const [first] = errors;
    if (first) throw new Error(`${document}: ${JSON.stringify(first)}`);
    return data;
  };
  const setRole = async (person: Person, role: Role): Promise<Person> => await withRole(person, role, app.services);

  return {
    url: gateway.url,
    urls: platforms.map((platform) => platform.gateway.url),
    app,
    gateway,
    alone,
    run,
    read,
    async socket(token) {
      const socket = openTestSocket({
        url: gateway.url,
        token,
        request: requestFor,
        gateway,
      });
      sockets.push(socket);
      return socket;
    },
    async person({ role, username } = {}) {
      const person = await registerPerson(gateway, documentId('Register'), username);
      return role ? await setRole(person, role) : person;
    },
    setRole,
    onStatement(listener) {
      const ends = apps.map(({ services }) => services.db.onStatement(listener));
      return () => {
        for (const end of ends) end();
      };
    },
    settle: () => settleAll(apps),
    async stop() {
      await Promise.all(sockets.map((socket) => socket.close()));
      await stopAll();
    },
  };
}

/** Documents are sent as frontends send them: by id where they are registered. */
function requestFor(document: string): { documentId: string } | { query: string } {
  const id = documentIds.get(document);
  return id === undefined ? { query: document } : { documentId: id };
}

async function writeDemoWorld({ services }: RunningPlatform['app']): Promise<void> {
  const { seedDemoWorld } = await import('#prisma/seed/seed.ts');
  const { SUBGRAPHS } = await import('#gateway/subgraphs.ts');
  await seedDemoWorld({ services, subgraphs: SUBGRAPHS, contracts: EVENT_CONTRACTS }, () => {});
}
