import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entityCard, subgraphCard } from './cards.ts';
import { drawGraph } from './draw.ts';
import { layOut } from './layout.ts';
import type { EntityModel, GraphModel } from './model.ts';
import { textWidth } from './svg.ts';

const NAMES = [
  'ai',
  'analytics',
  'auth',
  'feed',
  'media',
  'notifications',
  'organizations',
  'parties',
  'posts',
  'search',
  'tasks',
  'users',
];

const name = fc.stringMatching(/^[a-z][a-zA-Z]{0,30}$/);
const names = fc.uniqueArray(name, { maxLength: 60 });
const someNames = fc.uniqueArray(name, { minLength: 1, maxLength: 60 });

const entity = (name: string): fc.Arbitrary<EntityModel> =>
  fc
    .record({
      keys: fc.constantFrom(['id'], ['id', 'username'], ['level code']),
      parts: fc.array(fc.record({ subgraph: fc.constantFrom(...NAMES), fields: someNames }), {
        minLength: 1,
        maxLength: 6,
      }),
      mentionedBy: fc.subarray(NAMES),
    })
    .map(({ keys, parts, mentionedBy }) => ({
      name,
      description: '',
      keys,
      owner: parts[0]?.subgraph ?? '',
      contributions: parts.map(({ subgraph, fields }) => ({
        subgraph,
        fields: fields.map((field) => ({ name: field, type: '[NonNegativeInt]', deprecated: false })),
      })),
      mentionedBy,
    }));

const graphs: fc.Arbitrary<GraphModel> = fc
  .uniqueArray(fc.stringMatching(/^[A-Z][a-zA-Z]{0,20}$/), { minLength: 1, maxLength: 14 })
  .chain((known) =>
    fc.record({
      subgraphs: fc.tuple(
        ...NAMES.map((name) =>
          fc.record({
            name: fc.constant(name),
            roots: fc.record({ Query: names, Mutation: names, Subscription: names }),
          }),
        ),
      ),
      entities: fc.tuple(...known.map(entity)),
      references: fc.array(
        fc.record({ from: fc.constantFrom(...known), to: fc.constantFrom(...known), fields: fc.constant(['it']) }),
        { maxLength: 30 },
      ),
    }),
  );

interface Text {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Where it ends at the widest. */
  readonly end: number;
}

function textsOf(svg: string): Text[] {
  const texts: Text[] = [];
  const offsets: [number, number][] = [];
  for (const [tag, transform, x, y, text] of svg.matchAll(
    /<g(?: transform="translate\(([^"]+)\)")?>|<\/g>|<text x="([\d.]+)" y="([\d.]+)" class="(?:field|field old|label)">(.*?)<\/text>/g,
  )) {
    const last = offsets.at(-1) ?? [0, 0];
    if (tag === '</g>') offsets.pop();
    else if (tag.startsWith('<g')) {
      const [dx = 0, dy = 0] = (transform ?? '').split(',').map(Number);
      offsets.push([last[0] + dx, last[1] + dy]);
    } else {
      const left = last[0] + Number(x);
      const plain = (text ?? '').replaceAll(/<[^>]+>/g, '');
      texts.push({ text: plain, x: left, y: last[1] + Number(y), end: left + textWidth(plain, 12) });
    }
  }
  return texts;
}

/** The texts that run into their neighbour or out of the card. */
function collisions(texts: readonly Text[], width: number): Text[][] {
  const inOrder = [...texts].sort((a, b) => a.y - b.y || a.x - b.x);
  return inOrder.flatMap((text, place) => {
    const near = inOrder.slice(place + 1).filter((it) => it.y - text.y < 15 && it.x < text.end && text.x < it.end);
    return [...near.map((other) => [text, other]), ...(text.end > width + 0.2 ? [[text]] : [])];
  });
}

// Laying out a large random graph takes seconds, on a loaded machine many.
const LAYOUTS = { timeout: 300_000 };

test('in a card no text runs into another or out of the card', () => {
  fc.assert(
    fc.property(graphs, ({ subgraphs, entities }) => {
      for (const one of entities) {
        const { svg, width } = entityCard(one);
        expect(collisions(textsOf(svg), width)).toEqual([]);
      }
      for (const one of subgraphs) expect(collisions(textsOf(subgraphCard(one, 330).svg), 330)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test('no card stands on another', LAYOUTS, async () => {
  await fc.assert(
    fc.asyncProperty(graphs, async ({ entities, references }) => {
      const cards = entities.map((one) => ({ name: one.name, ...entityCard(one) }));
      const { boxes } = await layOut(cards, references);
      const placed = cards.map((card) => ({ ...card, ...(boxes.get(card.name) ?? { x: Number.NaN, y: Number.NaN }) }));
      for (const [place, a] of placed.entries()) {
        for (const b of placed.slice(place + 1)) {
          const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
          expect(apart, `${a.name} and ${b.name}`).toBe(true);
        }
      }
    }),
    { numRuns: 10 },
  );
});

test('the same graph is drawn the same, to the byte, with every name in it', LAYOUTS, async () => {
  await fc.assert(
    fc.asyncProperty(graphs, async (graph) => {
      const svg = await drawGraph(graph);
      expect(await drawGraph(structuredClone(graph))).toBe(svg);
      for (const { name, contributions } of graph.entities) {
        expect(svg).toContain(`>${name}<`);
        for (const { fields } of contributions) for (const field of fields) expect(svg).toContain(`>${field.name}<`);
      }
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    }),
    { numRuns: 3 },
  );
});
