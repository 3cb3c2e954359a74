import { Client } from 'pg';
import { StartupError } from '#runtime/startup-error.ts';

const OLDEST_VERSION = 15;
const CREATE_HINT = "CREATE DATABASE … ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0";

/** What {@link checkServer} asks the server. */
export interface ServerFacts {
  /** Major version. */
  readonly version: number;
  readonly encoding: string;
  /** lower('I') */
  readonly lowered: string;
  /** Extensions neither installed nor installable. */
  readonly missing: readonly string[];
}

/**
 * Refuses an outside database that the platform would misbehave on: PostgreSQL older than 15, an encoding other than
 * UTF8, a locale with Turkish case rules (lower('I') is 'ı' there, which breaks case-insensitive names), or one of
 * `extensions` neither installed nor installable.
 *
 * @throws StartupError with one line, never with the password; also when the server cannot be reached
 */
export async function checkServer(options: { connectionString: string; extensions: readonly string[] }): Promise<void> {
  const place = describePlace(options.connectionString);
  judgeServer(await readFacts(options, place), place);
}

/** Throws the StartupError that {@link checkServer} describes, if there is a reason to. */
export function judgeServer(facts: ServerFacts, place: string): void {
  if (facts.version < OLDEST_VERSION) {
    throw new StartupError(
      `the database at ${place} is PostgreSQL ${facts.version}, ${OLDEST_VERSION} or newer is needed`,
    );
  }
  if (facts.encoding !== 'UTF8') {
    throw new StartupError(`the database at ${place} is encoded in ${facts.encoding}, UTF8 is needed`, {
      hint: CREATE_HINT,
    });
  }
  if (facts.lowered !== 'i') {
    throw new StartupError(
      `the database at ${place} has Turkish case rules: lower('I') is '${facts.lowered}', not 'i'`,
      {
        hint: CREATE_HINT,
      },
    );
  }
  if (facts.missing.length > 0) {
    throw new StartupError(`the database at ${place} lacks the extensions ${facts.missing.join(', ')}`, {
      hint: "install PostgreSQL's contrib package on that server",
    });
  }
}

async function readFacts(
  { connectionString, extensions }: { connectionString: string; extensions: readonly string[] },
  place: string,
): Promise<ServerFacts> {
  try {
    const client = new Client({ connectionString, connectionTimeoutMillis: 10_000 });
    client.on('error', () => {}); // a connection lost between statements fails the next one
    try {
      await client.connect();
      const { rows } = await client.query<ServerFacts>(
        `SELECT current_setting('server_version_num')::int / 10000 AS version,
                pg_encoding_to_char(encoding) AS encoding,
                lower('I') AS lowered,
                ARRAY(SELECT name FROM unnest($1::text[]) AS name
                      EXCEPT SELECT name FROM pg_available_extensions ORDER BY 1) AS missing
         FROM pg_database WHERE datname = current_database()`,
        [extensions],
      );
      if (rows[0] === undefined) throw new Error('it answered nothing');
      return rows[0];
    } finally {
      await client.end();
    }
  } catch (error) {
    throw new StartupError(`cannot use the database at ${place}: ${reason(error)}`, {
      hint: 'check DATABASE_URL',
      cause: error,
    });
  }
}

/** Host, port and database; neither user nor password. */
function describePlace(connectionString: string): string {
  const url = new URL(connectionString);
  return `${url.hostname || 'localhost'}:${url.port || 5432}${url.pathname}`;
}

/** A host with several addresses fails with one error for each; the first says enough. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return reason(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
