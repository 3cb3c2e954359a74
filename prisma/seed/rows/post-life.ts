import { postLifeOf } from '../post-life.ts';
import { type TableRows, tally } from './table-rows.ts';

const edits: TableRows = {
  table: 'posts.post_edits',
  insert: `INSERT INTO posts.post_edits (post_id, revision, content, content_warning, replaced_at)
    SELECT post, 1, content, warning, at FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[]) AS edit (post, content, warning, at)`,
  rows: ({ world }) => {
    const { earlierTexts, warnings } = postLifeOf(world);
    return world.posts
      .filter(({ editedAt }) => editedAt !== null)
      .map(({ id, editedAt }) => [id, earlierTexts.get(id), warnings.get(id) ?? null, editedAt]);
  },
};

const reposts: TableRows = {
  table: 'posts.reposts',
  insert: `INSERT INTO posts.reposts (post_id, user_id, reposted_at, from_id, level, active, revision)
    SELECT *, true, 1 FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::uuid[], $5::int[])`,
  rows: ({ world }) =>
    postLifeOf(world).reposts.map(({ subjectId, personId, at, fromId, level }) => [
      subjectId,
      personId,
      at,
      fromId,
      level,
    ]),
};

const commentLikes: TableRows = {
  table: 'posts.comment_likes',
  insert: `INSERT INTO posts.comment_likes (comment_id, user_id, liked_at, active, revision)
    SELECT *, true, 1 FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[])`,
  rows: ({ world }) => postLifeOf(world).commentLikes.map(({ subjectId, personId, at }) => [subjectId, personId, at]),
};

const collections: TableRows = {
  table: 'posts.collections',
  insert: `INSERT INTO posts.collections (id, owner_id, name, name_key, created_at)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[])`,
  rows: ({ world }) =>
    postLifeOf(world).collections.map(({ id, ownerId, name, createdAt }) => [
      id,
      ownerId,
      name,
      name.toLocaleLowerCase('tr'),
      createdAt,
    ]),
};

const saves: TableRows = {
  table: 'posts.post_saves',
  insert: `INSERT INTO posts.post_saves (post_id, user_id, saved_at, collection_id, active, revision)
    SELECT *, true, 1 FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::uuid[])`,
  rows: ({ world }) =>
    postLifeOf(world).saves.map(({ subjectId, personId, at, collectionId }) => [subjectId, personId, at, collectionId]),
};

const views: TableRows = {
  table: 'posts.post_views',
  insert: 'INSERT INTO posts.post_views (post_id, viewer_key) SELECT * FROM unnest($1::uuid[], $2::uuid[])',
  rows: ({ world, viewerKey }) =>
    postLifeOf(world).views.map(({ subjectId, personId }) => [subjectId, viewerKey(personId, subjectId)]),
};

const polls: TableRows = {
  table: 'posts.polls',
  insert: `INSERT INTO posts.polls (post_id, ends_at, hides_results)
    SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::boolean[])`,
  rows: ({ world }) =>
    [...postLifeOf(world).polls.values()].map(({ postId, endsAt, hidesResults }) => [postId, endsAt, hidesResults]),
};

const pollOptions: TableRows = {
  table: 'posts.poll_options',
  insert: `INSERT INTO posts.poll_options (id, post_id, place, text)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[])`,
  rows: ({ world }) =>
    [...postLifeOf(world).polls.values()].flatMap(({ postId, options }) =>
      options.map(({ id, text }, index) => [id, postId, index + 1, text]),
    ),
};

const pollVotes: TableRows = {
  table: 'posts.poll_votes',
  insert: `INSERT INTO posts.poll_votes (post_id, user_id, option_id, voted_at)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[])`,
  rows: ({ world }) =>
    [...postLifeOf(world).polls.values()].flatMap(({ votes }) =>
      votes.map(({ subjectId, personId, optionId, at }) => [subjectId, personId, optionId, at]),
    ),
};

const pollCounters: TableRows = {
  table: 'posts.poll_counters',
  insert: `INSERT INTO posts.poll_counters (option_id, votes, revision) SELECT *, 1 FROM unnest($1::uuid[], $2::int[])`,
  rows: ({ world }) =>
    [...postLifeOf(world).polls.values()].flatMap(({ options }) =>
      options.filter(({ votes }) => votes > 0).map(({ id, votes }) => [id, votes]),
    ),
};

/** As told to the author of a post that stays. */
const STATEMENT = 'İnceledik: paylaşım topluluk kurallarına aykırı değil, yayında kalıyor.';

const reports: TableRows = {
  table: 'posts.reports',
  insert: `INSERT INTO posts.reports (id, reporter_id, subject_id, post_id, author_id, author_party_id, reason, created_at,
      status, statement, decided_at, decided_by, decision_id)
    SELECT id, reporter, post, post, author, party, reason, at, CASE WHEN decided IS NULL THEN 'OPEN' ELSE 'DISMISSED' END,
      statement, decided, moderator, CASE WHEN decided IS NULL THEN NULL ELSE id END
    FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::timestamptz[], $8::timestamptz[], $9::uuid[],
      $10::text[]) AS report (id, reporter, post, author, party, reason, at, decided, moderator, statement)`,
  rows: ({ world }) => {
    const { reports: made, moderatorId } = postLifeOf(world);
    return made.map(({ id, reporterId, post, reason, createdAt, decidedAt }) => [
      id,
      reporterId,
      post.id,
      post.authorId,
      post.partyId,
      reason,
      createdAt,
      decidedAt,
      decidedAt === null ? null : moderatorId,
      decidedAt === null ? null : STATEMENT,
    ]);
  },
};

/** What the life around posts counts, by post. */
export function countsOfLife(
  world: Parameters<typeof postLifeOf>[0],
): Record<'reposts' | 'quotes' | 'saves' | 'views', Map<string, number>> {
  const life = postLifeOf(world);
  const bySubject = (acts: readonly { readonly subjectId: string }[]): Map<string, number> =>
    tally(acts, ({ subjectId }) => subjectId);
  return {
    reposts: bySubject(life.reposts),
    quotes: tally([...life.quotes.values()], ({ id }) => id),
    saves: bySubject(life.saves),
    views: bySubject(life.views),
  };
}

/** What happens around posts beyond comments and likes: to be written after the posts and comments themselves. */
export const postLifeRows: readonly TableRows[] = [
  edits,
  reposts,
  commentLikes,
  collections,
  saves,
  views,
  polls,
  pollOptions,
  pollVotes,
  pollCounters,
  reports,
];
