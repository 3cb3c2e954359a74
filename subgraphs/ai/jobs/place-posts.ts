import { TASTE } from '#models/recommend/taste.ts';
import type { AppServices, JobDefinition } from '#runtime/subgraph/define.ts';
import { type Inference, inferenceOf } from '../inference/inference.ts';
import {
  type DueVector,
  markOtherModels,
  putOffVectors,
  type ReadVector,
  takeDueVectors,
  writeVectors,
} from '../store/vectors.ts';

const BATCH = 64;
/** Batches of one run: what is left is for the next, so that a run ends. */
const BATCHES = 20;
/** Posts read again in one run because another model placed them, twice. */
const READ_AGAIN = 200;
const DAY_MS = 24 * 3_600_000;
/** The post itself is on its way by another consumer. */
const UNKNOWN_MS = 2_000;
/** No model placed it this time. */
const DEGRADED_MS = 60_000;
const READ_MS = 10_000;

/**
 * Lets the model of content vectors read public posts of the last 30 days that are new, have a new text, or were placed by another model; what is not public
 * or gone stands nowhere any more. Several processes may: each takes posts that no other has.
 */
export const placePosts: JobDefinition = {
  name: 'ai.place-posts',
  everyMs: 500,
  async run(services) {
    const inference = inferenceOf(services);
    for (let batch = 0; batch < BATCHES; batch += 1) if ((await placeSome(services, inference)) < BATCH) break;
    const serving = (await inference.models()).find(({ head, state }) => head === 'vector' && state === 'SERVING');
    if (serving === undefined) return;
    await markOtherModels(services.db, modelName(serving), services.clock(), READ_AGAIN);
  },
};

/** @returns how many were taken */
async function placeSome({ db, clock }: AppServices, inference: Inference): Promise<number> {
  const now = clock();
  const due = await takeDueVectors(db, now, BATCH, new Date(now.getTime() - TASTE.days * DAY_MS));
  const unknown = due.filter(({ known }) => !known);
  const closed = due.filter(({ known, open }) => known && !open);
  const read = await readVectors(
    inference,
    due.filter(({ known, open }) => known && open),
  );
  const none = closed.map(({ postId, revision }): ReadVector => ({ postId, revision, vector: null, model: null }));
  // Spaces take up what was read since they last looked: what a model took its time for must not lie before that.
  await writeVectors(db, [...none, ...read.vectors], clock());
  await putOffVectors(db, idsOf(unknown), new Date(now.getTime() + UNKNOWN_MS));
  await putOffVectors(db, idsOf(read.unread), new Date(now.getTime() + DEGRADED_MS));
  return due.length;
}

interface Read {
  readonly vectors: readonly ReadVector[];
  readonly unread: readonly DueVector[];
}

async function readVectors(inference: Inference, posts: readonly DueVector[]): Promise<Read> {
  if (posts.length === 0) return { vectors: [], unread: [] };
  const texts = posts.map(({ content }) => content ?? '');
  const answers = await inference.readTexts('vector', texts, { timeoutMs: READ_MS });
  const vectors: ReadVector[] = [];
  const unread: DueVector[] = [];
  for (const [index, post] of posts.entries()) {
    const answer = answers[index];
    const vector = answer?.vector ?? null;
    if (answer === undefined || answer.degraded || vector === null) unread.push(post);
    else vectors.push({ postId: post.postId, revision: post.revision, vector, model: modelName(answer.model) });
  }
  return { vectors, unread };
}

function modelName({ name, version }: { readonly name: string; readonly version: string }): string {
  return `${name}/${version}`;
}

function idsOf(posts: readonly DueVector[]): string[] {
  return posts.map(({ postId }) => postId);
}
