import { expect } from 'vitest';
import { graphql } from '#tests/e2e/product.ts';
import type { SignedIn } from '../../../bench/harness/parts/people.ts';

const POST =
  'mutation($input: CreatePostInput!) { createPost(input: $input) { ... on CreatePostSuccess { post { id } } } }';
const FEED = '{ feed(type: FOLLOWING, first: 20) { edges { node { post { id } } } } }';

interface Feed {
  readonly feed: { readonly edges: readonly { readonly node: { readonly post: { readonly id: string } | null } }[] };
}

/** Somebody posts, and finds the post in their own feed at once: a token is verified, a row written, a feed read. */
export async function readsOwnPost(url: string, person: SignedIn | undefined): Promise<void> {
  const variables = { input: { content: 'Gönderi ve akış' } };
  const created = await graphql<{ createPost: { post: { id: string } } }>(
    url,
    { query: POST, variables },
    person?.token,
  );
  expect(created.errors).toBeUndefined();
  const read = await graphql<Feed>(url, { query: FEED }, person?.token);
  expect(read.errors).toBeUndefined();
  expect(read.data.feed.edges.map(({ node }) => node.post?.id)).toContain(created.data.createPost.post.id);
}
