import type { EventComment, EventPost } from '#tests/harness/social-events.ts';

/** An edge of two, or the settings of one: whether it holds, and its revision. */
export interface Kept {
  active: boolean;
  revision: number;
}

/** A post that there may have been. */
export interface KnownPost extends EventPost {
  revision: number;
  /** What its author chose, while moderation hides it. */
  chosen: EventPost['visibility'] | null;
  gone: boolean;
}

/** A comment, likewise. */
export interface KnownComment extends EventComment {
  readonly post: KnownPost;
  revision: number;
  hidden: boolean;
  gone: boolean;
}

/** Whether it is not deleted, nor its post. */
export const isThere = (it: KnownPost | KnownComment): boolean => !it.gone && !('post' in it && it.post.gone);

/** One of these, whatever the number. */
export const pick = <Item>(items: readonly Item[], index: number): Item | undefined => items[index % items.length];
