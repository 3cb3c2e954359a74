import { istanbulDay } from '#runtime/clock.ts';
import { textKey } from '#schema/text-key.ts';
import { roleTraits } from '../data/roles.ts';
import { postLifeOf } from '../post-life.ts';
import type { World } from '../world-types.ts';
import { politPuanRows } from './politpuan.ts';
import { countsOfLife, postLifeRows } from './post-life.ts';
import { type TableRows, tally } from './table-rows.ts';

// unnest would flatten arrays of arrays: lists travel as texts with commas, which neither hashtags nor ids hold.
const posts: TableRows = {
  table: 'posts.posts',
  insert: `INSERT INTO posts.posts
      (id, author_id, author_party_id, content, visibility, hashtags, mention_ids, created_at, edited_at, revision,
       author_province, author_district, type, topic, content_warning, quoted_id, quoted_author_id, pinned_at, text_key)
    SELECT id, author, party, content, visibility, string_to_array(hashtags, ','), string_to_array(mentions, ',')::uuid[], at, edited,
      CASE WHEN edited IS NULL THEN 1 ELSE 2 END, province, district, type, topic, warning, quoted, quoted_author, pinned, text_key
    FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::timestamptz[],
        $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::uuid[], $16::uuid[], $17::timestamptz[], $18::uuid[])
      AS post (id, author, party, content, visibility, hashtags, mentions, at, edited, province, district, type, topic, warning, quoted,
        quoted_author, pinned, text_key)`,
  rows: ({ world }) => {
    const life = postLifeOf(world);
    const people = new Map(world.people.map((person) => [person.id, person]));
    return world.posts.map((post) => [
      post.id,
      post.authorId,
      post.partyId,
      post.content,
      post.visibility,
      post.hashtags.join(),
      post.mentions.join(),
      post.createdAt,
      post.editedAt,
      people.get(post.authorId)?.provinceCode ?? null,
      people.get(post.authorId)?.districtCode ?? null,
      life.polls.has(post.id) ? 'POLL' : 'TEXT',
      life.topics.get(post.id),
      life.warnings.get(post.id) ?? null,
      life.quotes.get(post.id)?.id ?? null,
      life.quotes.get(post.id)?.authorId ?? null,
      life.pinnedAt.get(post.id) ?? null,
      textKey(post.content),
    ]);
  },
};

const comments: TableRows = {
  table: 'posts.comments',
  // Replies are to comments on the post itself: there is one author above them at most.
  insert: `INSERT INTO posts.comments
      (id, post_id, author_id, author_party_id, parent_id, content, created_at, depth, ancestor_author_ids)
    SELECT id, post, author, party, parent, content, at, CASE WHEN above IS NULL THEN 0 ELSE 1 END, array_remove(ARRAY[above], NULL)
    FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::timestamptz[], $8::uuid[])
      AS comment (id, post, author, party, parent, content, at, above)`,
  rows: ({ world }) => {
    const memberships = new Map(world.memberships.map((membership) => [membership.personId, membership]));
    const authors = new Map(world.comments.map(({ id, authorId }) => [id, authorId]));
    return world.comments.map((comment) => {
      const membership = memberships.get(comment.authorId);
      const partyId = membership !== undefined && membership.joinedAt < comment.createdAt ? membership.partyId : null;
      const { id, postId, authorId, parentId, content, createdAt } = comment;
      const above = parentId === null ? null : (authors.get(parentId) ?? null);
      return [id, postId, authorId, partyId, parentId, content, createdAt, above];
    });
  },
};

const commentCounters: TableRows = {
  table: 'posts.comment_counters',
  insert: `INSERT INTO posts.comment_counters (comment_id, post_id, parent_id, replies, likes, revision)
    SELECT *, 1 FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::int[])`,
  rows: ({ world }) => {
    const replies = tally(world.comments, ({ parentId }) => parentId ?? '');
    const liked = tally(postLifeOf(world).commentLikes, ({ subjectId }) => subjectId);
    return world.comments.map(({ id, postId, parentId }) => [
      id,
      postId,
      parentId,
      replies.get(id) ?? 0,
      liked.get(id) ?? 0,
    ]);
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
  insert: `INSERT INTO posts.post_counters (post_id, likes, comments, reposts, quotes, saves, views, revision)
    SELECT *, 1 FROM unnest($1::uuid[], $2::int[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[])`,
  rows: ({ world }) => {
    const liked = tally(world.likes, ({ postId }) => postId);
    const commented = tally(world.comments, ({ postId }) => postId);
    const { reposts, quotes, saves, views } = countsOfLife(world);
    const counted = [liked, commented, reposts, quotes, saves, views];
    return world.posts
      .filter(({ id }) => counted.some((counts) => counts.has(id)))
      .map(({ id }) => [id, ...counted.map((counts) => counts.get(id) ?? 0)]);
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

/** Posts, comments, likes and the life around them with their counters, and what of today's limits is used. */
export const postsRows: readonly TableRows[] = [
  posts,
  comments,
  commentCounters,
  likes,
  postCounters,
  authorCounters,
  dailyUsage,
  ...postLifeRows,
  ...politPuanRows,
];
