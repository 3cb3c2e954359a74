import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AuditedGraph, link, serveGraph } from './audited-graph.ts';

/**
 * Shops sell in a currency and a language of theirs. What a price, a label or a note says depends on the shop that it stands in.
 */
const SHOPS = [
  { id: 's1', currency: 'TRY', region: { code: 'tr' }, offers: [{ id: 'o1' }, { id: 'o2' }] },
  { id: 's2', currency: 'EUR', region: { code: 'de' }, offers: [{ id: 'o1' }] },
  { id: 's3', currency: 'TRY', region: null, offers: [{ id: 'o1' }, null] },
];

let graph: AuditedGraph;
beforeAll(async () => {
  graph = await serveGraph({
    shops: {
      sdl: `${link('v2.8', '@key', '@shareable', '@context', '@fromContext', '@external')}
        type Query { shops: [Shop!]! shop: Shop places: [Place!]! grid: [[Shop!]!]! }
        interface Place { id: ID! }
        type Shop implements Place @key(fields: "id") @context(name: "shop") {
          id: ID! region: Region offers: [Offer]! best: Offer holder: Holder mirror: Shop currency(of: Int): String @external
        }
        type Stall implements Place @key(fields: "id") @context(name: "shop") { id: ID! money: String! offers: [Offer]! }
        type Region @shareable { code: String! }
        type Holder { offer: Offer }
        type Offer @key(fields: "id") {
          id: ID!
          price(
            currency: String @fromContext(field: "$shop ... on Shop { currency } ... on Stall { money }")
            digits: Int = 2
          ): String
          label(code: String @fromContext(field: "$shop ... on Shop { region { code } } ... on Stall { money }")): String
          item: Item
        }
        type Item @key(fields: "id") { id: ID! }
      `,
      resolvers: {
        Query: {
          shops: () => SHOPS,
          shop: () => SHOPS[0],
          places: () => [
            { __typename: 'Shop', ...SHOPS[1] },
            { __typename: 'Stall', id: 't1', money: 'GBP', offers: [{ id: 'o1' }] },
          ],
          grid: () => [[SHOPS[0], SHOPS[1]], [], [SHOPS[1]]],
        },
        Shop: {
          __resolveReference: ({ id }: { id: string }) => SHOPS.find((shop) => shop.id === id),
          best: ({ offers }: (typeof SHOPS)[number]) => offers[0],
          holder: ({ offers }: (typeof SHOPS)[number]) => ({ offer: offers[0] }),
          mirror: () => SHOPS[1],
        },
        Offer: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          price: ({ id }: { id: string }, { currency, digits }: { currency: string | null; digits: number }) => {
            if (currency === 'GBP' && digits === 0) throw new Error('no pennies');
            return `${id} in ${currency}, ${digits}`;
          },
          label: ({ id }: { id: string }, { code }: { code: string | null }) => `${id} for ${code}`,
          item: () => ({ id: 'i1' }),
        },
      },
    },
    money: {
      sdl: `${link('v2.8', '@key')}
        type Shop @key(fields: "id") { id: ID! currency(of: Int): String }
        type Item @key(fields: "id") { id: ID! part: Part }
        type Part { name: String }
      `,
      resolvers: {
        Shop: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          currency: ({ id }: { id: string }, { of }: { of?: number }) =>
            of === undefined ? SHOPS.find((shop) => shop.id === id)?.currency : `currency ${of}`,
        },
        Item: { __resolveReference: ({ id }: { id: string }) => ({ id, part: { name: 'one' } }) },
      },
    },
  });
});
afterAll(() => graph.close());

