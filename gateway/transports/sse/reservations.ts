import type { Caller, Callers } from '#gateway/access/callers.ts';
import {
  EventStreamConflict,
  EventStreamNotFound,
  TooManyReservations,
} from '#gateway/transports/streams/stream-errors.ts';
import { createTextStream, type TextStream } from '#gateway/transports/streams/text-stream.ts';

/** How long a reserved stream waits for its connection. */
export const WAITING_MS = 30_000;
/** Reserved streams that wait: of one person, or of one network of people who are not signed in; and of all together. */
const WAITING_PER_HOLDER = 20;
const WAITING_IN_ALL = 10_000;

/** A stream that several operations share, each by an id that its client chose. */
export interface Reservation {
  readonly token: string;
  /** Newer with each operation that brings a fresher token. */
  caller: Caller;
  readonly stream: TextStream;
  /** What ends each operation that is under way, by its id. */
  readonly operations: Map<string, () => void>;
}

/** Streams that are reserved, by tokens nobody guesses; each is for the one who reserved it. */
export interface Reservations {
  /**
   * @param network of a client, which is counted for whoever is not signed in
   * @throws TooManyReservations
   */
  reserve(caller: Caller, network: string | null): Reservation;
  /** @throws EventStreamNotFound, also for the token of somebody else */
  find(token: string, caller: Caller): Reservation;
  /**
   * The stream to its one connection. Browsers cannot send credentials with it: then the token alone must do.
   *
   * @throws EventStreamNotFound, EventStreamConflict when it has one
   */
  connect(token: string, caller: Caller): Reservation;
}

export function createReservations(options: {
  readonly newToken: () => string;
  readonly waitingMs: number;
  readonly callers: Pick<Callers, 'recheck'>;
}): Reservations {
  const { newToken, waitingMs, callers } = options;
  const all = new Map<string, Reservation>();
  /** Of those that wait for their connections: how many each holder has, and what ends the waiting. */
  const waitingOf = new Map<string, number>();
  const waiting = new Map<string, () => void>();

  const startWaiting = ({ token, stream }: Reservation, holder: string): void => {
    const count = waitingOf.get(holder) ?? 0;
    if (count >= WAITING_PER_HOLDER || waiting.size >= WAITING_IN_ALL) {
      throw new TooManyReservations(Math.ceil(waitingMs / 1_000));
    }
    waitingOf.set(holder, count + 1);
    const timer = setTimeout(stream.cut, waitingMs).unref();
    waiting.set(token, () => {
      clearTimeout(timer);
      waiting.delete(token);
      const left = (waitingOf.get(holder) ?? 0) - 1;
      if (left > 0) waitingOf.set(holder, left);
      else waitingOf.delete(holder);
    });
  };
  const known = (token: string): Reservation => {
    const found = all.get(token);
    if (found === undefined) throw new EventStreamNotFound();
    return found;
  };

  return {
    reserve(caller, network) {
      const reservation = { token: newToken(), caller, stream: createTextStream(), operations: new Map() };
      startWaiting(reservation, caller.viewer?.id ?? `network:${network}`);
      all.set(reservation.token, reservation);
      reservation.stream.body.once('close', () => {
        all.delete(reservation.token);
        waiting.get(reservation.token)?.();
        for (const end of reservation.operations.values()) end();
      });
      return reservation;
    },
    find(token, caller) {
      const reservation = known(token);
      if (!isSame(reservation.caller, caller)) throw new EventStreamNotFound();
      if (isFresher(caller, reservation.caller)) reservation.caller = caller;
      return reservation;
    },
    connect(token, caller) {
      const reservation = known(token);
      const isAnonymous = caller.viewer === null && caller.partner === null;
      if (!isAnonymous && !isSame(reservation.caller, caller)) throw new EventStreamNotFound();
      callers.recheck(reservation.caller);
      const arrived = waiting.get(token);
      if (arrived === undefined) {
        throw new EventStreamConflict({
          en: 'This event stream has its connection already.',
          tr: 'Bu olay akışının zaten bir bağlantısı var.',
        });
      }
      arrived();
      return reservation;
    },
  };
}

function isSame(one: Caller, other: Caller): boolean {
  return one.viewer?.id === other.viewer?.id && one.partner?.name === other.partner?.name;
}

function isFresher(one: Caller, other: Caller): boolean {
  return one.viewer !== null && other.viewer !== null && one.viewer.issuedAt > other.viewer.issuedAt;
}
