import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ExaminedManifest, type ExaminedOperation, examineManifest } from '#gateway/access/partners/examine.ts';
import { insertPublication, usageSince } from '#gateway/access/partners/store.ts';
import { createPlanner } from '#gateway/execution/plan.ts';
import { DOCUMENT_LIMITS } from '#gateway/operations/admission.ts';
import { sha256Hex } from '#gateway/operations/document-id.ts';
import { type Manifest, ManifestFault, parseManifest } from '#gateway/operations/manifest.ts';
import { loadedSupergraph, parseSupergraph } from '#gateway/supergraph/load.ts';
import { createLogger } from '#runtime/log.ts';
import { StartupError } from '#runtime/startup-error.ts';
import { table } from '../events/table.ts';
import { type PartnerCommand, type PartnerContext, print } from './context.ts';
import { requirePartner } from './keys.ts';
import { daysAgo } from './usage.ts';

/** An operation that was used within so many days is not taken away without being named. */
const IN_USE_DAYS = 30;

/** `publish <name> <manifest file>`: puts a manifest in force, once every document of it is known to run. */
export const publish: PartnerCommand = async (context, [name = '', file], options) => {
  await requirePartner(context, name);
  if (file === undefined) throw new StartupError('say which manifest to publish', { hint: '--help shows how' });
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new StartupError(`cannot read ${file}`, { cause });
  });
  const manifest = manifestOf(text, file);
  const { operations, faults } = await examine(context, manifest);
  const [first] = faults;
  if (first) {
    throw new StartupError(
      `${file} is not published: ${faults.map(({ id, reasons }) => `${brief(id)}: ${reasons.join(' ')}`).join('; ')}`,
      { hint: `${faults.length} of ${manifest.size} documents do not fit the graph` },
    );
  }
  await refuseRemovals(context, name, manifest, options.force ?? []);
  const { db, newId, clock } = context.services;
  // Recorded only if the file is in its place.
  await db.sqlTransaction(async (tx) => {
    const digest = sha256Hex(text);
    await insertPublication(tx, { id: newId(), partner: name, publishedAt: clock(), digest, documents: manifest.size });
    await put(context, name, text);
  });
  print(
    context,
    options,
    { partner: name, documents: manifest.size, operations },
    `${operationTable(operations)}\n${name}: ${manifest.size === 1 ? '1 document is' : `${manifest.size} documents are`} published; gateways take them within a second.\n`,
  );
};

function manifestOf(text: string, file: string): Manifest {
  try {
    return parseManifest(text);
  } catch (error) {
    if (error instanceof ManifestFault) throw new StartupError(`${file} ${error.message}`, { cause: error });
    throw error;
  }
}

async function examine({ supergraphFile }: PartnerContext, manifest: Manifest): Promise<ExaminedManifest> {
  const sdl = await readFile(supergraphFile, 'utf8').catch((cause: unknown) => {
    throw new StartupError(`cannot read the supergraph ${supergraphFile}`, { hint: 'set SUPERGRAPH', cause });
  });
  const parsed = parseSupergraph(sdl);
  // Nothing is run: the subgraphs need not be there.
  const sources = parsed.graphs.map(({ name }) => ({ name, execute: async () => ({}) }));
  const supergraph = loadedSupergraph({ ...parsed, sources, log: createLogger('silent') });
  try {
    const { apiSchema } = supergraph;
    return examineManifest(manifest, { apiSchema, plan: createPlanner(supergraph), limits: DOCUMENT_LIMITS });
  } finally {
    await supergraph.stop();
  }
}

/** Apps in the field go on asking for what they were built with. */
async function refuseRemovals(
  { services, folder }: PartnerContext,
  name: string,
  next: Manifest,
  forced: readonly string[],
): Promise<void> {
  const used = await usageSince(services.db, name, daysAgo(services.clock(), IN_USE_DAYS));
  const served = await servedManifest(folder, name);
  const removed = used.filter(
    ({ documentId, operation }) =>
      !next.has(documentId) &&
      (served?.has(documentId) ?? true) &&
      !(forced.includes(documentId) || (operation !== '' && forced.includes(operation))),
  );
  if (removed.length === 0) return;
  const told = removed.map(
    ({ documentId, operation, operations, day }) =>
      `${operation || 'unnamed'} (${brief(documentId)}, ${operations} times, last on ${day})`,
  );
  throw new StartupError(`documents that were used in the last ${IN_USE_DAYS} days would be gone: ${told.join('; ')}`, {
    hint: `keep them, or name each by --force <operation or id>`,
  });
}

/** What is in force now; null where that cannot be told. */
async function servedManifest(folder: string, name: string): Promise<Manifest | null> {
  try {
    return parseManifest(await readFile(fileOf(folder, name), 'utf8'));
  } catch {
    return null;
  }
}

/** At once or not at all: gateways look at the folder all the time. */
async function put({ folder }: PartnerContext, name: string, text: string): Promise<void> {
  const draft = join(folder, `.${name}.${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(draft, text, { flush: true });
    await rename(draft, fileOf(folder, name));
  } catch (cause) {
    await rm(draft, { force: true });
    throw new StartupError(`cannot write ${fileOf(folder, name)}`, { hint: 'set PARTNERS_DIR', cause });
  }
}

function fileOf(folder: string, name: string): string {
  return join(folder, `${name}.json`);
}

function operationTable(operations: readonly ExaminedOperation[]): string {
  const rows = operations.map(({ name, type, fetches, waits, depth, fields }) => [
    name ?? 'unnamed',
    type,
    ...[fetches, waits, depth, fields].map(String),
  ]);
  return table(['OPERATION', 'TYPE', 'FETCHES', 'WAITS', 'DEPTH', 'FIELDS'], rows);
}

/** Enough of an id to find it by. */
function brief(id: string): string {
  return id.length > 12 ? `${id.slice(0, 12)}…` : id;
}
