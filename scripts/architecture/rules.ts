/** A place in the tree; `$1` in a forbidden place is what the first group of `from` matched. */
interface ImportRule {
  readonly rule: string;
  /** Files the rule is about. */
  readonly from: RegExp;
  /** Files they may not import. */
  readonly mayNotImport: string;
  /** Whether type imports, which are erased, are forbidden too. */
  readonly typesToo: boolean;
}

/** Test files and their harness: they may look anywhere and nothing imports them. */
export const TESTS = /^tests\/|\.test\.ts$/;

const STORE = String.raw`^subgraphs/[^/]+/(?:store/.+|(?:[a-z0-9-]+-)?store)\.ts$`;

/** Who may import whom (architecture.md section 2, by its numbers). Tests are free of these, except as imported files. */
export const IMPORT_RULES: readonly ImportRule[] = [
  {
    rule: '1: no subgraph imports another',
    from: /^subgraphs\/([^/]+)\//,
    mayNotImport: '^subgraphs/(?!$1/)',
    typesToo: true,
  },
  {
    rule: '2: a subgraph is imported through its index.ts only',
    from: /^(?!subgraphs\/)/,
    mayNotImport: '^subgraphs/(?![^/]+/index\\.ts$)',
    typesToo: true,
  },
  {
    rule: '2: only the gateway, the seed, scripts and benches import subgraphs',
    from: /^(?!subgraphs\/|gateway\/|prisma\/seed\/|scripts\/|bench\/)/,
    mayNotImport: '^subgraphs/',
    typesToo: true,
  },
  {
    rule: '2: a subgraph does not know the gateway',
    from: /^subgraphs\//,
    mayNotImport: '^gateway/',
    typesToo: true,
  },
  {
    rule: '3: runtime knows neither subgraphs nor gateway nor schema nor models',
    from: /^runtime\//,
    mayNotImport: '^(subgraphs|gateway|schema|models)/',
    typesToo: true,
  },
  {
    rule: '3: schema knows only runtime',
    from: /^schema\//,
    mayNotImport: '^(subgraphs|gateway|prisma|scripts|bench)/',
    typesToo: true,
  },
  {
    rule: '3: models know neither what serves them nor what the runtime is made of',
    from: /^models\//,
    mayNotImport: '^(subgraphs|gateway|prisma|bench|runtime/adapters)/',
    typesToo: true,
  },
  {
    rule: '3: of models, what serves imports how texts, numbers and likeness are read, and manifests',
    from: /^(subgraphs|gateway|schema|prisma)\//,
    mayNotImport: '^models/(?!(?:text|numbers|recommend)/|manifest\\.ts$)',
    typesToo: true,
  },
  {
    rule: '3: what is served of models does not need what they were trained by',
    from: /^models\/(?!training\/)/,
    mayNotImport: '^models/training/',
    typesToo: true,
  },
  {
    rule: "5: Prisma's client is imported only where SQL may stand",
    from: new RegExp(`^(?!runtime/(db|events|jobs|adapters)/|prisma/)(?!${STORE.slice(1)})`),
    mayNotImport: '^prisma/generated/',
    typesToo: false,
  },
  {
    rule: '6: resolvers call commands, queries, loaders and view, never the store',
    from: /^subgraphs\/[^/]+\/(?:resolvers\.ts$|resolvers\/|[a-z-]+-resolvers\.ts$)/,
    mayNotImport: STORE,
    typesToo: true,
  },
  {
    rule: '7: view and visibility import types only',
    from: /^subgraphs\/[^/]+\/(?:.+\/)?(?:[a-z-]+-)?(?:view|visibility)\.ts$/,
    mayNotImport: '',
    typesToo: false,
  },
  {
    rule: '8: nothing imports tests',
    from: /^(?!tests\/)/,
    mayNotImport: TESTS.source,
    typesToo: true,
  },
  {
    rule: '8: scripts, benches and the seed are ends: what the product is made of does not need them',
    from: /^(runtime|subgraphs)\//,
    mayNotImport: '^(scripts|bench|prisma/seed)/',
    typesToo: true,
  },
  {
    rule: '8: the gateway needs neither scripts nor benches',
    from: /^gateway\//,
    mayNotImport: '^(scripts|bench)/',
    typesToo: true,
  },
];

