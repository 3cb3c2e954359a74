import type { BigIntStats } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PARTNER_NAME } from '#gateway/access/partners/name.ts';
import type { Logger } from '#runtime/log.ts';
import { repeat } from '#runtime/repeat.ts';
import { sha256Hex } from './document-id.ts';
import { type Manifest, parseManifest } from './manifest.ts';

/** Looking costs a call to the system for each file; they are read only when something about them is new. */
const LOOK_EVERY_MS = 500;
/** A file that is away at one look may be about to be replaced by a program that does not rename. */
const LOOKS_UNTIL_GONE = 2;
const ENDING = '.json';

/** A folder of manifests that is looked at again and again. */
export interface ManifestFolder {
  /** What is wrong with files that are not in force as they stand, by file. */
  readonly faults: ReadonlyMap<string, string>;
  stop(): Promise<void>;
}

export interface ManifestFolderOptions {
  /** Absolute; one that is not there is as good as an empty one until it was seen. */
  readonly folder: string;
  /** Puts a manifest in force, or for null nothing in its place; rejects for one that cannot be, and the old one goes on. */
  adopt(name: string, manifest: Manifest | null): Promise<void>;
  readonly log: Logger;
}

/**
 * Reads the manifests of a folder, one file a partner, and follows what changes there: contents count, not dates, so that renaming,
 * copying and touching files make no difference. What is wrong with a file is logged once.
 */
export async function followManifests({ folder, adopt, log }: ManifestFolderOptions): Promise<ManifestFolder> {
  const files = new Map<string, FileState>();
  const faults = new Map<string, string>();

  const fault = (file: string, reason: string): void => {
    if (faults.get(file) === reason) return;
    faults.set(file, reason);
    log.error({ file: join(folder, file), reason }, 'a manifest of documents is not used as it stands');
  };
  const take = async (name: string, file: string, text: string): Promise<void> => {
    try {
      const manifest = parseManifest(text);
      await adopt(name, manifest);
      faults.delete(file);
      log.info({ partner: name, documents: manifest.size }, 'the documents of a partner are in force');
    } catch (error) {
      fault(file, error instanceof Error ? error.message : String(error));
    }
  };
  const lookAt = async (file: string): Promise<void> => {
    const name = nameOf(file);
    if (!PARTNER_NAME.test(name)) return fault(file, 'its name is no name of a partner');
    const known = files.get(file);
    const signature = signatureOf(await stat(join(folder, file), { bigint: true }));
    if (known?.signature === signature) {
      known.missing = 0;
      return;
    }
    const text = await readFile(join(folder, file), 'utf8');
    const digest = sha256Hex(text);
    files.set(file, { signature, digest, missing: 0 });
    if (known?.digest !== digest) await take(name, file, text);
  };
  const noteMissing = async (present: ReadonlySet<string>): Promise<void> => {
    for (const file of faults.keys()) if (!(present.has(file) || files.has(file))) faults.delete(file);
    for (const [file, state] of files) {
      if (present.has(file)) continue;
      state.missing += 1;
      if (state.missing < LOOKS_UNTIL_GONE) continue;
      files.delete(file);
      faults.delete(file);
      await adopt(nameOf(file), null);
      log.info({ partner: nameOf(file) }, 'the documents of a partner are gone');
    }
  };
  const look = async (): Promise<void> => {
    const present = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT' || files.size > 0) fault(FOLDER, `the folder cannot be read: ${error.code}`);
      return null;
    });
    if (present === null) return;
    faults.delete(FOLDER);
    const manifests = present.filter((file) => file.endsWith(ENDING) && !file.startsWith('.'));
    for (const file of manifests) {
      // One that vanished since the folder was read is looked for again.
      await lookAt(file).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') fault(file, `it cannot be read: ${error.code ?? error.message}`);
      });
    }
    await noteMissing(new Set(manifests));
  };

  await look();
  const looking = repeat(LOOK_EVERY_MS, look, (error) => log.error({ err: error }, 'manifests could not be looked at'));
  return { faults, stop: () => looking.stop() };
}

/** A manifest is called like its partner. */
function nameOf(file: string): string {
  return file.slice(0, -ENDING.length);
}

/** Stands for the folder itself among the faults of its files. */
const FOLDER = '.';

interface FileState {
  readonly signature: string;
  /** SHA-256 of the content. */
  readonly digest: string;
  /** Looks in a row at which it was not there. */
  missing: number;
}

/** Another one for another content, unless somebody tries hard. */
function signatureOf({ ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return `${ino} ${size} ${mtimeNs} ${ctimeNs}`;
}
