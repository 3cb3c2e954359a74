import type { Sql } from '#runtime/db/database.ts';
import { type Connection, keysetPage, type PageArguments } from '#runtime/subgraph/connection.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { ModeratingNotAllowed } from '../errors.ts';
import { isModerator, moderatesEverywhere } from '../permissions.ts';
import type { ReportStatus } from '../resolver-types.generated.ts';
import { reportPage } from '../store/reports.ts';
import type { ReportSource } from '../view.ts';

/** Which reports to list. */
export interface ReportsArguments extends PageArguments {
  readonly status?: ReportStatus | null | undefined;
}

/**
 * A page of the reports that the viewer may decide on, oldest first: never those of their own content.
 * @throws ModeratingNotAllowed, InvalidPageSize, InvalidCursor
 */
export async function reports(
  sql: Sql,
  viewer: Viewer,
  { status, ...page }: ReportsArguments,
): Promise<Connection<ReportSource>> {
  if (!isModerator(viewer)) throw new ModeratingNotAllowed();
  const partyId = moderatesEverywhere(viewer) ? null : viewer.partyId;
  const scope = { status: status ?? 'OPEN', partyId, moderatorId: viewer.id };
  return await keysetPage(
    `reports-${scope.status}`,
    page,
    (after, limit) => reportPage(sql, scope, after, limit),
    ({ createdAt, id }) => ({ at: createdAt, id }),
    (report) => ({ node: report }),
  );
}
