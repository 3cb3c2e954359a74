import type { Sql } from '#runtime/db/database.ts';
import { type Connection, keysetPage, type PageArguments } from '#runtime/subgraph/connection.ts';
import type { StatementSource } from '../moderation-view.ts';
import { statementPage } from '../store/moderation-statements.ts';

/**
 * A page of the statements of reasons about what a person wrote, latest first.
 * @throws InvalidPageSize, InvalidCursor
 */
export async function moderationStatements(
  sql: Sql,
  authorId: string,
  page: PageArguments,
): Promise<Connection<StatementSource>> {
  return await keysetPage(
    'moderation_statements',
    page,
    (after, limit) => statementPage(sql, authorId, after, limit),
    ({ issuedAt, id }) => ({ at: issuedAt, id }),
    (statement) => ({ node: statement }),
  );
}
