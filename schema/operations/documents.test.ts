import { readFile } from 'node:fs/promises';
import { type DocumentNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { expect, test } from 'vitest';
import { z } from 'zod';

const manifest = z
  .object({ operations: z.array(z.object({ name: z.string(), body: z.string() })) })
  .parse(JSON.parse(await readFile(new URL('manifest.json', import.meta.url), 'utf8')));

const TOKENS = ['session.accessToken', 'session.refreshToken'];
const PAGE = ['first', 'after'];

/** What frontends were promised: document, its variables, and paths in its result. */
const PROMISES: readonly [string, readonly string[], readonly string[]][] = [
  ['Register', ['input'], TOKENS.map((it) => `register.${it}`)],
  ['Login', ['username', 'password'], TOKENS.map((it) => `login.${it}`)],
  ['Refresh', ['refreshToken'], TOKENS.map((it) => `refresh.${it}`)],
  ['Logout', [], ['logout.ok']],
  ['Viewer', [], ['viewer.user.id', 'viewer.user.username']],
  [
    'HomeFeed',
    ['type', ...PAGE],
    ['id', 'content', 'author.username', 'author.party.shortName', 'counts.likes', 'counts.comments'].map(
      (it) => `feed.edges.node.post.${it}`,
    ),
  ],
  ['PostDetail', ['id'], ['post.id', 'post.content']],
  ['Comments', ['id', 'sort', ...PAGE], ['post.comments.edges.node.content']],
  ['CreatePost', ['input'], ['createPost.post.id']],
  ['EditPost', ['input'], ['editPost.post.content']],
  ['DeletePost', ['id'], ['deletePost.deletedPostId']],
  ['LikePost', ['id'], ['likePost.post.id', 'likePost.post.likesCount', 'likePost.post.viewerHasLiked']],
  ['UnlikePost', ['id'], ['unlikePost.post.id', 'unlikePost.post.likesCount', 'unlikePost.post.viewerHasLiked']],
  ['CommentOnPost', ['input'], ['commentOnPost.comment.id']],
  ['Profile', ['username'], ['user.id', 'user.displayName']],
  ['Follow', ['id'], ['follow.user.viewerFollows', 'follow.user.followersCount']],
  ['Unfollow', ['id'], ['unfollow.user.viewerFollows', 'unfollow.user.followersCount']],
  ['Followers', ['id', ...PAGE], ['user.followers.edges.node.username']],
  ['Following', ['id', ...PAGE], ['user.following.edges.node.username']],
  ['Notifications', ['tab', ...PAGE], ['notifications.edges.node.title']],
  ['UnreadCount', [], ['unreadCount']],
  ['MarkRead', ['ids'], ['markRead.unreadCount']],
  ['SavePost', ['id'], ['savePost.post.viewerHasSaved', 'savePost.post.counts.saves']],
  ['SharePost', ['input'], ['sharePost.post.id', 'sharePost.sharedPost.viewerHasReposted']],
  ['RecordViews', ['ids'], ['recordViews.ok']],
  ['NewPosts', ['type'], ['newPosts.feed', 'newPosts.item.post.id', 'newPosts.item.post.author.username']],
  ['PostUpdated', ['id'], ['postUpdated.id', 'postUpdated.counts.likes', 'postUpdated.content']],
  ['PresenceChanged', ['userIds'], ['presenceChanged.id', 'presenceChanged.presence.isOnline']],
  ['Typing', ['conversationId'], ['typing.user.username', 'typing.isTyping']],
  [
    'ViewerEvents',
    ['presenceOf'],
    ['viewerEvents.notification.title', 'viewerEvents.post.author.username', 'viewerEvents.user.presence.isOnline'],
  ],
  ['NotificationReceived', [], ['notificationReceived.actor.username', 'notificationReceived.post.content']],
];

test.each(PROMISES)('%s takes its variables and gives what was promised', (name, variables, paths) => {
  const document = documentOf(name);
  const operation = document.definitions.find((it) => it.kind === Kind.OPERATION_DEFINITION);
  expect((operation?.variableDefinitions ?? []).map((it) => it.variable.name.value)).toEqual(variables);
  expect(operation && pathsOf(operation.selectionSet, document)).toEqual(expect.arrayContaining([...paths]));
});

function documentOf(name: string): DocumentNode {
  return parse(manifest.operations.find((it) => it.name === name)?.body ?? '');
}

/** Every path by response names; what a fragment asks for stands beside what is around it. */
function pathsOf({ selections }: SelectionSetNode, document: DocumentNode): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return pathsOf(selection.selectionSet, document);
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = document.definitions.find(
        (it) => it.kind === Kind.FRAGMENT_DEFINITION && it.name.value === selection.name.value,
      );
      return fragment?.kind === Kind.FRAGMENT_DEFINITION ? pathsOf(fragment.selectionSet, document) : [];
    }
    const name = selection.alias?.value ?? selection.name.value;
    const inner = selection.selectionSet ? pathsOf(selection.selectionSet, document) : [];
    return [name, ...inner.map((path) => `${name}.${path}`)];
  });
}
