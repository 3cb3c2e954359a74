import type { EventOf } from '#schema/events/contracts.ts';
import { type Act, ORDINARY, told } from './act.ts';

/** A new post as those with its author's bell are told of it; one notification an author, day and audience. */
export interface NewPost {
  readonly postId: string;
  readonly authorId: string;
  readonly authorUsername: string;
  readonly visibility: string;
  readonly partyId: string | null;
  readonly sourceRevision: number;
  readonly createdAt: Date;
  readonly traceId: string | null;
}

/** What the bell makes of a new post for one follower. */
export function newPostAct(post: NewPost, recipientId: string): Act {
  return {
    ...ORDINARY,
    recipient_id: recipientId,
    subject: `post:${post.postId}`,
    kind: 'NEW_POST',
    // By audience too: whoever may see one post of a group may see all of it.
    group_key: ['new_post', post.authorId, post.visibility, post.partyId ?? ''].join(':'),
    by_day: true,
    actor_id: post.authorId,
    actor_username: post.authorUsername,
    object_id: post.postId,
    post_author_id: post.authorId,
    post_visibility: post.visibility,
    post_party_id: post.partyId,
    at: post.createdAt.toISOString(),
    source_revision: post.sourceRevision,
    trace_id: post.traceId,
  };
}

export type PostState = EventOf<'post.created' | 'post.updated'>;

/** Those whom a post mentions. */
export function mentions(event: PostState): Act[] {
  return event.data.mentions.flatMap(({ user_id }) =>
    ofPost(event, {
      recipient_id: user_id,
      kind: 'MENTION',
      at: event.type === 'post.updated' ? event.data.edited_at : event.data.created_at,
      // A created post of a later revision is a snapshot of an edited one: the mention may be younger than the post.
      exact: event.type === 'post.updated' || event.aggregate.revision === 1,
    }),
  );
}

/** The author of the post it quotes. What a post quotes never changes, so that every revision tells the same. */
export function quotes(event: PostState): Act[] {
  const { quoted, created_at } = event.data;
  if (quoted === null) return [];
  return ofPost(event, { recipient_id: quoted.author_id, kind: 'QUOTE', at: created_at, exact: true });
}

/** Nobody is told of a post that only its author may see. */
function ofPost(
  event: PostState,
  act: Pick<Act, 'recipient_id' | 'at' | 'exact'> & { readonly kind: 'MENTION' | 'QUOTE' },
): Act[] {
  const { post_id, author_id, author_username, visibility, party_id } = event.data;
  if (visibility === 'PRIVATE') return [];
  const subject = `${act.kind.toLowerCase()}:${post_id}`;
  return [
    {
      ...ORDINARY,
      ...told(event),
      ...act,
      subject,
      group_key: subject,
      actor_id: author_id,
      actor_username: author_username,
      post_id,
      object_id: post_id,
      post_author_id: author_id,
      post_visibility: visibility,
      post_party_id: party_id,
    },
  ];
}
