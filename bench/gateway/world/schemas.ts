import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import { composeSupergraph } from '#gateway/supergraph/compose.ts';
import { ENTITIES, ROOT, shippingEstimate } from './graph.ts';
import { SDL, SUBGRAPH_NAMES, type SubgraphName } from './sdl.ts';

interface Reference {
  readonly id?: string;
  readonly upc?: string;
  readonly price?: number;
  readonly weight?: number;
}

const reference = (type: keyof typeof ENTITIES) => ({
  __resolveReference: ({ id, upc }: Reference) => ENTITIES[type].get(id ?? upc ?? '') ?? null,
});

/** What inventory knows comes from the reference alone: what it requires has to be in it. */
const stock = {
  __resolveReference(of: Reference) {
    const product = ENTITIES.Product.get(of.upc ?? '');
    return product ? { ...of, inStock: product.inStock } : null;
  },
  shippingEstimate({ price, weight }: Reference) {
    if (price === undefined || weight === undefined) throw new Error('price and weight are required');
    return shippingEstimate(price, weight);
  },
};

const RESOLVERS: Readonly<Record<SubgraphName, Parameters<typeof buildSubgraphSchema>[0]>> = {
  accounts: moduleOf('accounts', { Query: { users: ROOT.users }, User: reference('User') }),
  products: moduleOf('products', {
    Query: { topProducts: (_: unknown, args: { first: number }) => ROOT.topProducts(args) },
    Product: reference('Product'),
  }),
  reviews: moduleOf('reviews', { User: reference('User'), Product: reference('Product') }),
  inventory: moduleOf('inventory', { Product: stock }),
  feed: moduleOf('feed', { Query: { feed: (_: unknown, args: { first: number }) => ROOT.feed(args) } }),
  posts: moduleOf('posts', { Post: reference('Post') }),
  parties: moduleOf('parties', { Party: reference('Party') }),
};

function moduleOf(name: SubgraphName, resolvers: object): Parameters<typeof buildSubgraphSchema>[0] {
  return { typeDefs: parse(SDL[name]), resolvers: resolvers as never };
}

/** One subgraph, executable. */
export function subgraphSchema(name: SubgraphName): GraphQLSchema {
  return buildSubgraphSchema(RESOLVERS[name]);
}

/** All of them composed. @param urls where each is served */
export function composeWorld(urls: Readonly<Record<SubgraphName, string>>): string {
  const { complete } = composeSupergraph(SUBGRAPH_NAMES.map((name) => ({ name, sdl: SDL[name] })));
  return SUBGRAPH_NAMES.reduce(
    (text, name) => text.replaceAll(`"local://${name}"`, JSON.stringify(urls[name])),
    complete,
  );
}
