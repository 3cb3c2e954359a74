const PREFIX = 'logged/';

/** Told whenever something was added to the log: a hint to read it. */
export const LOG_GREW = 'streams.log-grew';

/**
 * The name of a topic whose messages are kept for a while (docs/subscriptions.md), so that streams of them can be resumed. Only events'
 * `broadcast` tells on such a topic: what is published to it otherwise nobody hears.
 */
export function loggedTopic(name: string): string {
  return `${PREFIX}${name}`;
}

export function isLoggedTopic(topic: string): boolean {
  return topic.startsWith(PREFIX);
}
