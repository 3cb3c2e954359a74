import type { Generations } from '#gateway/generation.ts';
import type { Logger } from '#runtime/log.ts';
import type { Metrics } from '#runtime/metrics/metrics.ts';
import type { DocumentStore } from './document-store.ts';
import type { Manifest } from './manifest.ts';
import { followManifests, type ManifestFolder } from './manifest-folder.ts';

/** The manifests of partners, and the folder they come from. */
export interface PartnerDocuments {
  /** Those in force, by partner: a version of the graph that does not fit them must not be served. */
  readonly manifests: ReadonlyMap<string, Manifest>;
  /** What is wrong with files of the folder, by file. */
  readonly faults: () => ReadonlyMap<string, string>;
  /** Reads the folder, and keeps the documents of the version served, whichever that is, as the folder has them. */
  follow(generations: Generations): Promise<void>;
  stop(): Promise<void>;
}

/** @param options.folder absolute; null for none: then there are no manifests of partners */
export function createPartnerDocuments(options: {
  readonly folder: string | null;
  readonly log: Logger;
  readonly metrics: Metrics;
}): PartnerDocuments {
  const { folder, log, metrics } = options;
  const manifests = new Map<string, Manifest>();
  let files: ManifestFolder | undefined;
  let forget = (): void => {};

  return {
    manifests,
    faults: () => files?.faults ?? new Map(),
    async follow(generations) {
      if (folder === null) return;
      // One after another: of two exchanges of one partner's documents the earlier might end later.
      let turn: Promise<void> = Promise.resolve();
      const inTurn = async (work: () => Promise<void>): Promise<void> => {
        const done = turn.then(work);
        turn = done.catch(() => {});
        await done;
      };
      const adopt = (name: string, manifest: Manifest | null): Promise<void> =>
        inTurn(async () => {
          await replaceInCurrent(generations, name, manifest);
          if (manifest === null) manifests.delete(name);
          else manifests.set(name, manifest);
        });
      // A manifest may have changed while a version was made of the manifests from before.
      forget = generations.onReplaced(() => {
        const made = generations.current.documents.partnerManifests;
        for (const name of new Set([...manifests.keys(), ...made.keys()])) {
          if (made.get(name) === manifests.get(name)) continue;
          inTurn(() => replaceInCurrent(generations, name, manifests.get(name) ?? null)).catch((error: unknown) => {
            log.error({ err: error, partner: name }, 'documents of a partner do not fit the graph that is served now');
          });
        }
      });
      files = await followManifests({ folder, adopt, log });
      metrics.gauge('polit_partner_manifests_refused', () => files?.faults.size ?? 0);
    },
    async stop() {
      forget();
      await files?.stop();
    },
  };
}

/** In the version that is served when it is done, should another one have come meanwhile. */
async function replaceInCurrent(generations: Generations, name: string, manifest: Manifest | null): Promise<void> {
  for (let documents: DocumentStore | undefined; documents !== generations.current.documents; ) {
    documents = generations.current.documents;
    await documents.replacePartner(name, manifest);
  }
}
