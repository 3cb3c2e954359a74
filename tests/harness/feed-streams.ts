import type { BroadcastMessage, EventEnvelope } from '#runtime/events/envelope.ts';
import type { AppServices, RequestInfo } from '#runtime/subgraph/define.ts';
import { EventGone } from '#runtime/subgraph/event-gone.ts';
import { EVENT_CONTRACTS, type EventType } from '#schema/events/contracts.ts';
import { feed } from '#subgraphs/feed/index.ts';
import type { FeedItemAnswer, FeedName } from './feed-world.ts';
import { viewerOf } from './sample-people.ts';
import type { EventPerson } from './social-events.ts';
import type { AskSubgraph } from './subgraph-client.ts';

/** An open subscription to newPosts. */
export interface FeedStream {
  /** What has come since it was asked last, oldest first. Rejects with what ended the stream. */
  heard(): Promise<readonly Omit<FeedItemAnswer, 'score'>[]>;
}

/** Subscriptions of one feed world: the relay and the gateway in one, without their haste. */
export interface FeedStreams {
  /** Rejects when the viewer may not listen. */
  open(viewer: EventPerson | null, type: FeedName): Promise<FeedStream>;
}

const POST = 'id author { id }';
const NEW_POSTS = `subscription ($type: FeedType!) { newPosts(type: $type) { feed
  item { post { ${POST} quoted { ${POST} } } source repostedBy { id } } } }`;

/** @param world whose services and client may change, as after a restart */
export function feedStreams(world: () => { readonly services: AppServices; readonly ask: AskSubgraph }): FeedStreams {
  const messages: BroadcastMessage[] = [];

  /** Takes over what feed's transactions have told of. */
  const relay = async (): Promise<void> => {
    const events = await world().services.db.query<EventEnvelope>(
      `WITH told AS (DELETE FROM runtime.outbox WHERE source = 'feed' RETURNING *) SELECT * FROM told ORDER BY id`,
    );
    for (const event of events) {
      const contract = EVENT_CONTRACTS[event.type as EventType];
      if ('broadcast' in contract) messages.push(...((contract.broadcast as Broadcast)(event) ?? []));
    }
  };

  return {
    async open(person, type) {
      const source = feed.subscriptions.newPosts;
      if (source === undefined) throw new Error('feed publishes no newPosts');
      await relay();
      let place = messages.length;
      const viewer = person && viewerOf(person);
      const request = { viewer } as RequestInfo;
      let topics = await source.topics({ type }, request, world().services);
      const changes = source.changes?.({ type }, request);
      return {
        async heard() {
          await relay();
          const items: Omit<FeedItemAnswer, 'score'>[] = [];
          for (; place < messages.length; place += 1) {
            const { topic, payload } = messages[place] as BroadcastMessage;
            if (topic === changes) topics = await source.topics({ type }, request, world().services);
            else if (topics.includes(topic)) items.push(...(await answer(type, payload)));
          }
          return items;

          async function answer(feedType: FeedName, newPosts: object): Promise<Omit<FeedItemAnswer, 'score'>[]> {
            const { data, errors } = await world().ask(NEW_POSTS, { type: feedType }, { viewer }, { newPosts });
            if (errors[0]?.original instanceof EventGone) return [];
            if (errors[0] !== undefined) throw errors[0].original ?? new Error(errors[0].message);
            const { newPosts: event } = data as { newPosts: { feed: string; item: Omit<FeedItemAnswer, 'score'> } };
            if (event.feed !== feedType) throw new Error(`an event of ${event.feed} came to ${feedType}`);
            return [event.item];
          }
        },
      };
    },
  };
}

type Broadcast = (event: EventEnvelope) => readonly BroadcastMessage[] | undefined;
