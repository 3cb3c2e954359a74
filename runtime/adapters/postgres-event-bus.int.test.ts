import { describeEventBus } from '#tests/contracts/event-bus.ts';

describeEventBus('jobs in PostgreSQL', async () => ({
  fresh: async () => ({ options: {}, close: async () => {} }),
  close: async () => {},
}));
