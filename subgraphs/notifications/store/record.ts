import type { Sql } from '#runtime/db/database.ts';
import type { Act } from '../act.ts';
import { tabOf, typeOf } from '../kinds.ts';
import type { ActorChange } from './groups.ts';
import { ACT_HIDDEN } from './shown.ts';

/** An act as it is after it was saved, as far as its group is concerned. */
interface SavedAct {
  readonly actorId: string;
  readonly oldGroup: string | null;
  readonly newGroup: string | null;
  readonly wasCounted: boolean;
  readonly isCounted: boolean;
  /** Whether it turns out to have happened earlier. */
  readonly isEarlier: boolean;
  readonly joins: boolean;
  /** Whether the group was made with this act in it. */
  readonly isNewGroup: boolean;
}

/** Columns of the acts passed, in the order of the statement's parameters. */
const COLUMNS = [
  'recipient_id',
  'subject',
  'kind',
  'type',
  'tab',
  'group_key',
  'by_day',
  'actor_id',
  'actor_username',
  'post_id',
  'comment_id',
  'object_id',
  'post_author_id',
  'post_visibility',
  'post_party_id',
  'detail',
  'at',
  'happened',
  'exact',
  'active',
  'source_revision',
  'above',
] as const;

/**
 * The id of a group follows from its recipient and key, so that it is the same in whatever order its acts come, and after a rebuild from
 * nothing: UUIDv8 (RFC 9562, 5.8) of their MD5.
 */
const GROUP_ID = `overlay(overlay(md5(c.recipient_id || ' ' || c.group_key || CASE WHEN c.by_day
      THEN ':' || to_char(c.first_at AT TIME ZONE 'Europe/Istanbul', 'YYYY-MM-DD') ELSE '' END)
    PLACING '8' FROM 13 FOR 1) PLACING '8' FROM 17 FOR 1)::uuid`;

// Groups that there are not yet are made complete: they are written once.
// What is read of an act before it is written is the newest there is: acts of one kind have one writer, a consumer or a job, of which the
// runtime runs one at a time. Whether its recipient is told is decided with the first event that tells that it happened.
// Arrays, because PostgreSQL takes a row apart three times faster from them than from JSON.
const SAVE = `WITH c AS MATERIALIZED (
    SELECT c.*, known.group_id AS old_group, known.told AS was_told, known.at AS known_at,
      coalesce(known.active AND known.told, false) AS was_counted,
      c.happened AND known.group_id IS NULL AS joins,
      CASE WHEN known.group_id IS NULL AND c.happened THEN c.at
        WHEN known.group_id IS NULL THEN greatest(known.at, c.at)
        WHEN c.happened AND c.exact THEN least(known.at, c.at)
        ELSE known.at END AS first_at,
      CASE WHEN known.source_revision > c.source_revision THEN known.active ELSE c.active END
        AND (c.kind NOT IN ('COMMENT', 'REPLY')
          OR (SELECT t.hides FROM notifications.tombstones t WHERE t.subject_id = c.object_id) IS NOT TRUE) AS holds,
      greatest(known.source_revision, c.source_revision) AS revision
    FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::boolean[], $8::uuid[], $9::text[],
      $10::uuid[], $11::uuid[], $12::uuid[], $13::uuid[], $14::text[], $15::uuid[], $16::text[], $17::timestamptz[], $18::boolean[],
      $19::boolean[], $20::boolean[], $21::int[], $22::text[]) WITH ORDINALITY AS c(${COLUMNS.join(', ')}, place)
    LEFT JOIN LATERAL (
      SELECT a.* FROM notifications.acts a WHERE a.recipient_id = c.recipient_id AND a.subject = c.subject LIMIT 1
    ) known ON true
  ), placed AS MATERIALIZED (
    SELECT c.*,
      CASE WHEN c.happened THEN ${GROUP_ID} ELSE c.old_group END AS group_id,
      CASE WHEN c.joins THEN c.type = 'SYSTEM' OR NOT ${ACT_HIDDEN}
          AND (SELECT p.in_app FROM notifications.preferences p WHERE p.user_id = c.recipient_id AND p.type = c.type) IS NOT FALSE
        ELSE coalesce(c.was_told, false) END AS told
    FROM c
  ), groups AS (
    INSERT INTO notifications.notifications (id, recipient_id, kind, tab, post_id, comment_id, post_author_id, post_visibility,
      post_party_id, detail, actors_count, active, created_at, revision)
    SELECT group_id, recipient_id, kind, tab, post_id, comment_id, post_author_id, post_visibility, post_party_id, detail,
      count(DISTINCT actor_id) FILTER (WHERE told AND holds), count(*) FILTER (WHERE told AND holds) > 0,
      coalesce(max(first_at) FILTER (WHERE told AND holds), max(first_at)), (count(*) FILTER (WHERE told AND holds) > 0)::int
    FROM placed WHERE group_id IS DISTINCT FROM old_group
    GROUP BY group_id, recipient_id, kind, tab, post_id, comment_id, post_author_id, post_visibility, post_party_id, detail
    ORDER BY group_id
    ON CONFLICT (id) DO NOTHING RETURNING id
  ), saved AS (
    INSERT INTO notifications.acts AS a (recipient_id, subject, kind, group_id, actor_id, actor_username, object_id, at, told, active,
      source_revision, above)
    SELECT recipient_id, subject, kind, group_id, actor_id, actor_username, object_id, first_at, told, holds, revision, above::uuid[]
    FROM placed ORDER BY place
    ON CONFLICT (recipient_id, subject) DO UPDATE SET group_id = excluded.group_id, at = excluded.at, told = excluded.told,
      active = excluded.active, source_revision = excluded.source_revision, above = excluded.above
  )
  SELECT actor_id AS "actorId", old_group AS "oldGroup", group_id AS "newGroup", was_counted AS "wasCounted",
    told AND holds AS "isCounted", first_at < known_at IS TRUE AS "isEarlier", joins, groups.id IS NOT NULL AS "isNewGroup"
  FROM placed LEFT JOIN groups ON groups.id = placed.group_id ORDER BY place`;

