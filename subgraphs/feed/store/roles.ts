import type { Sql } from '#runtime/db/database.ts';

/** Somebody's role as auth told of it. */
export interface RoleState {
  readonly userId: string;
  readonly role: string;
  readonly revision: number;
}

const APPLY = `INSERT INTO feed.roles AS kept (user_id, role, revision)
  SELECT DISTINCT ON (id) * FROM unnest($1::uuid[], $2::text[], $3::int[]) AS told (id, role, revision)
  ORDER BY id, revision DESC
  ON CONFLICT (user_id) DO UPDATE SET role = excluded.role, revision = excluded.revision
  WHERE kept.revision < excluded.revision`;

/** Keeps of each person the newest role. */
export async function applyRoles(tx: Sql, roles: readonly RoleState[]): Promise<void> {
  await tx.query(APPLY, [
    roles.map(({ userId }) => userId),
    roles.map(({ role }) => role),
    roles.map(({ revision }) => revision),
  ]);
}
