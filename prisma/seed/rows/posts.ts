import { istanbulDay } from '#runtime/clock.ts';
import { roleTraits } from '../data/roles.ts';
import type { World } from '../world-types.ts';
import { type TableRows, tally } from './table-rows.ts';

// unnest would flatten arrays of arrays: lists travel as texts with commas, which neither hashtags nor ids hold.
const posts: TableRows = {
  table: 'posts.posts',
  insert: `INSERT INTO posts.posts
      (id, author_id, author_party_id, content, visibility, hashtags, mention_ids, created_at, edited_at, revision)
    SELECT id, author, party, content, visibility, string_to_array(hashtags, ','), string_to_array(mentions, ',')::uuid[], at, edited,
      CASE WHEN edited IS NULL THEN 1 ELSE 2 END
    FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::timestamptz[])
      AS post (id, author, party, content, visibility, hashtags, mentions, at, edited)`,
  rows: ({ world }) =>
    world.posts.map((post) => [
      post.id,
      post.authorId,
      post.partyId,
      post.content,
      post.visibility,
      post.hashtags.join(),
      post.mentions.join(),
      post.createdAt,
      post.editedAt,
    ]),
};

const comments: TableRows = {
  table: 'posts.comments',
  insert: `INSERT INTO posts.comments (id, post_id, author_id, author_party_id, parent_id, content, created_at)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::timestamptz[])`,
  rows: ({ world }) => {
    const memberships = new Map(world.memberships.map((membership) => [membership.personId, membership]));
    return world.comments.map((comment) => {
      const membership = memberships.get(comment.authorId);
      const partyId = membership !== undefined && membership.joinedAt < comment.createdAt ? membership.partyId : null;
      const { id, postId, authorId, parentId, content, createdAt } = comment;
      return [id, postId, authorId, partyId, parentId, content, createdAt];
    });
  },
};

const likes: TableRows = {
  table: 'posts.post_likes',
  insert: `INSERT INTO posts.post_likes (post_id, user_id, liked_at, active, revision)
    SELECT *, true, 1 FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[])`,
  rows: ({ world }) => world.likes.map(({ postId, personId, createdAt }) => [postId, personId, createdAt]),
};

const postCounters: TableRows = {
  table: 'posts.post_counters',
  insert: `INSERT INTO posts.post_counters (post_id, likes, comments, revision)
    SELECT *, 1 FROM unnest($1::uuid[], $2::int[], $3::int[])`,
  rows: ({ world }) => {
    const liked = tally(world.likes, ({ postId }) => postId);
    const commented = tally(world.comments, ({ postId }) => postId);
    return world.posts
      .filter(({ id }) => liked.has(id) || commented.has(id))
      .map(({ id }) => [id, liked.get(id) ?? 0, commented.get(id) ?? 0]);
  },
};

const authorCounters: TableRows = {
  table: 'posts.author_counters',
  insert: `INSERT INTO posts.author_counters (author_id, posts, revision)
    SELECT *, 1 FROM unnest($1::uuid[], $2::int[])`,
  rows: ({ world }) => [
    ...tally(
      world.posts.filter(({ visibility }) => visibility === 'PUBLIC'),
      ({ authorId }) => authorId,
    ),
  ],
};

/** What of the present Istanbul day's limits people have used; roles without a limit are not counted. */
function usageToday({
  now,
  people,
  posts,
  comments,
}: World): [userId: string, day: string, kind: string, used: number][] {
  const today = istanbulDay(now);
  const isToday = ({ createdAt }: { createdAt: Date }) => istanbulDay(createdAt) === today;
  const posted = tally(posts.filter(isToday), ({ authorId }) => authorId);
  const commented = tally(comments.filter(isToday), ({ authorId }) => authorId);
  return people.flatMap(({ id, role }) => {
    const { postsPerDay, commentsPerDay } = roleTraits[role];
    const used: [string, number, number | undefined][] = [
      ['post', postsPerDay, posted.get(id)],
      ['comment', commentsPerDay, commented.get(id)],
    ];
    return used.flatMap(([kind, limit, count]): [string, string, string, number][] =>
      Number.isFinite(limit) && count !== undefined ? [[id, today, kind, count]] : [],
    );
  });
}

const dailyUsage: TableRows = {
  table: 'posts.daily_usage',
  insert: `INSERT INTO posts.daily_usage (user_id, day, kind, used)
    SELECT * FROM unnest($1::uuid[], $2::date[], $3::text[], $4::int[])`,
  rows: ({ world }) => usageToday(world),
};

/** Posts, comments and likes with their counters, and what of today's limits is used. */
export const postsRows: readonly TableRows[] = [posts, comments, likes, postCounters, authorCounters, dailyUsage];
