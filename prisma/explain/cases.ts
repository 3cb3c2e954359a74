import type { Sql } from '#runtime/db/database.ts';
import { ROLE_LEVEL, type Role, type Viewer } from '#runtime/viewer.ts';

/** A document as somebody asks it. */
export interface Case {
  /** Names the file of its plans. */
  readonly name: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** null for somebody who is not signed in. */
  readonly viewer: Viewer | null;
}

const FIRST = 20;

interface Samples {
  readonly reader: Viewer;
  readonly admin: Viewer;
  readonly moderator: Viewer;
  readonly star: { readonly id: string; readonly username: string };
  readonly post: string;
  readonly editedPost: string;
  /** With the most points, and one that is too old for a stored score. */
  readonly scoredPost: string;
  readonly oldPost: string;
  readonly comment: string;
  readonly party: { readonly id: string; readonly slug: string };
}

// The hardest of each kind: whoever follows most, is followed most, and what was talked about most.
const VIEWER = `SELECT a.id, a.username, a.role, a.party_id AS "partyId" FROM auth.accounts a`;
const READER = `${VIEWER} WHERE a.id = (SELECT c.profile_id FROM users.profile_counters c JOIN auth.accounts r ON r.id = c.profile_id
  WHERE r.role = 'mp' ORDER BY c.following DESC LIMIT 1)`;
const OF_ROLE = `${VIEWER} WHERE a.role = $1 ORDER BY a.id LIMIT 1`;
const STAR = `SELECT p.id, p.username FROM users.profile_counters c JOIN users.profiles p ON p.id = c.profile_id ORDER BY c.followers DESC LIMIT 1`;
const POST = `SELECT c.post_id AS id FROM posts.post_counters c JOIN posts.posts p ON p.id = c.post_id
  WHERE p.deleted_at IS NULL AND p.visibility = 'PUBLIC' ORDER BY c.comments DESC LIMIT 1`;
const EDITED = `SELECT e.post_id AS id FROM posts.post_edits e JOIN posts.posts p ON p.id = e.post_id
  WHERE p.deleted_at IS NULL AND p.visibility = 'PUBLIC' ORDER BY e.replaced_at DESC LIMIT 1`;
const SCORED = `SELECT s.post_id AS id FROM posts.post_scores s JOIN posts.posts p ON p.id = s.post_id
  WHERE p.visibility = 'PUBLIC' ORDER BY s.points DESC LIMIT 1`;
const OLD = `SELECT c.post_id AS id FROM posts.post_counters c JOIN posts.posts p ON p.id = c.post_id
  LEFT JOIN posts.post_scores s ON s.post_id = c.post_id
  WHERE s.post_id IS NULL AND p.deleted_at IS NULL AND p.visibility = 'PUBLIC' ORDER BY c.likes DESC LIMIT 1`;
const COMMENT = `SELECT comment_id AS id FROM posts.comment_counters ORDER BY replies DESC LIMIT 1`;
const PARTY = `SELECT p.id, p.slug FROM parties.parties p JOIN parties.party_counters c ON c.party_id = p.id ORDER BY c.members DESC LIMIT 1`;

async function first<Row extends object>(sql: Sql, text: string, values: readonly unknown[] = []): Promise<Row> {
  const [row] = await sql.query<Row>(text, values);
  if (row === undefined) throw new Error(`the world has nothing for: ${text}`);
  return row;
}

async function viewer(sql: Sql, text: string, values: readonly unknown[] = []): Promise<Viewer> {
  const person = await first<{ id: string; username: string; role: Role; partyId: string | null }>(sql, text, values);
  return { ...person, roleLevel: ROLE_LEVEL[person.role], sessionId: person.id, issuedAt: Date.now() };
}

