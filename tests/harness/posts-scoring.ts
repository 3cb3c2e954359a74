import type { EventEnvelope } from '#runtime/events/envelope.ts';
import type { Role, Viewer } from '#runtime/viewer.ts';
import { posts } from '#subgraphs/posts/index.ts';
import { deliver } from './deliver.ts';
import { analysisOfComment, analysisOfPost } from './model-events.ts';
import type { PostsWorld } from './posts-world.ts';
import { roleChanged } from './social-events.ts';

/** What becomes of what people do, until the scores follow: the jobs of a running system, in their order. */
export async function settleScores({ services }: PostsWorld): Promise<void> {
  await services.writeBehind.flush();
  for (const name of ['posts.fold-post-counters', 'posts.fold-poll-counters', 'posts.score-posts']) {
    const job = posts.jobs.find((it) => it.name === name);
    if (job === undefined) throw new RangeError(`there is no job ${name}`);
    await job.run(services);
  }
}

/** The numbers of a stored score, and how often it has changed. */
export interface ScoreNumbers {
  readonly revision: number;
  readonly points: number;
  readonly interaction: number;
  readonly rest: number;
  readonly firstHourPoints: number | null;
  readonly velocity: number;
}

const NUMBERS = `SELECT revision, points, interaction, rest, first_hour_points AS "firstHourPoints", velocity FROM posts.post_scores WHERE post_id = $1`;

/** A post's stored score; undefined while none is. */
export async function storedScore({ services }: PostsWorld, postId: string): Promise<ScoreNumbers | undefined> {
  const [row] = await services.db.query<ScoreNumbers>(NUMBERS, [postId]);
  return row;
}

const DUE_AT = 'SELECT due_at AS at FROM posts.score_dues WHERE post_id = $1';

/** When a post's score is to be computed; undefined where nothing is due. */
export async function dueAt({ services }: PostsWorld, postId: string): Promise<Date | undefined> {
  const [row] = await services.db.query<{ at: Date }>(DUE_AT, [postId]);
  return row?.at;
}

/** Somebody whose role posts was told of. */
export async function withRole(world: PostsWorld, role: Role, revision = 1): Promise<Viewer> {
  const person = await world.person(role);
  await deliver(world.services, posts, [roleChanged(person, { role, partyId: null, revision })]);
  return person;
}

/** What models say of a post; what is not told is as if nobody had read it. */
export function postAnalyzed(
  { services }: PostsWorld,
  post: { readonly id: string; readonly authorId: string },
  told: Parameters<typeof analysisOfPost>[1],
): EventEnvelope {
  return analysisOfPost(post, told, services.clock());
}

/** What models say of a comment. */
export function commentAnalyzed(
  { services }: PostsWorld,
  comment: { readonly id: string; readonly postId: string },
  told: Parameters<typeof analysisOfComment>[1],
): EventEnvelope {
  return analysisOfComment(comment, told, services.clock());
}
