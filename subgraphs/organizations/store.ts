import type { Sql } from '#runtime/db/database.ts';
import type { NamePosition } from '#runtime/subgraph/name-cursor.ts';
import type { AreaLevel, AreaSource } from './view.ts';

const AREA = `a.level, a.code, a.name, a.region, a.is_metropolitan AS "isMetropolitan", a.parent_code AS "parentCode"`;

/** What names an area. */
export interface AreaKey {
  readonly level: AreaLevel;
  readonly code: string;
}

const AREAS_BY_KEYS = `SELECT ${AREA} FROM organizations.areas a
  JOIN unnest($1::text[], $2::text[]) AS k (level, code) ON k.level = a.level AND k.code = a.code`;

/** Those of the areas that exist, in no order; one statement. */
export async function areasByKeys(sql: Sql, keys: readonly AreaKey[]): Promise<AreaSource[]> {
  return await sql.query<AreaSource>(AREAS_BY_KEYS, [keys.map(({ level }) => level), keys.map(({ code }) => code)]);
}

/** Nothing sorts before the empty name. */
const BEFORE_EVERYTHING: NamePosition = { name: '', key: '' };

// Turkish alphabetical order: the database's own collation is C.
const PAGE = `SELECT ${AREA} FROM organizations.areas a
  WHERE a.level = $1 AND (a.name COLLATE "tr-x-icu", a.code) > ($2 COLLATE "tr-x-icu", $3)
  ORDER BY a.name COLLATE "tr-x-icu", a.code LIMIT $4`;

/** Areas of a level by name; a position's key is the area's code. */
export async function areaPage(
  sql: Sql,
  level: AreaLevel,
  after: NamePosition | null,
  limit: number,
): Promise<AreaSource[]> {
  const { name, key } = after ?? BEFORE_EVERYTHING;
  return await sql.query<AreaSource>(PAGE, [level, name, key, limit]);
}

const PAGE_OF_PARENT = `SELECT ${AREA} FROM organizations.areas a
  WHERE a.level = $1 AND a.parent_code = $5 AND (a.name COLLATE "tr-x-icu", a.code) > ($2 COLLATE "tr-x-icu", $3)
  ORDER BY a.name COLLATE "tr-x-icu", a.code LIMIT $4`;

/** Areas of a level within one that contains them, by name. */
export async function areaPageOfParent(
  sql: Sql,
  level: AreaLevel,
  parentCode: string,
  after: NamePosition | null,
  limit: number,
): Promise<AreaSource[]> {
  const { name, key } = after ?? BEFORE_EVERYTHING;
  return await sql.query<AreaSource>(PAGE_OF_PARENT, [level, name, key, limit, parentCode]);
}