async function samplesOf(sql: Sql): Promise<Samples> {
  return {
    reader: await viewer(sql, READER),
    admin: await viewer(sql, OF_ROLE, ['party_admin']),
    moderator: await viewer(sql, OF_ROLE, ['system_admin']),
    star: await first(sql, STAR),
    post: (await first<{ id: string }>(sql, POST)).id,
    editedPost: (await first<{ id: string }>(sql, EDITED)).id,
    scoredPost: (await first<{ id: string }>(sql, SCORED)).id,
    oldPost: (await first<{ id: string }>(sql, OLD)).id,
    comment: (await first<{ id: string }>(sql, COMMENT)).id,
    party: await first(sql, PARTY),
  };
}

/** Ranges of scores that many posts are in, and that hardly any is in. */
const FEED_FILTERS: Readonly<Record<string, object>> = {
  scored: { minScore: 5 },
  rarely: { minScore: 2_000 },
};

/** What runs by itself, again and again. */
export interface JobCase {
  /** The job; names the file of its plans. */
  readonly name: string;
  /** Gives it something to do. */
  readonly prepare: string | null;
  /** Large tables that it is there to read whole. */
  readonly reads?: readonly string[];
}

const DUE = `INSERT INTO posts.score_dues (post_id, due_at)
  SELECT post_id, now() - interval '1 second' FROM posts.post_scores ORDER BY points DESC LIMIT 500
  ON CONFLICT (post_id) DO UPDATE SET due_at = excluded.due_at, mark = excluded.mark`;
const DAYS_DUE = `INSERT INTO posts.author_day_dues (author_id, day)
  SELECT author_id, day FROM posts.author_days ORDER BY earned DESC LIMIT 500`;
const TOTAL = `UPDATE posts.author_totals SET total = total + 1
  WHERE author_id = (SELECT author_id FROM posts.author_totals WHERE rank IS NOT NULL ORDER BY rank LIMIT 1)`;

/** The jobs of scores and trends, with as much to do as a busy second brings. */
export const JOB_CASES: readonly JobCase[] = [
  { name: 'posts.score-posts', prepare: DUE },
  { name: 'posts.sum-author-days', prepare: DAYS_DUE },
  // Whoever is ranked is ranked among all.
  { name: 'posts.rank-authors', prepare: TOTAL, reads: ['posts.author_totals'] },
  { name: 'posts.mark-agenda-due', prepare: null },
  { name: 'feed.count-trends', prepare: null },
  { name: 'feed.announce-trending', prepare: null },
];

