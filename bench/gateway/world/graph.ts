/** The data of bench:gateway as one graph of objects, the same in every process: nothing in it is random. */

const USERS = 6;
const PRODUCTS = 8;
const POSTS = 40;
const PARTIES = 5;
const REVIEWS_OF_A_PRODUCT = 3;

export interface User {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly displayName: string;
  readonly avatarUrl: string;
  readonly party: Party | null;
  readonly reviews: readonly Review[];
}

export interface Party {
  readonly id: string;
  readonly shortName: string;
  readonly slug: string;
  readonly color: string;
}

export interface Product {
  readonly upc: string;
  readonly name: string;
  readonly price: number;
  readonly weight: number;
  readonly inStock: boolean;
  readonly shippingEstimate: number;
  readonly reviews: readonly Review[];
}

export interface Review {
  readonly id: string;
  readonly body: string;
  readonly author: User;
  readonly product: Product;
}

export interface Post {
  readonly id: string;
  readonly content: string;
  readonly createdAt: string;
  readonly viewerHasLiked: boolean;
  readonly counts: Readonly<Record<'likes' | 'comments' | 'shares' | 'saves' | 'views', number>>;
  readonly author: User;
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n);
const byKey = <T>(objects: readonly T[], keyOf: (object: T) => string) => new Map(objects.map((it) => [keyOf(it), it]));

/** What an order weighs and costs decides what sending it costs; products that are dear are sent for nothing. */
export function shippingEstimate(price: number, weight: number): number {
  return price > 1_000 ? 0 : Math.round(weight / 2);
}

const parties = numbers(PARTIES).map(
  (n): Party => ({ id: `party-${n}`, shortName: `P${n}`, slug: `parti-${n}`, color: `#${n}${n}4466` }),
);
const products = numbers(PRODUCTS).map((n): Product => {
  const [price, weight] = [300 * n + 99, 100 * n + 50];
  return {
    ...{ upc: String(n + 1), name: `Product ${n}`, price, weight, inStock: n % 3 !== 0 },
    shippingEstimate: shippingEstimate(price, weight),
    get reviews() {
      return reviews.filter((review) => review.product === products[n]);
    },
  };
});
const users = numbers(USERS).map(
  (n): User => ({
    id: `user-${n}`,
    name: `Name Surname ${n}`,
    username: `username_${n}`,
    displayName: `Görünen Ad ${n}`,
    avatarUrl: `https://media.example/avatars/${n}/small.webp`,
    party: n % 4 === 3 ? null : at(parties, n),
    get reviews() {
      return reviews.filter((review) => review.author === users[n]);
    },
  }),
);
const reviews = numbers(PRODUCTS * REVIEWS_OF_A_PRODUCT).map(
  (n): Review => ({
    id: `review-${n}`,
    body: `A review of some length, so that it is like one of many: number ${n}.`,
    author: at(users, n * 5 + Math.floor(n / USERS)),
    product: at(products, n),
  }),
);
const posts = numbers(POSTS).map(
  (n): Post => ({
    id: `0190c0de-0000-7000-8000-${String(n).padStart(12, '0')}`,
    content: `Gönderi ${n}: ${'Bu yazı bir gönderinin olağan uzunluğundadır ve "tırnak" içerir. '.repeat(2)}`,
    createdAt: new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString(),
    viewerHasLiked: n % 2 === 0,
    counts: { likes: n * 7, comments: n * 3, shares: n, saves: n % 5, views: n * 101 },
    author: at(users, n),
  }),
);

function at<T>(objects: readonly T[], place: number): T {
  const found = objects[place % objects.length];
  if (found === undefined) throw new Error('a list of the world is empty');
  return found;
}

/** The root fields of the whole graph. */
export const ROOT = {
  users: () => users,
  topProducts: ({ first }: { readonly first: number }) => products.slice(0, first),
  feed: ({ first }: { readonly first: number }) => ({
    edges: posts.slice(0, first).map((post, n) => ({
      cursor: `cursor-${n}`,
      node: { id: `item-${n}`, reason: n % 3 === 0 ? 'TRENDING' : 'FOLLOWED', post },
    })),
    pageInfo: { hasNextPage: first < posts.length, endCursor: `cursor-${first - 1}` },
  }),
};

/** The objects that other subgraphs refer to, by type and key. */
export const ENTITIES = {
  User: byKey(users, ({ id }) => id),
  Party: byKey(parties, ({ id }) => id),
  Product: byKey(products, ({ upc }) => upc),
  Post: byKey(posts, ({ id }) => id),
};
