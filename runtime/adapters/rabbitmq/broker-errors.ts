import { AppError } from '#runtime/errors.ts';

/** Nothing can be handed to the broker now; what was to go is kept where it was. */
export class BrokerUnavailable extends AppError {
  readonly code = 'BROKER_UNAVAILABLE';
  readonly publicCode = 'SERVER_ERROR';

  constructor(reason: string) {
    super({
      en: `The message broker cannot be reached: ${reason}.`,
      tr: `İleti aracısına ulaşılamıyor: ${reason}.`,
    });
  }
}

/** The broker has no queue for a message that somebody wants, although the topology was asserted again. */
export class MessageReturned extends AppError {
  readonly code = 'MESSAGE_RETURNED';
  readonly publicCode = 'SERVER_ERROR';

  constructor(routingKey: string, count: number) {
    super({
      en: `The message broker has no queue for ${count} messages such as ${routingKey}.`,
      tr: `İleti aracısında ${routingKey} gibi ${count} ileti için kuyruk yok.`,
    });
  }
}
