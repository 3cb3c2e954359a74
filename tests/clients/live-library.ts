import { vi } from 'vitest';
import type { ServedLibrary } from '#tests/gateway/library-gateway.ts';

export const WAIT = { timeout: 20_000, interval: 5 };

/** Resolves when so many subscriptions are open. */
export async function subscribed(library: ServedLibrary, count = 1): Promise<void> {
  await vi.waitFor(() => {
    if (library.subscriptions !== count) throw new Error(`${library.subscriptions} subscriptions are open`);
  }, WAIT);
}

/** Tells all who listen for books that these were added. */
export async function addBooks(library: ServedLibrary, ...ids: readonly string[]): Promise<void> {
  for (const id of ids) await library.services.pubsub.publish('books:all', { id });
}

/** Ends the session of a viewer and tells everybody. */
export function endSessionOf(library: ServedLibrary, username: string): void {
  library.revoke(`session-of-${username}`);
}
