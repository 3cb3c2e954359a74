import { buildSubgraph } from '#runtime/subgraph/build.ts';
import { type BuiltSubgraph, defineSubgraph } from '#runtime/subgraph/define.ts';
import { BookRefused } from './library.ts';

/** A subgraph whose fields fail in every way that a resolver can, for comparing executors. */
const SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key"])
  scalar DateTime
  scalar NonNegativeInt
  enum Colour { RED GREEN }
  input Wish { n: Int = 7, colour: Colour, names: [String!], inner: [Inner!] }
  input Inner { n: Int = 3, colour: Colour! }
  input Loop { n: Int = 1, more: [Loop!] }
  interface Node { id: ID! }
  union Either = Leaf | Branch
  type Leaf implements Node @key(fields: "id") {
    id: ID!
    plain: String
    sure: String!
    late: String
    lateSure: String!
    missing: String
    missingSure: String!
    thrown: String
    thrownSure: String!
    rejected: Int
    rejectedSure: Int!
    asError: String
    when: DateTime
    neverWhen: DateTime
    count: NonNegativeInt
    below: NonNegativeInt
    colour: Colour
    noColour: Colour
    echo(text: String = "e", wish: Wish, list: [Int!], colour: Colour = RED): String
    loop(loop: Loop): String
  }
  type Branch implements Node {
    id: ID!
    leaf: Leaf
    leafSure: Leaf!
    none: Leaf
    noneSure: Leaf!
    leaves: [Leaf]
    leavesSure: [Leaf!]!
    holes: [Leaf]!
    holesSure: [Leaf!]
    promises: [Leaf!]
    mixed: [Leaf]
    numbers: [Int]!
    badNumbers: [Int!]
    either(n: Int): Either
    eithers: [Either!]!
    node: Node!
    nested: [[Int!]]
    branch: Branch
    failed: Branch
    failedSure: Branch!
  }
  type Query { branch: Branch leaf: Leaf sure: Branch! either: Either node: Node fails: Branch! }
  type Mutation { first: Leaf second: Leaf! third: Branch }
`;

const leaf = { __typename: 'Leaf', id: 'l', plain: 'p' };
const branch = { __typename: 'Branch', id: 'b' };
const later = async <T>(value: T): Promise<T> => value;
const fail = (): never => {
  throw new Error('thrown');
};
const reject = async (): Promise<never> => {
  throw new BookRefused();
};

const leafResolvers = {
  __resolveReference: ({ id }: { id: string }) => (id === 'gone' ? null : { ...leaf, id }),
  sure: () => 'sure',
  late: () => later('late'),
  lateSure: () => later('late'),
  missing: () => undefined,
  missingSure: () => null,
  thrown: fail,
  thrownSure: fail,
  rejected: reject,
  rejectedSure: reject,
  asError: () => new Error('returned'),
  when: () => new Date(0),
  neverWhen: () => 'monday',
  count: () => 3,
  below: () => -1,
  colour: () => 'RED',
  noColour: () => 'BLUE',
  // In order of name: coercing variables does not say in which order they come.
  echo: (_: unknown, args: object) =>
    JSON.stringify(Object.fromEntries(Object.entries(args).sort(([a], [b]) => a.localeCompare(b)))),
  loop: (_: unknown, args: object) => JSON.stringify(args),
};

const branchResolvers = {
  leaf: () => leaf,
  leafSure: () => later(leaf),
  none: () => null,
  noneSure: () => later(null),
  leaves: () => [leaf, leaf],
  leavesSure: () => later([leaf]),
  holes: () => [leaf, null],
  holesSure: () => [leaf, null],
  promises: () => [later(leaf), later(leaf)],
  mixed: () => [leaf, later(leaf), reject(), later(null)],
  numbers: () => [1, null, 3],
  badNumbers: () => [1, 'x'],
  either: (_: unknown, { n }: { n?: number }) => (n ? leaf : branch),
  eithers: () => [leaf, branch],
  node: () => later(leaf),
  nested: () => [[1], null, [2, 3]],
  branch: () => later(branch),
  failed: fail,
  failedSure: reject,
};

/** Resolvers carry no state, but for the promise that some make anew at each call. */
export function nastySubgraph(): BuiltSubgraph {
  const definition = defineSubgraph({
    name: 'nasty',
    sdl: 'nasty',
    context: () => ({ viewer: null, locale: 'en' as const }),
    resolvers: {
      Query: {
        branch: () => branch,
        leaf: () => later(leaf),
        sure: () => later(branch),
        either: () => branch,
        node: () => leaf,
        fails: reject,
      },
      Mutation: { first: () => later(leaf), second: () => leaf, third: reject },
      Leaf: leafResolvers,
      Branch: branchResolvers,
    },
  });
  return buildSubgraph(definition, SDL);
}
