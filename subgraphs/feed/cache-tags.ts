/** Tags of what feed keeps in the cache. */
export const cacheTags = {
  /** What was read for somebody's following feed: dropped by whatever changes it but posts of very followed people. */
  viewer: (viewerId: string): string => `feed.viewer:${viewerId}`,
  /** Lists that have the posts and reposts of a very followed person. */
  author: (authorId: string): string => `feed.author:${authorId}`,
};
