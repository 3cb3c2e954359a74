import type { Sql } from '#runtime/db/database.ts';
import type { SnapshotSource } from './consumer.ts';
import type { EventEnvelope } from './envelope.ts';

/** Rows read at a time, as a snapshot may yield at most. */
const PAGE = 1_000;

/** A snapshot that walks a table in keyset pages and turns each row into an event. */
export function keysetSnapshot<Row extends object>(definition: {
  readonly type: string;
  /** Consumers whose projections the statement reads, see {@link SnapshotSource}. */
  readonly reads?: readonly string[];
  /** Rows whose key is above the first parameters, in the order of the key; its last parameter is how many. */
  readonly text: string;
  /** What sorts before every key. */
  readonly start: readonly string[];
  key(row: Row): readonly string[];
  event(row: Row): EventEnvelope;
}): SnapshotSource {
  return {
    types: [definition.type],
    reads: definition.reads ?? [],
    async *read(sql: Sql): AsyncGenerator<readonly EventEnvelope[]> {
      let after = definition.start;
      for (;;) {
        const rows = await sql.query<Row>(definition.text, [...after, PAGE]);
        const last = rows.at(-1);
        if (last === undefined) return;
        yield rows.map(definition.event);
        after = definition.key(last);
      }
    },
  };
}