/** The screens of the product and what else is asked often, for the hardest things that the world has. */
export async function casesOf(sql: Sql): Promise<Case[]> {
  const { reader, admin, moderator, star, post, editedPost, scoredPost, oldPost, comment, party } =
    await samplesOf(sql);
  const asked = (document: string, variables: object = {}, who: Viewer | null = reader, detail = ''): Case => ({
    name: detail === '' ? document : `${document}-${detail}`,
    document,
    variables: { ...variables },
    viewer: who,
  });
  const filters: Readonly<Record<string, object>> = {
    party: { partyId: party.id },
    province: { provinceCode: '34', office: 'MP' },
    district: { districtCode: '34-01' },
    commission: { commission: 'JUSTICE' },
    name: { name: 'ayşe' },
  };
  return [
    ...['FOLLOWING', 'TRENDING', 'LOCAL', 'PARTY'].map((type) =>
      asked('HomeScreen', { type, first: FIRST }, reader, type.toLowerCase()),
    ),
    asked('HomeFeed', { type: 'TRENDING', first: FIRST }, null, 'anonymous'),
    asked('HomeFeed', { type: 'PERSONALIZED', first: FIRST }, reader, 'personalized'),
    ...Object.entries(FEED_FILTERS).flatMap(([name, filter]) => [
      asked('RankedFeed', { type: 'PERSONALIZED', filter, first: FIRST }, reader, `personalized-${name}`),
      asked('RankedFeed', { type: 'TRENDING', filter, first: FIRST }, reader, `trending-${name}`),
      asked('RankedFeed', { type: 'LOCAL', filter, first: FIRST }, reader, `local-${name}`),
      asked('RankedFeed', { type: 'PARTY', filter, first: FIRST }, reader, `party-${name}`),
      ...['RANKED', 'CHRONOLOGICAL'].map((ranking) =>
        asked(
          'RankedFeed',
          { type: 'FOLLOWING', ranking, filter, first: FIRST },
          reader,
          `following-${ranking.toLowerCase()}-${name}`,
        ),
      ),
    ]),
    ...['POPULAR', 'NEWEST', 'OLDEST'].map((sort) =>
      asked('PostScreen', { id: post, sort, first: FIRST }, reader, sort.toLowerCase()),
    ),
    asked('Replies', { id: comment, sort: 'POPULAR', first: FIRST }),
    asked('ScoreReceipt', { id: scoredPost }),
    asked('ScoreReceipt', { id: oldPost }, reader, 'old'),
    asked('PolitPuanHistory', { id: scoredPost, first: FIRST }),
    asked('PolitPuanRanking', { first: FIRST }),
    asked('PolitPuanToday'),
    asked('TrendsScreen', { provinceCode: '34' }),
    asked('FeedSettings'),
    asked('PostEdits', { id: editedPost, first: FIRST }),
    asked('ProfileScreen', { username: star.username, first: FIRST }),
    asked('ProfileScreen', { username: star.username, first: FIRST }, null, 'anonymous'),
    asked('FollowersScreen', { id: star.id, first: FIRST }),
    asked('Followers', { id: star.id, first: FIRST }),
    asked('Following', { id: reader.id, first: FIRST }),
    asked('UserPosts', { id: star.id, first: FIRST }),
    ...['ALL', 'INTERACTIONS', 'SYSTEM'].map((tab) =>
      asked('NotificationsScreen', { tab, first: FIRST }, { ...reader, ...star, role: 'mp' }, tab.toLowerCase()),
    ),
    asked('UnreadCount', {}, { ...reader, ...star }),
    asked('PartyScreen', { slug: party.slug, first: FIRST }),
    asked('PartyFollowers', { id: party.id, first: FIRST }),
    asked('Parties', { first: FIRST }),
    asked('FollowedParties', { first: FIRST }),
    asked('PendingMemberships', { id: admin.partyId, first: FIRST }, admin),
    asked('PoliticiansScreen', { first: FIRST }),
    ...Object.entries(filters).map(([name, filter]) =>
      asked('PoliticiansScreen', { filter, first: FIRST }, reader, name),
    ),
    asked('SettingsScreen', { first: FIRST }),
    asked('Suggestions', { first: FIRST }),
    asked('SavedPosts', { first: FIRST }),
    asked('BlockedUsers', { first: FIRST }),
    asked('MutedUsers', { first: FIRST }),
    asked('Drafts', { first: FIRST }),
    asked('ModerationStatements', { first: FIRST }),
    asked('Reports', { status: 'OPEN', first: FIRST }, moderator),
    asked('Reports', { status: 'OPEN', first: FIRST }, admin, 'party'),
    asked('ModerationQueue', { first: FIRST }, moderator),
    asked('ModerationQueue', { first: FIRST }, admin, 'party'),
    asked('Elections', { first: FIRST }),
    asked('Agenda'),
    asked('Viewer'),
  ];
}

const SIZES = `SELECT relnamespace::regnamespace || '.' || relname AS "table", greatest(reltuples, 0)::int AS rows FROM pg_class
  WHERE relkind IN ('r', 'p')`;

/** About how many rows each table has, by its name with the schema. */
export async function tableSizes(sql: Sql): Promise<ReadonlyMap<string, number>> {
  const rows = await sql.query<{ table: string; rows: number }>(SIZES);
  return new Map(rows.map((size) => [size.table, size.rows]));
}
