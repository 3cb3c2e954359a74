import type { ApolloCache, Reference } from '@apollo/client';

// What a frontend does in `update` where a list loses something, as docs/clients.md has it. All else the cache does by itself.

interface Edge {
  readonly node: Reference | { readonly [field: string]: unknown };
}

interface Connection {
  readonly edges: readonly Edge[];
}

/** Something is gone: it leaves every list whose nodes it is one of. */
export function forget(cache: ApolloCache, typename: string, id: string): void {
  cache.evict({ id: cache.identify({ __typename: typename, id }) ?? '' });
}

/** A post is gone: feeds keep it inside of their items, so it is taken out of them first. */
export function forgetPost(cache: ApolloCache, id: string): void {
  dropFromLists(cache, 'ROOT_QUERY', 'feed', 'post', cache.identify({ __typename: 'Post', id }));
  forget(cache, 'Post', id);
}

/** Something is still there, and no longer in one list. @param owner the cache id of the object that has the list */
export function dropFromList(cache: ApolloCache, owner: string, list: string, member: string | undefined): void {
  dropFromLists(cache, owner, list, null, member);
}

/** As dropFromList, where the list's nodes are no objects of their own and lead to the member by a field. */
export function dropFromLists(
  cache: ApolloCache,
  owner: string,
  list: string,
  field: string | null,
  member: string | undefined,
): void {
  cache.modify<Record<string, Connection>>({
    id: owner,
    fields: {
      [list]: (connection, { readField }) => {
        const { edges } = connection as Connection;
        const kept = edges.filter(({ node }) => {
          const found = field === null ? node : readField<Reference>(field, node as Reference);
          return (found as Reference | null | undefined)?.__ref !== member;
        });
        return { ...connection, edges: kept } as Connection;
      },
    },
  });
}
