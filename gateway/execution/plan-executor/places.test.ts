import { expect, test } from 'vitest';
import { commonPlace, objectsAt, type Place, pathSteps, placesAt } from './places.ts';

const root = {
  a: [{ b: { n: 1 } }, null, { b: null }, { b: [{ n: 2 }, null, { n: 3 }] }],
  grid: [[{ n: 4 }], [{ n: 5 }, { n: 6 }]],
  media: [
    { __typename: 'Book', of: { n: 7 } },
    { __typename: 'Film', of: { n: 8 } },
  ],
};

test.each<[string[], Place[]]>([
  [[], [[]]],
  [
    ['a', '@', 'b'],
    [
      ['a', 0, 'b'],
      ['a', 3, 'b', 0],
      ['a', 3, 'b', 2],
    ],
  ],
  [
    ['grid', '@', '@'],
    [
      ['grid', 0, 0],
      ['grid', 1, 0],
      ['grid', 1, 1],
    ],
  ],
  [['media', '@|[Film]', 'of'], [['media', 1, 'of']]],
  [
    ['media', '@|[Film,Book]', 'of'],
    [
      ['media', 0, 'of'],
      ['media', 1, 'of'],
    ],
  ],
  [
    ['', 'media', '@'],
    [
      ['media', 0],
      ['media', 1],
    ],
  ],
  [['nothing', 'there'], []],
  [['toString'], []],
  [['media', 'of'], []],
])('finds the objects at %j, and their places in the same order', (path, places) => {
  const steps = pathSteps(path);
  expect(placesAt(root, steps)).toEqual(places);
  const byPlace = places.map((place) =>
    place.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], root),
  );
  expect(objectsAt([root], steps)).toEqual(byPlace);
});

test.each<[Place[], Place]>([
  [[], []],
  [[['a', 0]], ['a', 0]],
  [
    [
      ['a', 0, 'b'],
      ['a', 0, 'c'],
    ],
    ['a', 0],
  ],
  [[['a'], ['b']], []],
])('the beginning of %j is %j', (places, expected) => {
  expect(commonPlace(places)).toEqual(expected);
});
