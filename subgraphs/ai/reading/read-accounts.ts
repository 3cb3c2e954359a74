import { measureActivity } from '#models/numbers/account-activity.ts';
import { accountFeatures } from '#models/numbers/account-numbers.ts';
import type { Sql } from '#runtime/db/database.ts';
import { ROLE_LEVEL, ROLES } from '#runtime/viewer.ts';
import type { AskOptions, Inference } from '../inference/inference.ts';
import { type ActivityRows, accountActivity } from '../store/account-activity.ts';
import { type AuthorAnalysis, type AuthorFacts, authorAnalyses } from '../store/authors.ts';
import { accountMadeAt } from './account-age.ts';
import { headReading, probabilityOf } from './head-reading.ts';

/** What somebody does changes how they are read at most so often. */
const READ_EVERY_MS = 3_600_000;
/** Where no model answered it is asked again sooner. */
const RETRY_MS = 60_000;

/** How far authors behave like machines, and which of that was computed just now. */
export interface AccountReadings {
  readonly all: ReadonlyMap<string, AuthorAnalysis>;
  readonly fresh: readonly AuthorAnalysis[];
}

/**
 * How far authors behave like machines: computed for those of whom nothing was computed within the hour. While no model answers, what one said
 * stays.
 *
 * @throws InferenceLate, InferenceOverloaded
 */
export async function readAccounts(
  { sql, inference, asking }: { readonly sql: Sql; readonly inference: Inference; readonly asking: AskOptions },
  facts: ReadonlyMap<string, AuthorFacts>,
  now: Date,
): Promise<AccountReadings> {
  const known = await authorAnalyses(sql, [...facts.keys()]);
  const wanted = [...facts.keys()].filter((id) => isOutdated(known.get(id), now));
  if (wanted.length === 0) return { all: known, fresh: [] };
  const activity = await accountActivity(sql, wanted, now);
  const rows = activity.map((rowsOfOne) => featuresOf(rowsOfOne, facts.get(rowsOfOne.authorId), now));
  const answers = await inference.readNumbers('bot', rows, asking);
  const read = answers.map((answer, at): AuthorAnalysis => {
    const { values, model, degraded } = headReading(answer);
    return {
      authorId: activity[at]?.authorId ?? '',
      probability: probabilityOf({ values }, 'bot'),
      model: model.name,
      version: model.version,
      degraded,
      computedAt: now,
    };
  });
  // What no model says now does not take the place of what one said.
  const fresh = read.filter(({ authorId, degraded }) => !degraded || known.get(authorId)?.degraded !== false);
  return { all: new Map([...known, ...fresh.map((each) => [each.authorId, each] as const)]), fresh };
}

function isOutdated(known: AuthorAnalysis | undefined, now: Date): boolean {
  if (known === undefined) return true;
  return now.getTime() - known.computedAt.getTime() >= (known.degraded ? RETRY_MS : READ_EVERY_MS);
}

function featuresOf({ authorId, texts, given }: ActivityRows, facts: AuthorFacts | undefined, now: Date): Float32Array {
  return accountFeatures(
    measureActivity({
      now,
      createdAt: accountMadeAt(authorId) ?? now,
      texts: texts.map(({ at, id, textKey, links, hashtags, spam, answeredAfter }) => ({
        at: new Date(at),
        textKey: textKey ?? id,
        links,
        hashtags,
        spamProbability: spam ?? 0,
        answeredAfterSeconds: answeredAfter,
      })),
      followers: facts?.followers ?? 0,
      following: facts?.following ?? 0,
      reactionsReceived: texts.reduce((sum, { received }) => sum + received, 0),
      reactionsGiven: given,
      level: levelOf(facts?.role ?? null),
    }),
  );
}

/** Level of a role; that of somebody who has just registered where it is not known. */
export function levelOf(role: string | null): number {
  const known = ROLES.find((it) => it === role);
  return known === undefined ? ROLE_LEVEL.citizen : ROLE_LEVEL[known];
}
