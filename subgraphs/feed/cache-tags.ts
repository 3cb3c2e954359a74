/** Tags of what feed keeps in the cache. */
export const cacheTags = {
  /** What was read for somebody's following feed: dropped by whatever changes it but posts of very followed people. */
  viewer: (viewerId: string): string => `feed.viewer:${viewerId}`,
  /** Lists that were made of what somebody consented to. */
  consent: (viewerId: string): string => `feed.consent:${viewerId}`,
  /** What comes of whom somebody follows alone, whatever those do. */
  follows: (viewerId: string): string => `feed.follows:${viewerId}`,
  /** Lists that have the posts and reposts of a very followed person. */
  author: (authorId: string): string => `feed.author:${authorId}`,
  /** The trends of a scope over a window: dropped when anything about them is another. */
  trends: (scope: string, window: string): string => `feed.trends:${scope}:${window}`,
};
