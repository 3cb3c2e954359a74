/** A signed-in socket. */
export interface PresenceConnection {
  readonly id: string;
  readonly userId: string;
}

/** Somebody who is not connected any more, and when they were last heard of. */
export interface Departure {
  readonly userId: string;
  readonly at: Date;
}

/**
 * Counts people's open connections over all processes. One not heard of for 15 minutes is one of a process that died and does not
 * count; exactly one caller learns that somebody came or went. No method fails because the place where it is counted is away: what
 * could not be noted then is made up for by the next `alive` or `expire`, and nobody counts as connected meanwhile.
 */
export interface Presence {
  /** @returns whether it is the person's only one: they came. Told twice of one, it says so twice. */
  opened(connection: PresenceConnection): Promise<boolean>;
  /** @returns whether the person has none now: they went. */
  closed(connection: PresenceConnection): Promise<boolean>;
  /** Notes that connections are still open. @returns the people of whom one had been forgotten: they came back. */
  alive(connections: readonly PresenceConnection[]): Promise<readonly string[]>;
  /** Those of the people who are connected. */
  onlineByIds(userIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Forgets silent connections, of 1,000 people at most a call. @returns who has none left by that */
  expire(): Promise<readonly Departure[]>;
}

/** A connection not heard of for so long is one of a process that died (domain.md section 10). */
export const PRESENCE_SILENCE_MS = 15 * 60_000;
