import type { Sql } from '#runtime/db/database.ts';
import type { BadgeKind } from '../resolver-types.generated.ts';
import type { BadgeSource } from '../view.ts';

const BY_USERS = `SELECT user_id AS "userId", kind, earned_at AS "earnedAt" FROM users.badges WHERE user_id = ANY($1::uuid[])
  ORDER BY earned_at DESC, kind`;

/** What people have achieved, newest first; one statement. */
export async function badgesByUsers(sql: Sql, ids: readonly string[]): Promise<Map<string, BadgeSource[]>> {
  const rows = await sql.query<EarnedBadge>(BY_USERS, [ids]);
  return Map.groupBy(rows, ({ userId }) => userId);
}

/** A badge and whose it is. */
export interface EarnedBadge {
  readonly userId: string;
  readonly kind: BadgeKind;
  readonly earnedAt: Date;
}

const INSERT = `INSERT INTO users.badges (user_id, kind, earned_at)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::timestamptz[]) AS earned (user_id, kind, at) ORDER BY user_id, kind
  ON CONFLICT DO NOTHING RETURNING user_id AS "userId", kind, earned_at AS "earnedAt"`;

/** Awards badges. @returns those that their owners did not have */
export async function insertBadges(tx: Sql, badges: readonly EarnedBadge[]): Promise<EarnedBadge[]> {
  if (badges.length === 0) return [];
  return await tx.query<EarnedBadge>(INSERT, [
    badges.map(({ userId }) => userId),
    badges.map(({ kind }) => kind),
    badges.map(({ earnedAt }) => earnedAt),
  ]);
}

/** What somebody has published in all, deleted or not. */
export interface Achievements {
  readonly userId: string;
  readonly posts: number;
  readonly comments: number;
}

const ADD = `INSERT INTO users.achievements AS kept (user_id, posts, comments)
  SELECT * FROM unnest($1::uuid[], $2::int[], $3::int[]) AS added (user_id, posts, comments) ORDER BY user_id
  ON CONFLICT (user_id) DO UPDATE SET posts = kept.posts + excluded.posts, comments = kept.comments + excluded.comments
  RETURNING user_id AS "userId", posts, comments`;

/** Adds to what was counted, one entry a person. @returns the sums */
export function addAchievements(tx: Sql, added: readonly Achievements[]): Promise<Achievements[]> {
  return tx.query<Achievements>(ADD, [
    added.map(({ userId }) => userId),
    added.map(({ posts }) => posts),
    added.map(({ comments }) => comments),
  ]);
}

const ANNIVERSARIES = `SELECT p.id, p.created_at AS "createdAt", badge.user_id IS NULL AS due
  FROM users.profiles p LEFT JOIN users.badges badge ON badge.user_id = p.id AND badge.kind = 'ONE_YEAR'
  WHERE (p.created_at, p.id) < ($1::timestamptz, $2::uuid) ORDER BY p.created_at DESC, p.id DESC LIMIT $3`;

/** Accounts made before a position, youngest first, and whether the badge for a year is still due. */
export function anniversaries(
  tx: Sql,
  before: { readonly createdAt: Date; readonly id: string },
  limit: number,
): Promise<{ id: string; createdAt: Date; due: boolean }[]> {
  return tx.query(ANNIVERSARIES, [before.createdAt, before.id, limit]);
}