describe('an argument that is taken from around its object', () => {
  test('has the value of the object above, whichever subgraph knows it, for each place by itself', async () => {
    expect(await graph.ask('{ shops { offers { price } } }')).toEqual({
      data: {
        shops: [
          { offers: [{ price: 'o1 in TRY, 2' }, { price: 'o2 in TRY, 2' }] },
          { offers: [{ price: 'o1 in EUR, 2' }] },
          { offers: [{ price: 'o1 in TRY, 2' }, null] },
        ],
      },
    });
  });

  test('keeps each place’s own value where the same object stands in several', async () => {
    const answer = await graph.ask(
      '{ shops { best { price item { part { name } } } holder { offer { price label } } } }',
    );
    const offer = (currency: string, code: string | null) => ({
      best: { price: `o1 in ${currency}, 2`, item: { part: { name: 'one' } } },
      holder: { offer: { price: `o1 in ${currency}, 2`, label: `o1 for ${code}` } },
    });
    expect(answer).toEqual({ data: { shops: [offer('TRY', 'tr'), offer('EUR', 'de'), offer('TRY', null)] } });
  });

  test('is of the nearest object above', async () => {
    expect(await graph.ask('{ shop { best { price } mirror { best { price } } } }')).toEqual({
      data: { shop: { best: { price: 'o1 in TRY, 2' }, mirror: { best: { price: 'o1 in EUR, 2' } } } },
    });
  });

  test('is found by the type of the object above', async () => {
    const query = '{ places { ... on Shop { offers { price label } } ... on Stall { offers { price label } } } }';
    expect(await graph.ask(query)).toEqual({
      data: {
        places: [
          { offers: [{ price: 'o1 in EUR, 2', label: 'o1 for de' }] },
          { offers: [{ price: 'o1 in GBP, 2', label: 'o1 for GBP' }] },
        ],
      },
    });
  });

  test('is found through lists of lists', async () => {
    expect(await graph.ask('{ grid { offers { price } } }')).toEqual({
      data: {
        grid: [
          [{ offers: [{ price: 'o1 in TRY, 2' }, { price: 'o2 in TRY, 2' }] }, { offers: [{ price: 'o1 in EUR, 2' }] }],
          [],
          [{ offers: [{ price: 'o1 in EUR, 2' }] }],
        ],
      },
    });
  });

  test('stands beside the client’s own arguments, aliases and conditions', async () => {
    const query = `query($digits: Int, $no: Boolean!) {
      first: shop { best { price(digits: $digits) whole: price(digits: 0) label @include(if: $no) } }
    }`;
    expect(await graph.ask(query, { digits: 1, no: false })).toEqual({
      data: { first: { best: { price: 'o1 in TRY, 1', whole: 'o1 in TRY, 0' } } },
    });
  });

  test('is not what the client has under the name of the field it is taken from', async () => {
    expect(await graph.ask('{ shop { currency: id best { price } } }')).toEqual({
      data: { shop: { currency: 's1', best: { price: 'o1 in TRY, 2' } } },
    });
    expect(await graph.ask('{ shop { currency(of: 3) best { price } } }')).toEqual({
      data: { shop: { currency: 'currency 3', best: { price: 'o1 in TRY, 2' } } },
    });
  });

  test('cannot be given by the client, as an argument or as the planner’s variable', async () => {
    expect((await graph.ask('{ shop { best { price(currency: "USD") } } }')).errors?.[0]?.message).toContain(
      'currency',
    );
    const query = 'query($contextualArgument_2_1: Int) { shop { best { price(digits: $contextualArgument_2_1) } } }';
    expect(await graph.ask(query, { contextualArgument_2_1: 0 })).toMatchObject({
      errors: [{ message: expect.stringContaining('$contextualArgument_2_1 needs another name') }],
    });
  });

  test('makes one call for all objects that it has one value for', async () => {
    const { shops } = graph.servers;
    if (!shops) throw new Error('no shops');
    shops.received.length = 0;
    await graph.ask('{ shops { offers { price } } }');
    expect(shops.received).toHaveLength(3);
  });

  test('fails where the subgraph fails, and nowhere else', async () => {
    const { data, errors } = await graph.ask(
      '{ places { ... on Shop { offers { price(digits: 0) } } ... on Stall { offers { price(digits: 0) } } } }',
    );
    expect(data).toEqual({ places: [{ offers: [{ price: 'o1 in EUR, 0' }] }, { offers: [{ price: null }] }] });
    expect(errors).toMatchObject([{ message: 'no pennies', path: ['places', 1, 'offers', 0, 'price'] }]);
  });

  test('is there although the client would have it later', async () => {
    const response = await fetch(`${graph.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'multipart/mixed;deferSpec=20220824' },
      body: JSON.stringify({ query: '{ shops { id ... @defer { best { price } } } }' }),
    });
    const text = await response.text();
    expect(text.match(/o1 in \w+/g)).toEqual(['o1 in TRY', 'o1 in EUR', 'o1 in TRY']);
  });
});
