import { describe, expect, test } from 'vitest';
import { createMemoryPubSub } from '#runtime/adapters/memory-pubsub.ts';
import { createLogger } from '#runtime/log.ts';
import { listen } from './listen.ts';
import { createTopicHub, type TopicMessage } from './streams/topic-hub.ts';

describe('listening to topics that change', () => {
  const setUp = () => {
    const pubsub = createMemoryPubSub({ log: createLogger('silent') });
    const heard: string[] = [];
    const onEvent = ({ payload }: TopicMessage) => {
      heard.push(payload.id ?? '');
    };
    return { pubsub, hub: createTopicHub(pubsub, null), heard, onEvent };
  };

  test('follows the answer of topics, and loses nothing on a topic that stays', async () => {
    const { pubsub, hub, heard, onEvent } = setUp();
    let wanted = ['a', 'b'];
    let asked = 0;
    const topics = () => {
      asked += 1;
      return wanted;
    };
    const onRefused = (error: Error) => expect.unreachable(error.message);
    const listened = await listen(hub, { topics, changes: 'changed', onEvent, onRefused });
    wanted = ['b', 'c'];
    await pubsub.publish('changed', {});
    await expect.poll(() => asked).toBe(2);
    for (const topic of ['a', 'b', 'c']) await pubsub.publish(topic, { id: topic });
    await expect.poll(() => heard).toEqual(['b', 'c']);
    expect(listened.topics()).toEqual(['b', 'c']);
    listened.end();
    await pubsub.publish('b', { id: 'late' });
    await pubsub.publish('changed', {});
    expect(heard).toEqual(['b', 'c']);
    expect(asked).toBe(2);
  });

  test('a refusal when asked again ends it and is told', async () => {
    const { pubsub, hub, heard, onEvent } = setUp();
    const refusals: string[] = [];
    let allowed = true;
    const topics = async () => {
      if (!allowed) throw new Error('no longer a member');
      return ['internal'];
    };
    await listen(hub, { topics, changes: 'changed', onEvent, onRefused: ({ message }) => refusals.push(message) });
    allowed = false;
    await pubsub.publish('changed', {});
    await expect.poll(() => refusals).toEqual(['no longer a member']);
    await pubsub.publish('internal', { id: 'secret' });
    expect(heard).toEqual([]);
  });

  test("a refusal at first is the caller's, and nothing stays subscribed", async () => {
    const { pubsub, hub, heard, onEvent } = setUp();
    const topics = () => Promise.reject(new Error('sign in first'));
    const onRefused = (error: Error) => expect.unreachable(error.message);
    await expect(listen(hub, { topics, changes: 'changed', onEvent, onRefused })).rejects.toThrow('sign in first');
    await pubsub.publish('changed', {});
    expect(heard).toEqual([]);
  });
});
