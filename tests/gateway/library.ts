import { AppError, NotFound } from '#runtime/errors.ts';
import type { PubSub } from '#runtime/ports/pubsub.ts';
import { buildSubgraph } from '#runtime/subgraph/build.ts';
import { type BuiltSubgraph, defineSubgraph, type RequestInfo } from '#runtime/subgraph/define.ts';

/**
 * A small graph for tests of the gateway alone, in three subgraphs without a database: books (with a live field), the people
 * who write them, and what stands on the shelf. Each can be made to misbehave.
 */
const LINK = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key", "@shareable", "@inaccessible"])
  scalar DateTime
`;

export const LIBRARY_SDL = {
  books: `${LINK}
    enum Genre { NOVEL ESSAY }
    input BookFilter { genre: Genre, words: [String!] = ["a"], since: DateTime }
    union Found = Book | Missing
    interface Named { title: String! }
    type Missing { id: ID! }
    type Book implements Named @key(fields: "id") { id: ID! title: String! genre: Genre! author: Person reviewers: [Person!]! printedAt: DateTime }
    type Person @key(fields: "id", resolvable: false) { id: ID! }
    type Query {
      book(id: ID!): Book
      books(first: Int = 3, filter: BookFilter): [Book!]!
      find(id: ID!): Found
      named: [Named!]!
      refuse: String
      crash: String
      crashNonNull: Book!
      whoAmI: String
      "Answers after a message on library:release, and tells on library:waiting that it waits."
      waits: String
    }
    type Mutation { addBook(title: String!): Book! explode: Boolean }
    type Subscription { bookAdded(genre: Genre): Book! onlySignedIn: Book! }
  `,
  people: `${LINK}
    type Person @key(fields: "id") { id: ID! name: String! nick: String favourite: Book boss: Person }
    type Book @key(fields: "id", resolvable: false) { id: ID! }
    type Query { person(id: ID!): Person }
  `,
  shelves: `${LINK}
    type Book @key(fields: "id") { id: ID! copies: Int! shelf: String }
    type Query { shelfCount: Int! }
  `,
};

export class BookRefused extends AppError {
  readonly code = 'BOOK_REFUSED';
  readonly publicCode = 'PERMISSION_DENIED';

  constructor() {
    super({ en: 'No book for you.', tr: 'Size kitap yok.' }, { path: ['id'] });
  }
}

class PersonNotFound extends NotFound {
  readonly code = 'PERSON_NOT_FOUND';
}

const TITLES = ['zero', 'one', 'two', 'three', 'four'];
type Ref = { readonly id: string };

const book = (id: string) =>
  TITLES[Number(id)] === undefined
    ? null
    : {
        id,
        title: TITLES[Number(id)],
        genre: Number(id) % 2 ? 'ESSAY' : 'NOVEL',
        author: { id: `p${id}` },
        reviewers: [{ id: 'p0' }, { id: 'p1' }],
        printedAt: id === '0' ? null : new Date(Date.UTC(2020, 0, Number(id))),
      };

const books = defineSubgraph({
  name: 'books',
  sdl: 'books',
  context: ({ pubsub }, request: RequestInfo) => ({ viewer: request.viewer, locale: request.locale, pubsub }),
  resolvers: {
    Query: {
      book: (_: unknown, { id }: Ref) => book(id),
      books: (_: unknown, { first }: { first: number }) =>
        TITLES.slice(0, first).map((_title, index) => book(String(index))),
      find: (_: unknown, { id }: Ref) => {
        const found = book(id);
        return found ? { __typename: 'Book', ...found } : { __typename: 'Missing', id };
      },
      named: () => [{ __typename: 'Book', ...book('1') }],
      refuse: async () => {
        throw new BookRefused();
      },
      crash: () => {
        throw new Error('the database password is hunter2');
      },
      crashNonNull: async () => {
        throw new Error('no disk');
      },
      whoAmI: (_: unknown, __: unknown, context: { viewer: { username: string } | null }) => context.viewer?.username,
      waits: async (_: unknown, __: unknown, { pubsub }: { pubsub: PubSub }) => {
        const released = Promise.withResolvers<void>();
        const unsubscribe = await pubsub.subscribe('library:release', () => released.resolve());
        await pubsub.publish('library:waiting', {});
        await released.promise;
        unsubscribe();
        return 'released';
      },
    },
    Mutation: {
      addBook: (_: unknown, { title }: { title: string }) => ({ ...book('1'), id: '1', title }),
      explode: () => {
        throw new BookRefused();
      },
    },
    Book: { __resolveReference: ({ id }: Ref) => book(id) },
    Subscription: {
      bookAdded: (root: { bookAdded: Ref }) => book(root.bookAdded.id),
      onlySignedIn: (root: { onlySignedIn: Ref }) => book(root.onlySignedIn.id),
    },
  },
  subscriptions: {
    bookAdded: { topics: ({ genre }) => [`books:${genre ?? 'all'}`] },
    onlySignedIn: {
      topics: (_args, { viewer }) => {
        if (viewer === null) throw new BookRefused();
        return [`books:for:${viewer.id}`];
      },
    },
  },
});

const people = defineSubgraph({
  name: 'people',
  sdl: 'people',
  context: (_services, request: RequestInfo) => ({ viewer: request.viewer, locale: request.locale }),
  resolvers: {
    Query: { person: (_: unknown, { id }: Ref) => ({ id }) },
    Person: {
      __resolveReference: (ref: Ref) => {
        if (ref.id === 'p3') throw new PersonNotFound({ en: 'Nobody there.', tr: 'Kimse yok.' });
        return ref.id === 'p4' ? null : ref;
      },
      name: async ({ id }: Ref) => {
        if (id === 'p2') throw new Error('names are down');
        return `Name ${id}`;
      },
      nick: ({ id }: Ref) => {
        if (id === 'p1') throw new BookRefused();
        return id;
      },
      favourite: () => ({ id: '1' }),
      boss: ({ id }: Ref) => (id === 'p0' ? null : { id: 'p0' }),
    },
  },
});

const shelves = defineSubgraph({
  name: 'shelves',
  sdl: 'shelves',
  context: (_services, request: RequestInfo) => {
    if (request.userAgent === 'break shelves') throw new Error('shelves fell down');
    return { viewer: request.viewer, locale: request.locale };
  },
  resolvers: {
    Query: { shelfCount: () => 4 },
    Book: {
      __resolveReference: (ref: Ref) => ref,
      copies: ({ id }: Ref) => Number(id),
      shelf: ({ id }: Ref) => (id === '2' ? null : `s${id}`),
    },
  },
});

export function librarySubgraphs(): BuiltSubgraph[] {
  return [
    buildSubgraph(books, LIBRARY_SDL.books),
    buildSubgraph(people, LIBRARY_SDL.people),
    buildSubgraph(shelves, LIBRARY_SDL.shelves),
  ];
}
