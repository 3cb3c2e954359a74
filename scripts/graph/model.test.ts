import { expect, test } from 'vitest';
import { composeSupergraph } from '#gateway/supergraph/compose.ts';
import { graphModel } from './model.ts';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key", "@shareable", "@external", "@provides"])';

const SUBGRAPHS = {
  posts: `${LINK}
    type Query { post(id: ID!): Post }
    type Mutation { like(id: ID!): Post delete(id: ID!): ID }
    "A post."
    type Post @key(fields: "id") { id: ID! author: User @shareable text: String! old: Int @deprecated(reason: "Use text.") comments: CommentConnection! poll: Poll }
    type Poll { voters: [User!]! next: Poll }
    type CommentConnection { edges: [CommentEdge!]! }
    type CommentEdge { node: Comment! }
    type Comment @key(fields: "id") { id: ID! post: Post }
    type User @key(fields: "id") { id: ID! postsCount: Int! }`,
  users: `${LINK}
    type Query { user(name: String!): User }
    type User @key(fields: "id") @key(fields: "name") { id: ID! name: String! bio: String followers: [User!]! }`,
  feed: `${LINK}
    type Query { feed: [Item!]! }
    type Item { post: Post @provides(fields: "author { id }") }
    type Post @key(fields: "id", resolvable: false) { id: ID! author: User @external }
    type User @key(fields: "id", resolvable: false) { id: ID! }`,
};

const { complete } = composeSupergraph(Object.entries(SUBGRAPHS).map(([name, sdl]) => ({ name, sdl })));
const model = graphModel(complete);

test('subgraphs are there with their root fields', () => {
  expect(model.subgraphs).toEqual([
    { name: 'feed', roots: { Query: ['feed'], Mutation: [], Subscription: [] } },
    { name: 'posts', roots: { Query: ['post'], Mutation: ['delete', 'like'], Subscription: [] } },
    { name: 'users', roots: { Query: ['user'], Mutation: [], Subscription: [] } },
  ]);
});

test('an entity says who contributes what, and who knows it by its key alone', () => {
  const field = (name: string, type: string, deprecated = false) => ({ name, type, deprecated });
  expect(model.entities.find(({ name }) => name === 'User')).toEqual({
    name: 'User',
    description: '',
    keys: ['id', 'name'],
    owner: 'users',
    contributions: [
      { subgraph: 'users', fields: [field('bio', 'String'), field('followers', '[User]')] },
      { subgraph: 'posts', fields: [field('postsCount', 'Int')] },
    ],
    mentionedBy: ['feed'],
  });
  expect(model.entities.find(({ name }) => name === 'Post')).toMatchObject({
    description: 'A post.',
    owner: 'posts',
    // feed has author only to pass it on
    mentionedBy: ['feed'],
    contributions: [
      {
        subgraph: 'posts',
        fields: [
          field('author', 'User'),
          field('text', 'String'),
          field('old', 'Int', true),
          field('comments', '[Comment]'),
          field('poll', 'Poll'),
        ],
      },
    ],
  });
});

test('references go from entity to entity, through whatever lies between, and name the fields', () => {
  expect(model.references).toEqual([
    { from: 'Comment', to: 'Post', fields: ['post'] },
    { from: 'Post', to: 'Comment', fields: ['comments'] },
    { from: 'Post', to: 'User', fields: ['author', 'poll'] },
  ]);
});
