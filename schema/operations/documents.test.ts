import { readFile } from 'node:fs/promises';
import { Kind, type OperationDefinitionNode, parse, type SelectionSetNode } from 'graphql';
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
  ['NotificationReceived', [], ['notificationReceived.actor.username', 'notificationReceived.post.content']],
];

test.each(PROMISES)('%s takes its variables and gives what was promised', (name, variables, paths) => {
  const operation = operationOf(name);
  expect((operation.variableDefinitions ?? []).map((it) => it.variable.name.value)).toEqual(variables);
  expect(pathsOf(operation.selectionSet)).toEqual(expect.arrayContaining([...paths]));
});

function operationOf(name: string): OperationDefinitionNode {
  const body = manifest.operations.find((it) => it.name === name)?.body ?? '';
  const operation = parse(body).definitions.find((it) => it.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error(`${name} has no operation`);
  return operation;
}

/** Every path by response names; what a fragment asks for stands beside what is around it. */
function pathsOf({ selections }: SelectionSetNode): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD)
      throw new Error(`${selection.name.value}: documents use inline fragments`);
    if (selection.kind === Kind.INLINE_FRAGMENT) return pathsOf(selection.selectionSet);
    const name = selection.alias?.value ?? selection.name.value;
    return [name, ...(selection.selectionSet ? pathsOf(selection.selectionSet).map((path) => `${name}.${path}`) : [])];
  });
}
