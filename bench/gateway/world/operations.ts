import { Supergraph } from '@apollo/federation-internals';
import { graphql } from 'graphql';
import { ROOT } from './graph.ts';
import { composeWorld } from './schemas.ts';
import { SUBGRAPH_NAMES, type SubgraphName } from './sdl.ts';

const FEED = /* GraphQL */ `
  query HomeFeed($first: Int!) {
    feed(first: $first) {
      edges {
        cursor
        node {
          id
          reason
          post {
            id
            content
            createdAt
            viewerHasLiked
            counts { likes comments shares saves views }
            author { id username displayName avatarUrl party { id shortName slug color } }
          }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

const NESTED = /* GraphQL */ `
  fragment UserFields on User { id username name }
  fragment ReviewFields on Review { id body }
  fragment ProductFields on Product { inStock name price shippingEstimate upc weight }
  query Nested($first: Int!) {
    users {
      ...UserFields
      reviews {
        ...ReviewFields
        product {
          ...ProductFields
          reviews {
            ...ReviewFields
            author { ...UserFields reviews { ...ReviewFields product { ...ProductFields } } }
          }
        }
      }
    }
    topProducts(first: $first) {
      ...ProductFields
      reviews { ...ReviewFields author { ...UserFields reviews { ...ReviewFields product { ...ProductFields } } } }
    }
  }
`;

/** An operation that gateways are measured by. */
export interface MeasuredOperation {
  readonly name: string;
  /** Of the HTTP request. */
  readonly body: string;
  /** What every right answer has as its data. */
  readonly data: unknown;
  /** JSON of `data`. */
  readonly bytes: number;
}

/** The operations, with answers that no gateway had a part in: the whole graph executed by graphql-js as if it were one schema. */
export async function measuredOperations(): Promise<readonly MeasuredOperation[]> {
  const nowhere = Object.fromEntries(SUBGRAPH_NAMES.map((name) => [name, 'http://nowhere'])) as Record<
    SubgraphName,
    string
  >;
  const schema = Supergraph.build(composeWorld(nowhere)).apiSchema().toGraphQLJSSchema();
  const measured = async (
    name: string,
    query: string,
    operationName: string,
    first: number,
  ): Promise<MeasuredOperation> => {
    const variables = { first };
    const answer = await graphql({ schema, source: query, rootValue: ROOT, variableValues: variables, operationName });
    if (answer.errors) throw new AggregateError(answer.errors, `${name} fails without a gateway`);
    const text = JSON.stringify(answer.data);
    const body = JSON.stringify({ query, operationName, variables });
    return { name, body, data: JSON.parse(text), bytes: Buffer.byteLength(text) };
  };
  return [await measured('20 posts', FEED, 'HomeFeed', 20), await measured('nested', NESTED, 'Nested', 5)];
}
