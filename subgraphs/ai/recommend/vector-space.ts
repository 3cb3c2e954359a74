import type { Clock } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import type { Logger } from '#runtime/log.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { FIRST_UUID } from '#runtime/uuid.ts';
import { type KeptVector, newestModel, vectorsAfter } from '../store/vectors.ts';
import { createPostVectors, MOST_POSTS, type PostVectors } from './post-vectors.ts';

const PAGE = 2_000;
/** How old what a process knows of vectors may be. */
const REFRESH_MS = 5_000;
/** What commits late is still taken up: what was read so long ago is read once more. */
const OVERLAP_MS = 10_000;
/** What is gone leaves the memory when all is read anew. */
const RENEW_MS = 24 * 3_600_000;

/** Where posts stand as this process knows it. */
export interface VectorSpace {
  /** As of now, or as of at most five seconds ago. @param options.now whether it has to be as of now */
  current(options?: { readonly now?: boolean }): Promise<PostVectors>;
}

type SpaceServices = Pick<AppServices, 'db' | 'clock' | 'log'>;

const ofProcess = new WeakMap<Sql, VectorSpace>();

/** The one of this process: made when it is first asked for. */
export function vectorSpaceOf({ db, clock, log }: SpaceServices): VectorSpace {
  const known = ofProcess.get(db) ?? createVectorSpace(db, clock, log);
  ofProcess.set(db, known);
  return known;
}

interface Known {
  readonly vectors: PostVectors;
  readonly model: string;
  readonly madeAt: number;
  /** When each post was read, of what is read once more. */
  readonly readAt: Map<string, number>;
  refreshedAt: number;
  newest: Date;
}

/** Reads vectors of one model, the one that read last: those of two cannot be compared. */
export function createVectorSpace(sql: Sql, clock: Clock, log: Logger): VectorSpace {
  let known: Known | null = null;
  const failed = (error: unknown): void =>
    log.error({ err: error }, 'posts are compared one by one: there can be no index of vectors');
  let refreshing: Promise<PostVectors> | null = null;

  const refresh = async (): Promise<PostVectors> => {
    const now = clock().getTime();
    const model = await newestModel(sql);
    if (model === null) return createPostVectors(failed);
    const isKept = known !== null && known.model === model && now - known.madeAt < RENEW_MS;
    const target = isKept && known !== null ? known : emptyFor(model, now, failed);
    let after = { readAt: new Date(target.newest.getTime() - OVERLAP_MS), postId: FIRST_UUID };
    for (let read = 0; read < MOST_POSTS; read += PAGE) {
      const rows = await vectorsAfter(sql, model, after, PAGE);
      take(target, rows);
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) break;
      after = { readAt: last.readAt, postId: last.postId };
    }
    target.refreshedAt = now;
    known = target;
    return target.vectors;
  };

  return {
    async current({ now = false } = {}) {
      const isFresh = known !== null && clock().getTime() - known.refreshedAt < REFRESH_MS;
      if (known !== null && isFresh && !now) return known.vectors;
      // One that began before may lack what was just written.
      if (now && refreshing !== null) await refreshing;
      refreshing ??= refresh().finally(() => {
        refreshing = null;
      });
      return await refreshing;
    },
  };
}

function emptyFor(model: string, now: number, failed: (error: unknown) => void): Known {
  return {
    vectors: createPostVectors(failed),
    model,
    madeAt: now,
    readAt: new Map(),
    refreshedAt: now,
    newest: new Date(OVERLAP_MS),
  };
}

function take(target: Known, rows: readonly KeptVector[]): void {
  for (const { postId, vector, readAt } of rows) {
    target.newest = readAt;
    if (target.readAt.get(postId) === readAt.getTime()) continue;
    target.readAt.set(postId, readAt.getTime());
    target.vectors.put(postId, vector);
  }
}
