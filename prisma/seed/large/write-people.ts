import { type Cell, openCopy } from '#runtime/adapters/postgres-copy.ts';
import type { Database } from '#runtime/db/database.ts';
import { generateLeaders, generatePartyFollows, generateSeats } from '../party-life.ts';
import type { Random } from '../random.ts';
import type { District, Party, Province } from '../world-types.ts';
import type { FollowGraph } from './follow-graph.ts';
import type { Inhabitant } from './population.ts';
import type { Aversion } from './relations.ts';

/** Everything that is there before anybody writes a word. */
export interface Society {
  readonly now: number;
  readonly provinces: readonly Province[];
  readonly districts: readonly District[];
  readonly parties: readonly Party[];
  readonly people: readonly Inhabitant[];
  readonly graph: FollowGraph;
  readonly blocks: readonly Aversion[];
  readonly mutes: readonly Aversion[];
}

const FIELDS = [
  'ECONOMY',
  'EDUCATION',
  'HEALTH',
  'SECURITY',
  'JUSTICE',
  'ENVIRONMENT',
  'TRANSPORT',
  'TECHNOLOGY',
  'CULTURE',
] as const;
/** Rows after which the writer waits for the server. */
const STRETCH = 2_000;

async function copy(
  pool: Database['pool'],
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Cell[]>,
): Promise<void> {
  const sink = await openCopy(pool, table, columns);
  for (const row of rows) {
    sink.write(...row);
    if (sink.rows() % STRETCH === 0) await sink.room();
  }
  await sink.end();
}

/** Writes areas, parties, accounts, profiles, who follows, blocks and mutes whom, and what parties know of people. */
export async function writeSociety(
  pool: Database['pool'],
  random: Random,
  society: Society,
  passwordHash: string,
): Promise<void> {
  const { people } = society;
  await copy(
    pool,
    'organizations.areas',
    ['level', 'code', 'name', 'region', 'is_metropolitan', 'parent_code'],
    areaRows(society),
  );
  await copy(
    pool,
    'parties.parties',
    ['id', 'slug', 'name', 'short_name', 'color', 'description', 'founded_at', 'created_at'],
    society.parties.map((it) => [
      it.id,
      it.slug,
      it.name,
      it.shortName,
      it.color,
      it.description,
      it.foundedOn,
      it.createdAt,
    ]),
  );
  await copy(
    pool,
    'auth.accounts',
    ['id', 'username', 'email', 'role', 'party_id', 'membership_revision', 'verified_at', 'created_at'],
    people.map((it) => [
      it.id,
      it.username,
      it.email,
      it.role,
      it.party?.id ?? null,
      it.party ? 1 : 0,
      it.role === 'citizen' ? null : new Date(it.createdAt),
      new Date(it.createdAt),
    ]),
  );
  await copy(
    pool,
    'auth.credentials',
    ['account_id', 'password_hash', 'changed_at'],
    people.map(({ id, createdAt }) => [id, passwordHash, new Date(createdAt)]),
  );
  await copy(
    pool,
    'users.profiles',
    [
      'id',
      'username',
      'display_name',
      'bio',
      'profession',
      'province_code',
      'district_code',
      'interests',
      'created_at',
    ],
    profileRows(random.fork('profiles'), people),
  );
  await writeRelations(pool, random, society);
  await writePartyLife(pool, random, society);
}

function* areaRows({ provinces, districts }: Society): Generator<Cell[]> {
  const byCode = new Map(provinces.map((province) => [province.code, province]));
  for (const { code, name, region, metropolitan } of provinces)
    yield ['PROVINCE', code, name, region, metropolitan, null];
  for (const { code, name, provinceCode } of districts) {
    const province = byCode.get(provinceCode);
    yield ['DISTRICT', code, name, province?.region ?? null, province?.metropolitan ?? null, provinceCode];
  }
}

function* profileRows(random: Random, people: readonly Inhabitant[]): Generator<Cell[]> {
  for (const it of people) {
    const interests = random.chance(0.3) ? [...new Set([random.pick(FIELDS), random.pick(FIELDS)])] : [];
    const { id, username, displayName, bio, profession, provinceCode, districtCode } = it;
    yield [
      id,
      username,
      displayName,
      bio,
      profession.toUpperCase(),
      provinceCode,
      districtCode,
      interests,
      new Date(it.createdAt),
    ];
  }
}

/** One in five has decided what the personalized feed may use of them. */
function* consentRows(random: Random, people: readonly Inhabitant[], now: number): Generator<Cell[]> {
  for (const { id, party, createdAt } of people) {
    if (!random.chance(0.2)) continue;
    const usesParty = random.chance(0.5) && party !== null;
    const decidedAt = new Date(Math.floor(createdAt + (now - createdAt) * random.next()));
    yield [id, usesParty, random.chance(0.7) ? decidedAt : null, decidedAt];
  }
}

