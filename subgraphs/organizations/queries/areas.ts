import type { Sql } from '#runtime/db/database.ts';
import { refuseFaults } from '#runtime/errors.ts';
import { type Connection, connection, type PageArguments, pageSize } from '#runtime/subgraph/connection.ts';
import { nameCursor, parseNameCursor } from '#runtime/subgraph/name-cursor.ts';
import { checkProvinceCode } from '#schema/province-code.ts';
import { isAreaCode } from '../area-code.ts';
import type { OrganizationsLoaders } from '../loaders.ts';
import { type AreaKey, areaPage, areaPageOfParent } from '../store.ts';
import type { AreaLevel, AreaSource } from '../view.ts';

/** Which areas to list. */
export interface AreasArguments extends PageArguments {
  readonly level: AreaLevel;
  readonly provinceCode?: string | null | undefined;
}

/**
 * Areas of a level in Turkish alphabetical order, all of them or a province's. A province has no provinces in it.
 * @throws InvalidPageSize, InvalidCursor, ValidationFailed for a province code that is none
 */
export async function areas(
  sql: Sql,
  { level, provinceCode, first, after }: AreasArguments,
): Promise<Connection<AreaSource>> {
  const size = pageSize(first);
  const kind = `areas-${level}`;
  const position = parseNameCursor(kind, after, (code) => isAreaCode(level, code));
  if (typeof provinceCode === 'string') refuseFaults(checkProvinceCode(provinceCode, ['provinceCode']));
  const rows =
    typeof provinceCode === 'string'
      ? await areaPageOfParent(sql, level, provinceCode, position, size + 1)
      : await areaPage(sql, level, position, size + 1);
  return connection(rows, size, (area) => ({
    cursor: nameCursor(kind, { name: area.name, key: area.code }),
    node: area,
  }));
}

/** An area, null where there is none. A text that cannot be a code never reaches SQL. */
export async function area(
  { areaByKey }: Pick<OrganizationsLoaders, 'areaByKey'>,
  { level, code }: AreaKey,
): Promise<AreaSource | null> {
  return isAreaCode(level, code) ? await areaByKey.load({ level, code }) : null;
}

/** The province of a district; null for a province. */
export async function parentOf(
  { areaByKey }: Pick<OrganizationsLoaders, 'areaByKey'>,
  { level, parentCode }: AreaSource,
): Promise<AreaSource | null> {
  if (level === 'PROVINCE' || parentCode === null) return null;
  return await areaByKey.load({ level: 'PROVINCE', code: parentCode });
}
