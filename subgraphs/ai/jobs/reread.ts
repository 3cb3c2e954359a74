import type { Sql } from '#runtime/db/database.ts';
import type { AppServices, JobDefinition } from '#runtime/subgraph/define.ts';
import { LAST_UUID } from '#runtime/uuid.ts';
import { inferenceOf } from '../inference/inference.ts';
import type { ModelState } from '../inference/model-states.ts';
import { HEAD_OF_READING } from '../reading/head-of-reading.ts';
import { type ContentKind, markDue, PRIORITY } from '../store/dues.ts';
import {
  countDues,
  gapsToFill,
  holdWalk,
  keepWalk,
  type ModelsByReading,
  nextTexts,
  type ReadText,
  type WalkPlace,
} from '../store/rereads.ts';

/** At most so many texts of each kind in a round: twenty a second. */
const ROUND = 100;
const EVERY_MS = 5_000;
/** While so many wait nothing is added. */
const MOST_WAITING = 500;
/** Older texts stay as they were read. */
const DAYS_READ_AGAIN = 30;
const DAY_MS = 86_400_000;
const KINDS = ['POST', 'COMMENT'] as const satisfies readonly ContentKind[];

/**
 * Has texts of the last 30 days read again, the newest first: what a model could not read once one answers, everything once another version
 * serves, and what nobody has read at all. Never so many at once that what people write waits.
 */
export const reread: JobDefinition = {
  name: 'ai.reread',
  everyMs: EVERY_MS,
  async run(services) {
    const { db, clock } = services;
    const states = await inferenceOf(services).models();
    for (const kind of KINDS) {
      if ((await countDues(db, MOST_WAITING)) >= MOST_WAITING) return;
      const serving = servingModels(kind, states);
      await fillGaps(services, kind, serving);
      await db.sqlTransaction((tx) => walkOn(tx, kind, serving, clock()));
    }
  },
};

/** Which model reads what now; what none reads is missing. */
function servingModels(kind: ContentKind, states: readonly ModelState[]): ModelsByReading {
  return Object.fromEntries(
    Object.entries(HEAD_OF_READING[kind]).flatMap(([reading, head]) => {
      const serving = states.find((model) => model.head === head && model.state === 'SERVING');
      return serving === undefined ? [] : [[reading, `${serving.name}/${serving.version}`]];
    }),
  );
}

function oldestReadAgain(now: Date): Date {
  return new Date(now.getTime() - DAYS_READ_AGAIN * DAY_MS);
}

async function fillGaps({ db, clock }: AppServices, kind: ContentKind, serving: ModelsByReading): Promise<void> {
  const now = clock();
  const gaps = await gapsToFill(db, kind, { now, oldest: oldestReadAgain(now) }, ROUND);
  const readable = gaps.filter(({ models }) => Object.keys(serving).some((reading) => !(reading in models)));
  await markDue(
    db,
    kind,
    readable.map(({ id }) => id),
    now,
    PRIORITY.readAgain,
  );
}

async function walkOn(tx: Sql, kind: ContentKind, serving: ModelsByReading, now: Date): Promise<void> {
  const start = { before: now, beforeId: LAST_UUID };
  const last = await holdWalk(tx, kind, start);
  if (last === undefined) return;
  const place = covers(last.models, serving) ? last : start;
  const texts = await nextTexts(tx, kind, place, oldestReadAgain(now), ROUND);
  const outdated = texts.filter(({ models }) => models === null || !covers(models, serving));
  await markDue(
    tx,
    kind,
    outdated.map(({ id }) => id),
    now,
    PRIORITY.readAgain,
  );
  await keepWalk(tx, kind, { ...placeAfter(texts, place), models: serving });
}

/** Whether everything that is read now was read by the same models. */
function covers(models: ModelsByReading, serving: ModelsByReading): boolean {
  return Object.entries(serving).every(([reading, model]) => models[reading] === model);
}

function placeAfter(texts: readonly ReadText[], place: Omit<WalkPlace, 'models'>): Omit<WalkPlace, 'models'> {
  const last = texts.at(-1);
  return last === undefined
    ? { before: place.before, beforeId: place.beforeId }
    : { before: last.createdAt, beforeId: last.id };
}
