import type { Clock } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import { type Departure, PRESENCE_SILENCE_MS, type Presence } from '#runtime/ports/presence.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import {
  deleteConnection,
  expireConnections,
  insertConnection,
  keepLastSeen,
  lastSeenByIds,
  lockPresence,
  type PresenceRow,
  presenceByIds,
  renewConnections,
} from './store/connections.ts';

/** How often processes tell that their connections are open; two of three may fail. */
export const HEARTBEAT_MS = PRESENCE_SILENCE_MS / 3;

/** What reading presence takes. */
export interface PresenceSources {
  readonly db: Sql;
  readonly clock: Clock;
  readonly presence: Presence | null;
}

/** Whether people are connected, and when they last were: in one statement, and with the shared presence one look there. */
export async function presenceRows(
  { db, clock, presence }: PresenceSources,
  ids: readonly string[],
): Promise<PresenceRow[]> {
  if (presence === null) return await presenceByIds(db, ids, silentSince(clock()));
  const [online, lastSeen] = await Promise.all([presence.onlineByIds(ids), lastSeenByIds(db, ids)]);
  return ids.map((id) => ({ id, isOnline: online.has(id), lastSeenAt: lastSeen.get(id) ?? null }));
}

type PresenceServices = Pick<AppServices, 'db' | 'clock' | 'presence'>;

/** Where connections are counted: in the shared presence, or in our own tables. Either way it is kept when somebody went. */
export function presenceIn(services: PresenceServices): Presence {
  return services.presence === null ? tablePresence(services) : withLastSeen(services.presence, services);
}

/** Presence in the tables of this domain; when somebody went is kept in the same statement. */
export function tablePresence({ db, clock }: Pick<AppServices, 'db' | 'clock'>): Presence {
  const change =
    (statement: typeof insertConnection): Presence['opened'] =>
    async (connection) => {
      const now = clock();
      return await db.sqlTransaction(async (tx) => {
        await lockPresence(tx, connection.userId);
        return await statement(tx, connection, { now, silentSince: silentSince(now) });
      });
    };
  return {
    opened: change(insertConnection),
    closed: change(deleteConnection),
    alive: (connections) => renewConnections(db, connections, clock()),
    async onlineByIds(ids) {
      const rows = await presenceByIds(db, ids, silentSince(clock()));
      return new Set(rows.filter(({ isOnline }) => isOnline).map(({ id }) => id));
    },
    expire: () => expireConnections(db, silentSince(clock())),
  };
}

function withLastSeen(presence: Presence, { db, clock }: Pick<AppServices, 'db' | 'clock'>): Presence {
  return {
    ...presence,
    async closed(connection) {
      const went = await presence.closed(connection);
      if (went) await keepLastSeen(db, [{ userId: connection.userId, at: clock() }]);
      return went;
    },
    async expire() {
      const departures = await presence.expire();
      const latest = new Map<string, Departure>(departures.map((departure) => [departure.userId, departure]));
      await keepLastSeen(db, [...latest.values()]);
      return departures;
    },
  };
}

/** Connections last heard of at this time or before do not count. */
function silentSince(now: Date): Date {
  return new Date(now.getTime() - PRESENCE_SILENCE_MS);
}