/** What saving acts changed in their groups. */
export interface SavedActs {
  readonly actors: readonly ActorChange[];
  /** Acts that their recipients are told of for the first time, by group; of each group the one that happened last. */
  readonly joined: ReadonlyMap<string, Act>;
}

/**
 * Brings acts to the newest state told of, in whatever order. What was first told at a time keeps it, however often it is taken back and
 * done again.
 * @param acts of each recipient and subject one, in order of both
 */
export async function saveActs(tx: Sql, acts: readonly Act[]): Promise<SavedActs> {
  if (acts.length === 0) return { actors: [], joined: new Map() };
  // PostgreSQL has no lists of lists of different lengths.
  const rows = acts.map((act) => ({
    ...act,
    type: typeOf(act.kind),
    tab: tabOf(act.kind),
    above: `{${act.above.join(',')}}`,
  }));
  const saved = await tx.query<SavedAct>(
    SAVE,
    COLUMNS.map((column) => rows.map((row) => row[column])),
  );
  const joined = new Map<string, Act>();
  for (const [place, { newGroup, joins, isCounted }] of saved.entries()) {
    const act = acts[place];
    if (act === undefined || newGroup === null || !joins || !isCounted) continue;
    if ((joined.get(newGroup)?.at ?? '') <= act.at) joined.set(newGroup, act);
  }
  return { actors: saved.flatMap(changesOfActors), joined };
}

/** An act leaves its group and comes into another only where it turns out to have happened on an earlier day. */
function changesOfActors(act: SavedAct): ActorChange[] {
  const { actorId, oldGroup, newGroup, wasCounted, isCounted, isEarlier, isNewGroup } = act;
  if (oldGroup === newGroup && wasCounted === isCounted && !isEarlier) return [];
  return [
    ...(oldGroup !== null && wasCounted ? [{ groupId: oldGroup, actorId, acts: -1 }] : []),
    ...(newGroup !== null && isCounted && !isNewGroup ? [{ groupId: newGroup, actorId, acts: 1 }] : []),
  ];
}
