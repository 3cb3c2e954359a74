import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { ACCOUNT_FEATURES } from '#models/numbers/account-numbers.ts';
import { POST_FEATURES } from '#models/numbers/post-numbers.ts';
import { StartupError } from '#runtime/startup-error.ts';

/** A post of the platform's own log: its features when it was published, and what came of it. */
export interface PostRow {
  readonly features: Float32Array;
  /** In the 24 hours after it was published. */
  readonly engagement: number;
  /** Mean engagement of the author's posts of the 90 days before; null for an author without any. */
  readonly usual: number | null;
}

/** An account of the log, with what people found it to be. */
export interface AccountRow {
  readonly features: Float32Array;
  readonly isBot: boolean;
}

export interface LogRows {
  readonly posts: readonly PostRow[];
  readonly accounts: readonly AccountRow[];
}

/** A log cannot be learned from; says which line, and why. */
export class UnusableLog extends StartupError {
  constructor(message: string) {
    super(message, { hint: 'a log is one JSON object a line, as models/training/cascades/log-rows.ts says' });
  }
}

/** A longer log is refused: a newer part of it says more than the whole. */
export const MOST_ROWS = 500_000;

const amount = z.number().nonnegative();

function named(features: readonly string[]) {
  return z.strictObject(Object.fromEntries(features.map((feature) => [feature, z.number()])));
}

/** A line of a log. */
export const logLine = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('post'),
    features: named(POST_FEATURES),
    engagement: amount,
    usual: amount.nullable(),
  }),
  z.strictObject({
    kind: z.literal('account'),
    features: named(ACCOUNT_FEATURES),
    bot: z.union([z.literal(0), z.literal(1)]),
  }),
]);
export type LogLine = z.infer<typeof logLine>;

/**
 * Reads a log: a JSON object a line, as `logLine` says; empty lines are skipped.
 *
 * @throws UnusableLog for a file that cannot be read, a line that is not such an object, or too many lines
 */
export async function readLogRows(file: string): Promise<LogRows> {
  const posts: PostRow[] = [];
  const accounts: AccountRow[] = [];
  let number = 0;
  try {
    for await (const text of createInterface({
      input: createReadStream(file, 'utf8'),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      number += 1;
      if (text.trim() === '') continue;
      if (posts.length + accounts.length === MOST_ROWS) {
        throw new UnusableLog(`${file} has more than ${MOST_ROWS} rows: give the newest of them.`);
      }
      const row = parsedLine(text, `${file}:${number}`);
      if (row.kind === 'post') {
        posts.push({ features: inOrder(POST_FEATURES, row.features), engagement: row.engagement, usual: row.usual });
      } else {
        accounts.push({ features: inOrder(ACCOUNT_FEATURES, row.features), isBot: row.bot === 1 });
      }
    }
  } catch (error) {
    if (error instanceof UnusableLog) throw error;
    throw new UnusableLog(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  return { posts, accounts };
}

function parsedLine(text: string, place: string): LogLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UnusableLog(`${place} is not JSON: every line is one object {"kind":"post"|"account", …}.`);
  }
  const parsed = logLine.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.join('.') ?? '';
  throw new UnusableLog(`${place}${path === '' ? '' : `, ${path}`}: ${issue?.message ?? 'is not a row of a log'}`);
}

function inOrder(names: readonly string[], features: Readonly<Record<string, number>>): Float32Array {
  return Float32Array.from(names, (name) => features[name] ?? 0);
}
