import type { Sql } from '#runtime/db/database.ts';
import { type Connection, connection, pageSize } from '#runtime/subgraph/connection.ts';
import { checkProvinceCode, isAreaCode } from '../area-code.ts';
import { areaCursor, parseAreaCursor } from '../area-cursor.ts';
import type { AreaLoaders } from '../loaders.ts';
import { type AreaKey, areaPage, areaPageOfParent } from '../store.ts';
import type { AreaLevel, AreaSource } from '../view.ts';

export interface AreasArguments {
  readonly level: AreaLevel;
  readonly provinceCode?: string | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/**
 * Areas of a level in Turkish alphabetical order, all of them or a province's. A province has no provinces in it.
 * @throws InvalidPageSize, InvalidCursor, ValidationFailed for a province code that is none
 */
export async function areas(
  { level, provinceCode, first, after }: AreasArguments,
  sql: Sql,
): Promise<Connection<AreaSource>> {
  const size = pageSize(first);
  const position = parseAreaCursor(level, after);
  if (typeof provinceCode === 'string') checkProvinceCode(provinceCode);
  const rows =
    typeof provinceCode === 'string'
      ? await areaPageOfParent(sql, level, provinceCode, position, size + 1)
      : await areaPage(sql, level, position, size + 1);
  return connection(rows, size, (area) => ({ cursor: areaCursor(level, area), node: area }));
}

/** An area, null where there is none. A text that cannot be a code never reaches SQL. */
export async function area(
  { level, code }: AreaKey,
  { areaByKey }: Pick<AreaLoaders, 'areaByKey'>,
): Promise<AreaSource | null> {
  return isAreaCode(level, code) ? await areaByKey.load({ level, code }) : null;
}

/** The province of a district; null for a province. */
export async function parentOf(
  { level, parentCode }: AreaSource,
  { areaByKey }: Pick<AreaLoaders, 'areaByKey'>,
): Promise<AreaSource | null> {
  if (level === 'PROVINCE' || parentCode === null) return null;
  return await areaByKey.load({ level: 'PROVINCE', code: parentCode });
}
