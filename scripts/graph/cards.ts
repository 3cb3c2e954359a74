import type { Contribution, EntityModel, FieldModel, Root, SubgraphModel } from './model.ts';
import { colourOf } from './palette.ts';
import { element, escaped, rounded, textWidth, wrapWords } from './svg.ts';

/** A drawn box, from its own upper left corner. */
export interface Card {
  readonly width: number;
  readonly height: number;
  readonly svg: string;
}

const SMALL = 12;
const ROW = 18;
const PAD = 14;
const HEADER = 38;
const GAP = 26;

const ROOT_LABELS: readonly (readonly [Root, one: string, many: string])[] = [
  ['Query', 'query', 'queries'],
  ['Mutation', 'mutation', 'mutations'],
  ['Subscription', 'subscription', 'subscriptions'],
];

/** A subgraph with the names of its root fields, wrapped to a width. */
export function subgraphCard({ name, roots }: SubgraphModel, width: number): Card {
  const parts: string[] = [];
  let y = HEADER;
  for (const [root, one, many] of ROOT_LABELS) {
    const fields = roots[root];
    if (fields.length === 0) continue;
    y += 24;
    parts.push(text(PAD, y, `${fields.length} ${fields.length === 1 ? one : many}`, 'label'));
    for (const line of wrapWords(fields, SMALL, width - 2 * PAD)) {
      y += ROW;
      parts.push(text(PAD, y, line, 'field'));
    }
  }
  if (y === HEADER) {
    y += 24;
    parts.push(text(PAD, y, 'fields of entities only', 'label'));
  }
  const height = y + PAD;
  return { width, height, svg: box(width, height, name, name, '') + parts.join('') };
}

/** An entity with its fields, grouped by who contributes them. */
export function entityCard(entity: EntityModel): Card {
  const { name, description, keys, owner, contributions, mentionedBy } = entity;
  const key = keys.map((it) => `key ${it}`).join(' · ');
  const known = mentionedBy.length > 0 ? `by its key: ${mentionedBy.join(', ')}` : '';
  const dots = 14 * mentionedBy.length;
  const groups = contributions.map(fieldGroup);
  const inner = Math.max(
    ...groups.map(({ width }) => width),
    textWidth(name, 17) + textWidth(key, SMALL) + PAD,
    textWidth(known, SMALL) + dots,
  );
  const body = shelves(groups, inner);
  const width = inner + 2 * PAD;
  const parts = [element('g', { transform: `translate(${PAD},${HEADER + 10})` }, body.svg)];
  let y = HEADER + 10 + body.height;
  if (known !== '') {
    y += 18;
    mentionedBy.forEach((it, place) => {
      parts.push(element('circle', { cx: PAD + 5 + 14 * place, cy: y - 4, r: 5, fill: colourOf(it) }));
    });
    parts.push(text(PAD + dots + 4, y, known, 'label'));
  }
  const height = y + 12;
  // Shown where a pointer rests on the card.
  const told = description === '' ? '' : element('title', {}, escaped(description));
  return { width, height, svg: told + box(width, height, name, owner, key) + parts.join('') };
}

/** Puts boxes side by side in their order, and on into another row where a row is full. */
function shelves(cards: readonly Card[], width: number): Card {
  const parts: string[] = [];
  let [x, y, row] = [0, 0, 0];
  for (const card of cards) {
    if (x > 0 && x + card.width > width) [x, y, row] = [0, y + row + 10, 0];
    parts.push(element('g', { transform: `translate(${rounded(x)},${rounded(y)})` }, card.svg));
    x += card.width + GAP;
    row = Math.max(row, card.height);
  }
  return { width, height: y + row, svg: parts.join('') };
}

function fieldGroup({ subgraph, fields }: Contribution): Card {
  const columnCount = fields.length > 18 ? 3 : fields.length > 6 ? 2 : 1;
  const perColumn = Math.ceil(fields.length / columnCount);
  const columns = Array.from({ length: columnCount }, (_, place) =>
    fields.slice(place * perColumn, (place + 1) * perColumn),
  );
  const parts: string[] = [text(14, 13, subgraph, 'label')];
  let x = 14;
  for (const column of columns) {
    column.forEach((field, row) => {
      parts.push(fieldRow(field, x, 13 + (row + 1) * ROW));
    });
    x += Math.max(...column.map((it) => textWidth(`${it.name} ${it.type}`, SMALL))) + GAP;
  }
  const height = 13 + perColumn * ROW + 6;
  const bar = element('rect', { x: 0, y: 2, width: 4, height: height - 4, rx: 2, fill: colourOf(subgraph) });
  return { width: x - GAP, height, svg: bar + parts.join('') };
}

function fieldRow({ name, type, deprecated }: FieldModel, x: number, y: number): string {
  const typed = element('tspan', { class: 'type' }, escaped(` ${type}`));
  return element('text', { x, y, class: deprecated ? 'field old' : 'field' }, `${escaped(name)}${typed}`);
}

/** The frame: a header in the colour of a subgraph that leads to its SDL. */
function box(width: number, height: number, title: string, subgraph: string, key: string): string {
  const colour = colourOf(subgraph);
  const top = `M0,${HEADER}V8a8,8 0 0 1 8,-8H${rounded(width - 8)}a8,8 0 0 1 8,8V${HEADER}z`;
  return [
    element('rect', { class: 'card', width, height, rx: 8 }),
    element(
      'a',
      { href: `../schema/${subgraph}.graphql` },
      element('path', { d: top, fill: colour }),
      text(PAD, 25, title, 'name'),
      ...(key === '' ? [] : [element('text', { x: width - PAD, y: 24, class: 'key' }, escaped(key))]),
    ),
    element('rect', { class: 'frame', width, height, rx: 8, stroke: colour }),
  ].join('');
}

function text(x: number, y: number, content: string, kind: string): string {
  return element('text', { x, y, class: kind }, escaped(content));
}
