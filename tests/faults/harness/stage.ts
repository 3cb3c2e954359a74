import { expect } from 'vitest';
import type { Database } from '#runtime/db/database.ts';
import { sleep } from '#runtime/sleep.ts';
import { recountScoreCounters } from '#subgraphs/posts/index.ts';
import { wrongCounters } from '#tests/e2e/projections.ts';
import { DELTAS } from '#tests/e2e/quiet.ts';
import { untilApplied, waitingDeliveries } from '../../../bench/harness/parts/applied.ts';
import { type PartsInstallation, startParts } from '../../../bench/harness/parts/installation.ts';
import { addPeople, type SignedIn } from '../../../bench/harness/parts/people.ts';
import { startWriting, type Writing } from '../../../bench/harness/parts/writes.ts';
import { absorbed, noteAbsorbed } from './absorbed.ts';
import { lostWrites } from './acknowledged.ts';
import { wrongEffects } from './effects.ts';
import { type Figures, noteFigures } from './figures.ts';

const PEOPLE = 400;
/** Begun in a second; what must be acknowledged is less. */
const PACE = 260;
/** Acknowledged writes a second that a scenario is meant to have; figures with fewer are from a machine with other work, and say so. */
export const MEANT = 200;
/** With fewer nothing is shown: a fault would meet hardly anything under way. */
const ENOUGH = 50;
/** Processes that have just begun compile what they run. */
const WARM_UP_MS = 4_000;
const BEFORE_MS = 4_000;
const AFTER_MS = 3_000;
const QUIET_TIMEOUT_MS = 120_000;

/** An installation that is written to while something happens to it. */
export interface Stage {
  readonly parts: PartsInstallation;
  readonly people: readonly SignedIn[];
  /**
   * Writes at a steady pace, lets the fault happen, goes on writing, and then checks that nothing is lost and that every effect
   * happened exactly once.
   * @param fault resolves once the service is back
   */
  play(name: string, fault: (scene: Scene) => Promise<void>): Promise<Figures>;
  stop(): Promise<void>;
}

export interface Scene {
  readonly writing: Writing;
  /** The moment that recovery is counted from; the beginning of the fault unless told. */
  happened(): void;
  /** Deliveries absorbed so far, by all scenes. */
  absorbed(): Promise<number>;
}

/** @param options as {@link startParts}; `title` stands before the names of its scenes in the figures */
export async function openStage(
  options: Parameters<typeof startParts>[0] & { readonly title: string },
): Promise<Stage> {
  const parts = await startParts(options);
  const { db } = parts;
  try {
    await noteAbsorbed(db);
    const began = new Date();
    const people = await addPeople(parts, PEOPLE);
    await untilApplied(db, began);
    const warmUp = startWriting({ url: parts.url, people, perSecond: PACE });
    await sleep(WARM_UP_MS);
    await warmUp.stop();
    return {
      parts,
      people,
      async play(name, fault) {
        const before = await absorbed(db);
        const start = new Date();
        const writing = startWriting({ url: parts.url, people, perSecond: PACE });
        await sleep(BEFORE_MS);
        const loadedSince = Date.now() - BEFORE_MS + 1_000; // the first second makes posts to like and warms up
        let faultAt = Date.now();
        await fault({
          writing,
          happened: () => {
            faultAt = Date.now();
          },
          absorbed: () => absorbed(db),
        });
        const backAt = Date.now();
        const caughtUp = untilApplied(db, start, new Date(backAt));
        await sleep(AFTER_MS);
        await writing.stop();
        const backlogMs = (await caughtUp) - faultAt;
        await untilQuiet(db, start);
        const { acknowledged, unknown } = writing;
        const figures = noteFigures(`${options.title}: ${name}`, {
          'writes/s before': perSecond(acknowledged, loadedSince, faultAt),
          'writes/s during': perSecond(acknowledged, faultAt, Math.max(backAt, faultAt + 1)),
          acknowledged: acknowledged.length,
          unknown: unknown.length,
          'not sent': writing.notSent(),
          'fault lasted ms': backAt - faultAt,
          'next write ms': (acknowledged.find(({ sentAt }) => sentAt >= faultAt)?.answeredAt ?? Number.NaN) - faultAt,
          'backlog applied ms': backlogMs,
          'duplicates absorbed': (await absorbed(db)) - before,
        });
        if (figures['writes/s before'] < MEANT) {
          process.stdout.write(
            `${options.title}: ${name} | fewer than ${MEANT} writes/s: this machine has other work\n`,
          );
        }
        expect(await lostWrites(db, acknowledged), 'acknowledged writes that are lost').toEqual([]);
        expect(await wrongEffects(db), 'effects').toEqual({});
        const client = await db.pool.connect();
        expect(await wrongCounters(client).finally(() => client.release()), 'counters').toEqual([]);
        expect(await recountScoreCounters(db), 'posts that count something else for their scores').toBe(0);
        expect(figures['writes/s before'], 'acknowledged writes a second before the fault').toBeGreaterThanOrEqual(
          ENOUGH,
        );
        return figures;
      },
      stop: () => parts.stop(),
    };
  } catch (error) {
    await parts.stop();
    throw error;
  }
}

/** Acknowledged in a second between two moments. */
function perSecond(acknowledged: Writing['acknowledged'], from: number, to: number): number {
  const n = acknowledged.filter(({ answeredAt }) => answeredAt >= from && answeredAt < to).length;
  return Math.round((n * 1_000) / (to - from));
}

const UNFOLDED = `SELECT (${DELTAS})::int AS n`;

/** Waits until nothing is under way: events, and the folding of counters and scoring, which make new ones. */
async function untilQuiet(db: Database, from: Date): Promise<void> {
  const deadline = Date.now() + QUIET_TIMEOUT_MS;
  for (let quiet = 0; quiet < 3; ) {
    const { waiting } = await waitingDeliveries(db, from);
    const [unfolded] = await db.query<{ n: number }>(UNFOLDED);
    // Between a fold and its event both are briefly zero.
    quiet = waiting === 0 && unfolded?.n === 0 ? quiet + 1 : 0;
    if (Date.now() > deadline)
      throw new Error(`${waiting} deliveries and ${unfolded?.n} deltas, scores and days still wait`);
    await sleep(100);
  }
}
