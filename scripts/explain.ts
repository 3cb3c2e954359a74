import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { startPlatform } from '#gateway/platform.ts';
import { SUBGRAPHS } from '#gateway/subgraphs.ts';
import { type Case, casesOf, JOB_CASES, type JobCase, tableSizes } from '#prisma/explain/cases.ts';
import { explainedSchema, planText, wholeReads } from '#prisma/explain/plan.ts';
import { progressLine, runCommand } from '#runtime/command-line.ts';
import { loadConfig } from '#runtime/config/config.ts';
import type { Database, Sql } from '#runtime/db/database.ts';
import { openInstallation } from '#runtime/installation.ts';
import { createLogger } from '#runtime/log.ts';
import { StartupError } from '#runtime/startup-error.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';

const FOLDER = 'tests/explain';
const EXPLAIN = 'EXPLAIN (ANALYZE, VERBOSE, COSTS OFF, BUFFERS OFF, TIMING OFF, SUMMARY ON, FORMAT JSON)';

/** A statement as it was sent. */
interface SentStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

const manifestSchema = z.object({ operations: z.array(z.object({ id: z.string(), name: z.string() })) });

/** Ids of the registered documents by their names. */
async function readDocuments(): Promise<ReadonlyMap<string, string>> {
  const { operations } = manifestSchema.parse(JSON.parse(await readFile('schema/operations/manifest.json', 'utf8')));
  return new Map(operations.map(({ id, name }) => [name, `sha256:${id}`]));
}

/** Ends a transaction that is only for looking. */
const UNDONE = new Error('undone');

/** What one statement did. */
interface Explained {
  readonly text: string;
  readonly plan: string;
  readonly ms: number;
  readonly wholeReads: readonly string[];
}

await runCommand({
  help: `
npm run explain

Asks the documents of every screen of the large world (docs/large-world.md) in the database of DATABASE_URL or DATA_DIR, runs the jobs
of scores and trends there, explains each statement that they send, and writes the plans to ${FOLDER} and a summary to ${FOLDER}/README.md. Fails if one of them reads a
table of more than 10,000 rows whole.`,
  options: {},
  async run() {
    const config = loadConfig();
    const line = progressLine();
    const installation = await openInstallation({ config, migrations: 'prisma/migrations', onProgress: line.show });
    const platform = await startPlatform({
      databaseUrl: installation.databaseUrl,
      secrets: installation.secrets,
      log: createLogger('error'),
      config: { ...config, roles: ['api'], server: { ...config.server, port: 0 }, linkPreviews: false },
    });
    const { db } = platform.app.services;
    let heard: SentStatement[] = [];
    db.onStatement((text, values) => heard.push({ text, values }));
    try {
      const cases = await casesOf(db);
      const sizes = await tableSizes(db);
      const documents = await readDocuments();
      const results = new Map<{ readonly name: string }, readonly Explained[]>();
      const [home] = cases;
      // Whoever has read their feed has a timeline from then on.
      const again = home && { ...home, name: 'HomeScreen-following-again' };
      for (const each of again ? [...cases, again] : cases) {
        line.show(each.name);
        if (each === again) await keepTimelines(platform.app.services);
        heard = [];
        await ask(platform.gateway, documents, each);
        results.set(each, await explainAll(db, heard, sizes));
      }
      for (const each of JOB_CASES) {
        line.show(each.name);
        if (each.prepare !== null) await db.query(each.prepare);
        heard = [];
        await runJob(platform.app.services, each.name);
        const explained = await explainAll(db, firstOfEach(heard), sizes);
        results.set(
          each,
          explained.map((one) => ({ ...one, wholeReads: unforeseen(each, one.wholeReads) })),
        );
      }
      line.end();
      await write(results, sizes);
      const faults = [...results].flatMap(([each, all]) =>
        all.flatMap((one) => one.wholeReads.map((table) => `${each.name} reads ${table} whole`)),
      );
      if (faults.length > 0) throw new StartupError(faults.join('\n'), { hint: `the plans are in ${FOLDER}` });
      process.stdout.write(`${results.size} documents and jobs, no large table read whole.\n`);
    } finally {
      line.end();
      await platform.stop();
      await installation.close();
    }
  },
});

/** What makes timelines for those who have read. */
async function keepTimelines(services: AppServices): Promise<void> {
  await services.writeBehind.flush();
  await runJob(services, 'feed.keep-timelines');
}

