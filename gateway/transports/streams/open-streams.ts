import type { Caller, Callers } from '#gateway/access/callers.ts';
import type { ConnectionReporter } from '#gateway/transports/websocket/connections.ts';
import type { Clock, IdGenerator } from '#runtime/clock.ts';
import { GatewayStopping } from './stream-errors.ts';
import type { TextStream } from './text-stream.ts';

/** Proxies close responses that are silent for longer; 15 s is the least that is usual. */
export const HEARTBEAT_MS = 12_000;
/** Streams whose tokens expire together end over this time, so that their clients do not come back together. */
const JITTER_MS = 5_000;
/** How long readers may take to read what was left for them when the gateway stops. */
const CLOSING_MS = 2_000;

/** A response that stays open, and what keeps it. */
export interface OpenStream {
  readonly stream: TextStream;
  /** Sent now and then. */
  readonly heartbeat: string;
  /** Whose session it lives with; newer with each fresher token. */
  readonly caller: Caller;
  /** Ends it with its last words: the session is over, or the gateway stops. */
  end(reason: Error): void;
}

/** All responses that stay open: they hear of the end of their sessions and of the gateway, and a reader that is gone is found out. */
export interface OpenStreams {
  readonly size: number;
  /** @throws GatewayStopping when none is taken any more; InvalidToken, PartnerKeyInvalid where the caller's credentials ended meanwhile */
  add(open: OpenStream): void;
  /** Ends all and waits until they are read, but not for long. */
  stop(): Promise<void>;
}

export function createOpenStreams(options: {
  readonly callers: Callers;
  /** Told of streams whose client is signed in. */
  readonly connections: Pick<ConnectionReporter, 'opened'>;
  readonly newId: IdGenerator;
  readonly clock: Clock;
  readonly random: () => number;
  readonly heartbeatMs: number;
}): OpenStreams {
  const { callers, connections, newId, clock, random, heartbeatMs } = options;
  const all = new Map<OpenStream, Stay>();
  let stopping = false;

  const forget = callers.onRevoked((concerns) => {
    for (const open of all.keys()) if (concerns(open.caller)) endUnlessCurrent(open, callers);
  });
  const round = (): void => {
    const now = clock().getTime();
    for (const [open, stay] of all) {
      const { stream, caller, heartbeat } = open;
      const expiry = callers.expiryOf(caller);
      if (expiry !== null && expiry.getTime() + stay.jitterMs <= now) endUnlessCurrent(open, callers);
      else if (!stream.isBehind) {
        stay.wasBehind = false;
        void stream.write(heartbeat);
      } else if (stay.wasBehind) stream.cut();
      else stay.wasBehind = true;
    }
  };
  const timer = setInterval(round, heartbeatMs).unref();

  return {
    get size() {
      return all.size;
    },
    add(open) {
      if (stopping) throw new GatewayStopping();
      callers.recheck(open.caller);
      all.set(open, { jitterMs: random() * JITTER_MS, wasBehind: false });
      const { viewer } = open.caller;
      const left = viewer && connections.opened({ id: newId(), userId: viewer.id });
      open.stream.body.once('close', () => {
        all.delete(open);
        left?.();
      });
    },
    async stop() {
      stopping = true;
      forget();
      clearInterval(timer);
      await Promise.all([...all.keys()].map(ended));
    },
  };
}

interface Stay {
  readonly jitterMs: number;
  /** Whether something was unread at the last heartbeat. */
  wasBehind: boolean;
}

function endUnlessCurrent(open: OpenStream, callers: Callers): void {
  try {
    callers.recheck(open.caller);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    open.end(error);
  }
}

async function ended(open: OpenStream): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  open.stream.body.once('close', () => resolve());
  open.end(new GatewayStopping());
  const cut = setTimeout(open.stream.cut, CLOSING_MS);
  await promise;
  clearTimeout(cut);
}