async function writeRelations(pool: Database['pool'], random: Random, society: Society): Promise<void> {
  const { people, graph, now, blocks, mutes } = society;
  const idOf = (place: number): string => people[place]?.id ?? '';
  const chance = random.fork('relations');
  await copy(
    pool,
    'users.follow_edges',
    ['follower_id', 'followee_id', 'active', 'revision', 'followed_at', 'alerts'],
    edgeRows(),
  );
  await copy(pool, 'users.profile_counters', ['profile_id', 'followers', 'following', 'revision'], countRows());
  for (const [table, columns, aversions] of [
    ['users.blocks', ['blocker_id', 'blocked_id', 'active', 'revision', 'blocked_at'], blocks],
    ['users.mutes', ['muter_id', 'muted_id', 'active', 'revision', 'muted_at'], mutes],
  ] as const) {
    await copy(
      pool,
      table,
      columns,
      aversions.map(({ from, to, at }) => [idOf(from), idOf(to), true, 1, new Date(at)]),
    );
  }
  await copy(
    pool,
    'users.privacy_settings',
    ['profile_id', 'follow_lists', 'presence', 'mentions', 'messages', 'suggestable'],
    privacyRows(),
  );
  await copy(
    pool,
    'feed.settings',
    ['user_id', 'uses_party', 'interactions_since', 'decided_at'],
    consentRows(random.fork('feed consents'), people, now),
  );
  await copy(
    pool,
    'users.last_seen',
    ['user_id', 'at'],
    people.map(({ id, createdAt, warmth }) => [
      id,
      new Date(Math.floor(now - Math.min((now - createdAt) * 0.98, chance.exponential(4 * 86_400_000) / warmth))),
    ]),
  );

  function* edgeRows(): Generator<Cell[]> {
    for (let i = 0; i < graph.edges; i++) {
      const at = new Date(graph.at[i] ?? now);
      yield [idOf(graph.follower[i] ?? 0), idOf(graph.followee[i] ?? 0), true, 1, at, chance.chance(0.015)];
    }
  }

  function* countRows(): Generator<Cell[]> {
    const following = new Int32Array(people.length);
    for (const follower of graph.follower) following[follower] = (following[follower] ?? 0) + 1;
    for (const [place, { id }] of people.entries()) {
      const followers = (graph.starts[place + 1] ?? 0) - (graph.starts[place] ?? 0);
      if (followers + (following[place] ?? 0) > 0) yield [id, followers, following[place] ?? 0, 1];
    }
  }

  function* privacyRows(): Generator<Cell[]> {
    for (const { id } of people) {
      if (!chance.chance(0.15)) continue;
      const audience = (): string => chance.pick(['EVERYONE', 'EVERYONE', 'FOLLOWING', 'NOBODY']);
      yield [
        id,
        audience(),
        audience(),
        audience(),
        chance.pick(['EVERYONE', 'FOLLOWING', 'VERIFIED']),
        chance.chance(0.8),
      ];
    }
  }
}

async function writePartyLife(
  pool: Database['pool'],
  random: Random,
  { people, parties, now }: Society,
): Promise<void> {
  const date = new Date(now);
  const persons = people.map(({ id, role, party, createdAt }) => ({
    id,
    role,
    partyId: party?.id ?? null,
    createdAt: new Date(createdAt),
  }));
  const memberships = people.flatMap(({ id, party, joinedAt }) =>
    party && joinedAt !== null ? [{ personId: id, partyId: party.id, joinedAt: new Date(joinedAt) }] : [],
  );
  const leaders = generateLeaders(random.fork('leaders'), date, parties, persons, memberships);
  const follows = generatePartyFollows(random.fork('party follows'), date, parties, persons);
  await copy(
    pool,
    'parties.memberships',
    ['user_id', 'party_id', 'status', 'applied_at', 'joined_at', 'revision'],
    memberships.map(({ personId, partyId, joinedAt }) => [personId, partyId, 'ACTIVE', joinedAt, joinedAt, 1]),
  );
  await copy(
    pool,
    'parties.leaders',
    ['party_id', 'title', 'user_id', 'since'],
    leaders.map(({ partyId, title, personId, since }) => [partyId, title, personId, since]),
  );
  await copy(
    pool,
    'parties.politician_details',
    ['user_id', 'commissions'],
    generateSeats(random.fork('seats'), persons).map(({ personId, commissions }) => [personId, commissions]),
  );
  await copy(
    pool,
    'parties.party_follows',
    ['user_id', 'party_id', 'active', 'shown', 'revision', 'followed_at'],
    follows.map(({ personId, partyId, shown, followedAt }) => [personId, partyId, true, shown, 1, followedAt]),
  );
  const tally = (rows: readonly { readonly partyId: string }[], id: string): number =>
    rows.filter(({ partyId }) => partyId === id).length;
  await copy(
    pool,
    'parties.party_counters',
    ['party_id', 'members', 'followers', 'revision'],
    parties.map(({ id }) => [id, tally(memberships, id), tally(follows, id), 1]),
  );
}
