import type { Sql } from '#runtime/db/database.ts';
import { sqlName } from '#runtime/db/sql-name.ts';

/** Somebody's role as its owner told of it. */
export interface RoleState {
  readonly userId: string;
  readonly role: string;
  /** Revision of the role at its owner. */
  readonly revision: number;
}

/** A domain's own copy of people's roles. */
export interface RoleProjection {
  /** Brings the copy up to these roles, in any order and however often: of each person the highest revision stays. One statement. */
  apply(tx: Sql, roles: readonly RoleState[]): Promise<void>;
}

/** @param definition.table holds `user_id` (uuid, unique), `role` (text) and `revision` (integer); a constant of the code, never input */
export function roleProjection(definition: { readonly table: string }): RoleProjection {
  const apply = `INSERT INTO ${sqlName(definition.table)} AS kept (user_id, role, revision)
    SELECT DISTINCT ON (id) * FROM unnest($1::uuid[], $2::text[], $3::int[]) AS told (id, role, revision)
    ORDER BY id, revision DESC
    ON CONFLICT (user_id) DO UPDATE SET role = excluded.role, revision = excluded.revision
    WHERE kept.revision < excluded.revision`;
  return {
    async apply(tx, roles) {
      await tx.query(apply, [
        roles.map(({ userId }) => userId),
        roles.map(({ role }) => role),
        roles.map(({ revision }) => revision),
      ]);
    },
  };
}
