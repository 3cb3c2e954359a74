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
    comment: (await first<{ id: string }>(sql, COMMENT)).id,
    party: await first(sql, PARTY),
  };
}

/** The screens of the product and what else is asked often, for the hardest things that the world has. */
export async function casesOf(sql: Sql): Promise<Case[]> {
  const { reader, admin, moderator, star, post, editedPost, comment, party } = await samplesOf(sql);
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
    ...['POPULAR', 'NEWEST', 'OLDEST'].map((sort) =>
      asked('PostScreen', { id: post, sort, first: FIRST }, reader, sort.toLowerCase()),
    ),
    asked('Replies', { id: comment, sort: 'POPULAR', first: FIRST }),
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
    asked('Reports', { status: 'OPEN', first: FIRST }, moderator),
    asked('Reports', { status: 'OPEN', first: FIRST }, admin, 'party'),
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
