import type { Sql } from '#runtime/db/database.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { commentAnalyzed, postAnalyzed } from '../events.ts';
import { inferenceOf } from '../inference/inference.ts';
import {
  type AnalysisRow,
  type CommentToRead,
  commentsToRead,
  keepCommentAnalyses,
  keepPostAnalyses,
  type PostToRead,
  type PresentText,
  postsToRead,
  presentTexts,
} from '../store/analyses.ts';
import { authorFacts, keepAuthorAnalyses } from '../store/authors.ts';
import { type Due, endDues, holdDues } from '../store/dues.ts';
import { knownTrends } from '../store/trends.ts';
import { beginOutcomes } from '../store/viral-outcomes.ts';
import { forecastPosts, type PostForecast } from './forecast-posts.ts';
import { moderate } from './moderate.ts';
import { namesInUse } from './names-in-use.ts';
import { type AccountReadings, readAccounts } from './read-accounts.ts';
import type { TextReader } from './read-head.ts';
import { readCommentTexts, readPostTexts } from './read-texts.ts';
import { type CommentReadings, fillGaps, hasGaps, modelsOf, type PostReadings } from './readings.ts';

export interface BatchServices extends Pick<AppServices, 'clock' | 'newId' | 'cache' | 'models' | 'log' | 'metrics'> {
  readonly db: Pick<AppServices['db'], 'query' | 'sqlTransaction'>;
}

/** Posts that are read within this are what later models learn from: of older ones more is known than when they were posted. */
const FRESH_MS = 3_600_000;
const FIRST_RETRY_MS = 60_000;
const LONGEST_RETRY_MS = 3_600_000;

/** What its text, its visibility and its revision were when it was written down, not when models began. */
type Present<Read> = Read & { readonly present: PresentText };

interface ReadPost {
  readonly post: PostToRead;
  readonly readings: PostReadings;
  readonly forecast: PostForecast;
}

interface ReadComment {
  readonly comment: CommentToRead;
  readonly readings: CommentReadings;
}

/**
 * Reads texts that are due, all together for each head, keeps what models say and tells of it. Nothing is locked while models work: only then the
 * dues are held, for as long as writing takes. A text that has changed meanwhile stays due; what is gone, or another process has read, is left.
 *
 * @throws InferenceOverloaded, and what the database throws
 */
export async function readBatch(services: BatchServices, due: readonly Due[]): Promise<void> {
  const { db, clock } = services;
  const now = clock();
  const inference = inferenceOf(services);
  const names = await namesInUse(services, inference);
  // As long as it takes: nobody waits for an answer, and a run of a model ends by itself.
  const reader: TextReader = { inference, cache: services.cache, names, asking: { timeoutMs: null } };
  const [posts, comments] = await Promise.all([
    postsToRead(db, idsOf(due, 'POST')),
    commentsToRead(db, idsOf(due, 'COMMENT')),
  ]);
  const [readPosts, readComments] = await Promise.all([
    readPostsWith(db, reader, posts, now),
    readCommentsWith(reader, comments),
  ]);
  const accounts = readPosts.accounts;
  await db.sqlTransaction(async (tx) => {
    const held = await holdDues(
      tx,
      due.map(({ id }) => id),
      now,
    );
    const mine = new Set(held.map(({ id }) => id));
    await keepPosts(tx, await unchanged(tx, 'POST', readPosts.posts, mine), accounts, {
      ...services,
      clock: () => now,
    });
    await keepComments(tx, await unchanged(tx, 'COMMENT', readComments, mine), { ...services, clock: () => now });
    const marks = new Map(due.map(({ id, mark }) => [id, mark]));
    const settled = held.filter(({ id, mark }) => marks.get(id) === mark);
    await endDues(
      tx,
      settled.map(({ id }) => id),
    );
  });
}

function idsOf(due: readonly Due[], kind: Due['kind']): string[] {
  return due.filter((each) => each.kind === kind).map(({ id }) => id);
}

async function readPostsWith(
  sql: Sql,
  reader: TextReader,
  posts: readonly PostToRead[],
  now: Date,
): Promise<{ posts: ReadPost[]; accounts: AccountReadings }> {
  if (posts.length === 0) return { posts: [], accounts: { all: new Map(), fresh: [] } };
  const [texts, facts, trends] = await Promise.all([
    readPostTexts(
      reader,
      posts.map(({ content }) => content),
    ),
    authorFacts(
      sql,
      posts.map(({ authorId }) => authorId),
      now,
    ),
    knownTrends(sql),
  ]);
  const asked = posts.flatMap((post, at) => {
    const readings = texts[at];
    return readings === undefined ? [] : [{ post, readings }];
  });
  const forecasts = await forecastPosts(
    reader,
    asked.map(({ post, readings }) => ({
      ...post,
      publishedAt: post.createdAt,
      hasPoll: post.type === 'POLL',
      isQuote: post.quotedId !== null,
      readings,
    })),
    facts,
    trends,
  );
  const accounts = await readAccounts({ sql, ...reader }, facts, now);
  const read = asked.flatMap(({ post, readings }, at) => {
    const forecast = forecasts[at];
    if (forecast === undefined) return [];
    const { viral, engagement } = forecast;
    const all = { ...readings, viral, engagement };
    return [{ post, forecast, readings: post.before === null ? all : fillGaps(all, post.before) }];
  });
  return { posts: read, accounts };
}

