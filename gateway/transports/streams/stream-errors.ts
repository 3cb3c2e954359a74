import { HttpRefusal } from '#gateway/errors.ts';
import type { Texts } from '#runtime/errors.ts';

/** More event streams reserved and not opened than anybody needs. */
export class TooManyReservations extends HttpRefusal {
  readonly code = 'TOO_MANY_RESERVATIONS';
  readonly publicCode = 'RATE_LIMIT_EXCEEDED';
  readonly status = 429;
  override readonly headers: Readonly<Record<string, string>>;

  /** @param waitSeconds until all that are reserved now have lapsed */
  constructor(waitSeconds: number) {
    super({
      en: 'Too many event streams are reserved: open them or wait until they lapse.',
      tr: 'Çok fazla olay akışı ayrıldı: bunları açın ya da sürelerinin dolmasını bekleyin.',
    });
    this.headers = { 'retry-after': String(waitSeconds) };
  }
}

/** A token of an event stream that is not reserved, has lapsed, or was reserved by somebody else. */
export class EventStreamNotFound extends HttpRefusal {
  readonly code = 'EVENT_STREAM_NOT_FOUND';
  readonly publicCode = 'NOT_FOUND';
  readonly status = 404;

  constructor() {
    super({
      en: 'No event stream is reserved for you under this token.',
      tr: 'Bu anahtarla sizin için ayrılmış bir olay akışı yok.',
    });
  }
}

/** A second connection for an event stream that has one, or a second operation of the same id on it. */
export class EventStreamConflict extends HttpRefusal {
  readonly code = 'EVENT_STREAM_CONFLICT';
  readonly publicCode = 'DUPLICATE_ENTRY';
  readonly status = 409;

  constructor(texts: Texts) {
    super(texts);
  }
}

/** A stream of events was asked for, or is open, while the gateway stops: another one takes it. */
export class GatewayStopping extends HttpRefusal {
  readonly code = 'GATEWAY_STOPPING';
  readonly publicCode = 'SERVER_ERROR';
  readonly status = 503;

  constructor() {
    super({ en: 'The gateway is stopping: connect again.', tr: 'Ağ geçidi kapanıyor: yeniden bağlanın.' });
  }
}
