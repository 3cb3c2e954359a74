import type { Sql } from '#runtime/db/database.ts';

// BEFORE INSERT fires for rows that ON CONFLICT then leaves out: those are the deliveries that came a second time.
const INSTALL = [
  'CREATE SCHEMA faults',
  'CREATE TABLE faults.absorbed (consumer text NOT NULL, event_id uuid NOT NULL)',
  `CREATE FUNCTION faults.note_absorbed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM runtime.inbox
               WHERE consumer = NEW.consumer AND event_id = NEW.event_id AND event_at = NEW.event_at) THEN
      INSERT INTO faults.absorbed VALUES (NEW.consumer, NEW.event_id);
    END IF;
    RETURN NEW;
  END $$`,
  `CREATE TRIGGER note_absorbed BEFORE INSERT ON runtime.inbox
     FOR EACH ROW EXECUTE FUNCTION faults.note_absorbed()`,
];

/**
 * Has the database note each delivery of an event to a consumer that has dealt with it before: a product that is killed cannot tell.
 */
export async function noteAbsorbed(db: Sql): Promise<void> {
  for (const statement of INSTALL) await db.query(statement);
}

/** How many deliveries were absorbed so far. */
export async function absorbed(db: Sql): Promise<number> {
  const [row] = await db.query<{ n: number }>('SELECT count(*)::int AS n FROM faults.absorbed');
  return row?.n ?? 0;
}
