import { createLogger } from '#runtime/log.ts';
import { describePubSub } from '#tests/contracts/pubsub.ts';
import { createMemoryPubSub } from './memory-pubsub.ts';

describePubSub('in-process', async () => {
  const pubsub = createMemoryPubSub({ log: createLogger('silent') });
  return { open: () => pubsub, close: () => pubsub.close() };
});
