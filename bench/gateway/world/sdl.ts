/**
 * The subgraphs of bench:gateway, in the syntax of the first federation version: that is the one which all gateways compared read. The
 * first four are the shape of the public benchmark of federation gateways, the others that of our own feed.
 */
export const SDL = {
  accounts: `
    extend type Query { users: [User!]! }
    type User @key(fields: "id") { id: ID! name: String username: String displayName: String avatarUrl: String party: Party }
    extend type Party @key(fields: "id") { id: ID! @external }
  `,
  products: `
    extend type Query { topProducts(first: Int!): [Product!]! }
    type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }
  `,
  reviews: `
    type Review { id: ID! body: String author: User product: Product }
    extend type User @key(fields: "id") { id: ID! @external reviews: [Review!] }
    extend type Product @key(fields: "upc") { upc: String! @external reviews: [Review!] }
  `,
  inventory: `
    extend type Product @key(fields: "upc") {
      upc: String! @external
      price: Int @external
      weight: Int @external
      inStock: Boolean
      shippingEstimate: Int @requires(fields: "price weight")
    }
  `,
  feed: `
    extend type Query { feed(first: Int!): FeedConnection! }
    type FeedConnection { edges: [FeedEdge!]! pageInfo: PageInfo! }
    type FeedEdge { cursor: String! node: FeedItem! }
    type FeedItem { id: ID! reason: String! post: Post }
    type PageInfo { hasNextPage: Boolean! endCursor: String }
    extend type Post @key(fields: "id") { id: ID! @external }
  `,
  posts: `
    type Post @key(fields: "id") { id: ID! content: String! createdAt: String! viewerHasLiked: Boolean! counts: PostCounts! author: User }
    type PostCounts { likes: Int! comments: Int! shares: Int! saves: Int! views: Int! }
    extend type User @key(fields: "id") { id: ID! @external }
  `,
  parties: `
    type Party @key(fields: "id") { id: ID! shortName: String! slug: String! color: String! }
  `,
} as const satisfies Readonly<Record<string, string>>;

export type SubgraphName = keyof typeof SDL;

export const SUBGRAPH_NAMES = Object.keys(SDL) as readonly SubgraphName[];