async function readCommentsWith(reader: TextReader, comments: readonly CommentToRead[]): Promise<ReadComment[]> {
  const texts = await readCommentTexts(
    reader,
    comments.map(({ content }) => content),
  );
  return comments.flatMap((comment, at) => {
    const readings = texts[at];
    if (readings === undefined) return [];
    return [{ comment, readings: comment.before === null ? readings : fillGaps(readings, comment.before) }];
  });
}

/** Those of the texts that this transaction holds and that are still what was read, with who sees them by now. */
async function unchanged<Read extends ReadPost | ReadComment>(
  tx: Sql,
  kind: Due['kind'],
  read: readonly Read[],
  held: ReadonlySet<string>,
): Promise<Present<Read>[]> {
  const mine = read.filter((each) => held.has(textOf(each).id));
  const texts = await presentTexts(
    tx,
    kind,
    mine.map((each) => textOf(each).id),
  );
  return mine.flatMap((each) => {
    const present = texts.get(textOf(each).id);
    return present?.textHash === textOf(each).textHash ? [{ ...each, present }] : [];
  });
}

function textOf(read: ReadPost | ReadComment): PostToRead | CommentToRead {
  return 'post' in read ? read.post : read.comment;
}

type Make = Pick<AppServices, 'clock' | 'newId'>;

async function keepPosts(
  tx: Sql,
  read: readonly Present<ReadPost>[],
  accounts: AccountReadings,
  make: Make,
): Promise<void> {
  if (read.length === 0) return;
  const now = make.clock();
  const revisions = await keepPostAnalyses(
    tx,
    read.map(({ post, readings }) => analysisRow(post, post.authorId, readings, now)),
  );
  await keepAuthorAnalyses(tx, accounts.fresh);
  const starts = read.filter(({ post, readings }) => isLesson(post, readings, now));
  await beginOutcomes(
    tx,
    starts.map(({ post, forecast: { features, usual } }) => ({
      postId: post.id,
      features,
      usual,
      postedAt: post.createdAt,
    })),
  );
  const told = read.map(({ post, readings }) => {
    const account = accounts.all.get(post.authorId);
    return postAnalyzed(
      post,
      readings,
      { revision: revisions.get(post.id) ?? 1, botProbability: account?.probability ?? 0 },
      make,
    );
  });
  await appendEvents(tx, told);
  const shown = read.filter(({ present }) => present.isShown);
  await moderate(
    tx,
    shown.map(({ post, present, readings }) => ({
      postId: post.id,
      commentId: null,
      authorId: post.authorId,
      contentRevision: present.revision,
      reading: readings.moderation,
    })),
    make,
  );
}

async function keepComments(tx: Sql, read: readonly Present<ReadComment>[], make: Make): Promise<void> {
  if (read.length === 0) return;
  const revisions = await keepCommentAnalyses(
    tx,
    read.map(({ comment, readings }) => analysisRow(comment, comment.postId, readings, make.clock())),
  );
  await appendEvents(
    tx,
    read.map(({ comment, readings }) => commentAnalyzed(comment, readings, revisions.get(comment.id) ?? 1, make)),
  );
  const shown = read.filter(({ present }) => present.isShown);
  await moderate(
    tx,
    shown.map(({ comment, present, readings }) => ({
      postId: comment.postId,
      commentId: comment.id,
      authorId: comment.authorId,
      contentRevision: present.revision,
      reading: readings.moderation,
    })),
    make,
  );
}

function analysisRow<Readings extends PostReadings | CommentReadings>(
  text: PostToRead | CommentToRead,
  ofId: string,
  readings: Readings,
  now: Date,
): AnalysisRow<Readings> {
  const { id, textHash, rereads } = text;
  const gaps = hasGaps(readings);
  const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(rereads, 10));
  return {
    id,
    ofId,
    textHash,
    readings,
    models: modelsOf(readings),
    analyzedAt: now,
    rereadAt: gaps ? new Date(now.getTime() + wait) : null,
    rereads: gaps ? rereads + 1 : 0,
  };
}

function isLesson({ isPublic, before, createdAt }: PostToRead, readings: PostReadings, now: Date): boolean {
  const isFresh = now.getTime() - createdAt.getTime() < FRESH_MS;
  return isPublic && before === null && isFresh && !hasGaps(readings);
}
