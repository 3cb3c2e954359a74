import { z } from 'zod';
import type { Sql } from '#runtime/db/database.ts';
import { ROLES, type Role } from '#runtime/viewer.ts';

/** Somebody's role as auth told of it. */
export interface PersonRole {
  readonly userId: string;
  readonly role: Role;
  readonly revision: number;
}

const APPLY = `INSERT INTO posts.roles AS kept (user_id, role, revision)
  SELECT DISTINCT ON (id) * FROM unnest($1::uuid[], $2::text[], $3::int[]) AS told (id, role, revision)
  ORDER BY id, revision DESC
  ON CONFLICT (user_id) DO UPDATE SET role = excluded.role, revision = excluded.revision
  WHERE kept.revision < excluded.revision`;

/** Brings the copy up to these roles, in any order and however often: of each person the highest revision stays. */
export async function applyRoles(tx: Sql, roles: readonly PersonRole[]): Promise<void> {
  await tx.query(APPLY, [
    roles.map(({ userId }) => userId),
    roles.map(({ role }) => role),
    roles.map(({ revision }) => revision),
  ]);
}

/** A role as it was written; one that this version does not know has no rights to publish by. */
export const knownRole = z.enum(ROLES).catch('citizen');