async function runJob(services: AppServices, name: string): Promise<void> {
  const job = SUBGRAPHS.flatMap((subgraph) => subgraph.jobs).find((it) => it.name === name);
  if (job === undefined) throw new Error(`there is no job ${name}`);
  await job.run(services);
}

/** A job goes round until nothing is left: what it sends again is of the same plan. */
function firstOfEach(sent: readonly SentStatement[]): SentStatement[] {
  return [...new Map(sent.toReversed().map((statement) => [statement.text, statement])).values()].reverse();
}

function unforeseen({ reads = [] }: JobCase, tables: readonly string[]): string[] {
  return tables.filter((table) => !reads.includes(table));
}

async function explainAll(
  db: Database,
  sent: readonly SentStatement[],
  sizes: ReadonlyMap<string, number>,
): Promise<Explained[]> {
  const explained: Explained[] = [];
  for (const statement of sent.filter(isQuestion)) {
    explained.push(await explain(db, statement, (table) => sizes.get(table) ?? 0));
  }
  return explained;
}

async function ask(
  { pipeline }: Awaited<ReturnType<typeof startPlatform>>['gateway'],
  documents: ReadonlyMap<string, string>,
  { name, document, variables, viewer }: Case,
): Promise<void> {
  const answer = await pipeline({
    params: {
      query: null,
      documentId: documents.get(document) ?? document,
      operationName: null,
      variables,
      extensions: {},
    },
    request: {
      requestId: name,
      viewer,
      locale: 'tr',
      clientNetwork: null,
      userAgent: null,
      traceId: null,
      idempotencyKey: null,
    },
    admitType: () => {},
    onReaderTooSlow: () => {},
  });
  const errors =
    answer.kind === 'refused' ? answer.errors : answer.kind === 'result' ? (answer.result.errors ?? []) : [];
  if (errors.length > 0) throw new Error(`${name}: ${errors.map(({ message }) => message).join('; ')}`);
}

/** Reads and writes of the product itself, without frames of transactions. */
function isQuestion({ text }: SentStatement): boolean {
  return /^\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b/.test(text) && !/\bpg_|\bruntime\./.test(text);
}

async function explain(
  db: Database,
  { text, values }: SentStatement,
  rows: (table: string) => number,
): Promise<Explained> {
  const answer = await undone(db, (tx) => tx.query<{ 'QUERY PLAN': unknown }>(`${EXPLAIN} ${text}`, values));
  const [{ Plan, 'Execution Time': ms = 0 }] = explainedSchema.parse(answer[0]?.['QUERY PLAN']);
  return { text, plan: planText(Plan), ms, wholeReads: wholeReads(Plan, rows) };
}

/** Statements that write are explained by running them: nothing of it stays. */
async function undone<Answer>(db: Database, work: (tx: Sql) => Promise<Answer>): Promise<Answer> {
  const answers: Answer[] = [];
  await db
    .sqlTransaction(async (tx) => {
      answers.push(await work(tx));
      throw UNDONE;
    })
    .catch((error: unknown) => {
      if (error !== UNDONE) throw error;
    });
  return answers[0] as Answer;
}

async function write(
  results: ReadonlyMap<{ readonly name: string }, readonly Explained[]>,
  sizes: ReadonlyMap<string, number>,
): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const summary: string[] = [];
  for (const [{ name }, all] of results) {
    const parts = all.map(({ text, plan, ms }) => `${text.trim()}\n\n${ms.toFixed(1)} ms\n${plan}\n`);
    await writeFile(join(FOLDER, `${name}.txt`), parts.join(`\n${'-'.repeat(80)}\n\n`));
    const slowest = Math.max(0, ...all.map(({ ms }) => ms));
    const total = all.reduce((sum, { ms }) => sum + ms, 0);
    summary.push(`| [${name}](${name}.txt) | ${all.length} | ${total.toFixed(1)} | ${slowest.toFixed(1)} |`);
  }
  const people = sizes.get('auth.accounts')?.toLocaleString('en');
  const posts = sizes.get('posts.posts')?.toLocaleString('en');
  await writeFile(
    join(FOLDER, 'README.md'),
    `# What every screen, and every job of scores and trends, costs the database

Written by \`npm run explain\` on a large world (docs/large-world.md) of ${people} people and ${posts} posts, for the hardest things in it: whoever
follows and is followed most, and the post with most comments. Times are of one run on a machine with other work, warm; no table of more than
10,000 rows is read whole, but by the ranking of all people, which is of all of them.

| Document or job | Statements | ms in all | slowest |
|---|--:|--:|--:|
${summary.join('\n')}
`,
  );
}