/** Packages that are a language's furniture, not a door to another system: anybody may import them. */
export const PLAIN_PACKAGES: readonly (string | RegExp)[] = [
  'node:',
  'graphql',
  'graphql-scalars',
  'dataloader',
  'lru-cache',
  'uuid',
  'zod',
];

/** Where the other packages may be imported (rule 4 and 5). A package that is not here belongs into runtime/adapters. */
export const PACKAGE_PLACES: readonly {
  readonly packages: readonly (string | RegExp)[];
  readonly places: RegExp;
  /** At most this many files, tests aside. */
  readonly atMost?: number;
}[] = [
  { packages: ['htmlparser2'], places: /^subgraphs\/posts\//, atMost: 1 },
  { packages: ['@node-rs/argon2'], places: /^subgraphs\/auth\//, atMost: 1 },
  { packages: ['jose'], places: /^runtime\/[a-z-]+\.ts$|^runtime\/config\/|^subgraphs\/auth\// },
  { packages: ['@huggingface/tokenizers'], places: /^subgraphs\/ai\/inference\//, atMost: 1 },
  { packages: ['usearch'], places: /^subgraphs\/ai\//, atMost: 1 },
  {
    packages: ['onnxruntime-node'],
    places: /^runtime\/adapters\/|^models\/training\/graph-session\.ts$|^bench\//,
  },
  { packages: ['pg', /^@prisma\//], places: /^runtime\/(db|events|jobs|adapters)\// },
  { packages: ['@opentelemetry/api'], places: /^runtime\/(tracing|adapters)\/|^runtime\/serving\/http-spans\.ts$/ },
  { packages: ['graphile-worker'], places: /^runtime\/jobs\// },
  { packages: ['pino'], places: /^runtime\/log\.ts$/ },
  { packages: [/^@apollo\//, 'graphql-jit'], places: /^(gateway|runtime\/(subgraph|serving)|scripts|bench)\// },
  { packages: ['fastify'], places: /^(gateway|runtime\/serving|bench)\// },
  { packages: ['undici'], places: /^gateway\/supergraph\//, atMost: 1 },
  { packages: ['graphql-ws', 'ws'], places: /^(gateway|bench)\// },
  {
    packages: ['react', 'react-dom', 'graphiql', /^@graphiql\//, 'monaco-editor', 'monaco-graphql', 'esbuild'],
    places: /^gateway\/transports\/graphiql\/app\.ts$|^scripts\//,
  },
  { packages: ['rolldown', 'ajv', 'yaml', 'elkjs', /^@graphql-codegen\//, /^@graphql-tools\//], places: /^scripts\// },
  { packages: ['@graphql-typed-document-node/core'], places: /^schema\/operations\// },
  { packages: ['vitest', /^vitest\//, 'fast-check'], places: /^vitest\.(faults\.)?config\.ts$/ },
  { packages: ['prisma'], places: /^prisma\.config\.ts$/ },
];

/** Where a package may be imported that no row above names. */
export const VENDOR_PLACES = /^runtime\/adapters\//;

/** What runs in production: it imports only what package.json lists under dependencies or optionalDependencies. */
export const SHIPPED =
  /^(?:runtime|subgraphs|schema|models\/(?!training\/)|prisma\/seed|gateway\/(?!transports\/graphiql\/app\.ts$))/;

/** Where SQL may stand and Prisma's models may be used (rule 5). Tests may as well. */
export const SQL_PLACES = new RegExp(
  `^runtime/(?:db|events|jobs|adapters)/|^prisma/|^bench/|^gateway/access/partners/store\\.ts$|${STORE}`,
);

/** Where process.env may be read (rule 8). */
export const ENVIRONMENT_PLACES = /^runtime\/config\//;

/** The index.ts files there may be (rule 8). */
export const INDEX_PLACES = /^subgraphs\/[^/]+\/index\.ts$/;

/** Names of files and folders that say nothing of what is in them (section 9). */
export const EMPTY_NAMES = /(?:^|\/)(?:utils?|helpers?|common|misc)(?:\/|\.ts$)/;
