import { type Card, entityCard, subgraphCard } from './cards.ts';
import { type Layout, layOut } from './layout.ts';
import type { GraphModel } from './model.ts';
import { colourOf } from './palette.ts';
import { element, escaped, rounded } from './svg.ts';

const MARGIN = 40;
const GUTTER = 20;
const HEAD = 96;
const CARD_WIDTH = 330;

const STYLE = `
:root{--back:#fff;--card:#fff;--ink:#1f2328;--soft:#59636e}
@media (prefers-color-scheme:dark){:root{--back:#0d1117;--card:#161b22;--ink:#e6edf3;--soft:#9198a1}}
.back{fill:var(--back)}.card{fill:var(--card)}.frame{fill:none;stroke-width:1.5}
text{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:12px;fill:var(--ink)}
.title{font-size:26px;font-weight:700}.section{font-size:18px;font-weight:700}.say,.type,.label{fill:var(--soft)}.say{font-size:14px}
.label{font-size:12px;font-style:italic}.name{font-size:17px;font-weight:700;fill:#fff}.key{fill:#fff;text-anchor:end}
.old{text-decoration:line-through}.line{fill:none;stroke-width:1.75;opacity:.75}.line:hover{stroke-width:4;opacity:1}`;

/** The picture of a graph as a page of SVG: subgraphs with their root fields, then entities with their fields and references. */
export async function drawGraph(model: GraphModel): Promise<string> {
  const cards = new Map(model.entities.map((entity) => [entity.name, entityCard(entity)]));
  const layout = await layOut(
    [...cards].map(([name, { width, height }]) => ({ name, width, height })),
    model.references,
  );
  const inner = Math.max(layout.width, 4 * CARD_WIDTH + 3 * GUTTER);
  const band = subgraphBand(model, inner);
  const mapTop = HEAD + band.height + 74;
  const width = inner + 2 * MARGIN;
  const height = mapTop + layout.height + MARGIN;
  const left = MARGIN + (inner - layout.width) / 2;
  const fields = model.entities.flatMap(({ contributions }) => contributions).flatMap((it) => it.fields).length;
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${rounded(width)} ${rounded(height)}`,
      role: 'img',
      'aria-labelledby': 'title desc',
    },
    element('title', { id: 'title' }, 'The graph: who contributes what'),
    element('desc', { id: 'desc' }, escaped(inWords(model))),
    element('style', {}, STYLE),
    arrowheads(model),
    element('rect', { class: 'back', width, height }),
    say(46, 'The graph: who contributes what', 'title'),
    say(
      74,
      `${model.subgraphs.length} subgraphs, ${model.entities.length} entities, ${fields} fields of theirs. A colour is a subgraph, wherever it stands; a header leads to its SDL.`,
      'say',
    ),
    element('g', { transform: `translate(${MARGIN},${HEAD})` }, band.svg),
    say(mapTop - 34, 'Entities', 'section'),
    say(
      mapTop - 14,
      'in the colour of who contributes most; bars: whose fields; lines: an entity leads to another',
      'say',
    ),
    element(
      'g',
      { transform: `translate(${rounded(left)},${rounded(mapTop)})` },
      ...lines(model, layout),
      ...entities(cards, layout),
    ),
  ).replaceAll('><g', '>\n<g')}\n`;
}

/** The subgraphs in columns, each below the shortest so far. */
function subgraphBand({ subgraphs }: GraphModel, inner: number): { readonly svg: string; readonly height: number } {
  const columns = Math.min(subgraphs.length, Math.floor((inner + GUTTER) / (CARD_WIDTH + GUTTER)));
  const width = (inner - (columns - 1) * GUTTER) / columns;
  const bottoms: number[] = Array.from({ length: columns }, () => 0);
  const drawn = subgraphs.map((subgraph) => {
    const card = subgraphCard(subgraph, width);
    const column = bottoms.indexOf(Math.min(...bottoms));
    const y = bottoms[column] ?? 0;
    bottoms[column] = y + card.height + GUTTER;
    return element('g', { transform: `translate(${rounded(column * (width + GUTTER))},${rounded(y)})` }, card.svg);
  });
  return { svg: drawn.join(''), height: Math.max(...bottoms) };
}

function lines({ entities: known }: GraphModel, { lines: routed }: Layout): string[] {
  const owners = new Map(known.map(({ name, owner }) => [name, owner]));
  return routed.map(({ reference: { from, to, fields }, points }) => {
    const owner = owners.get(from) ?? '';
    const way = points.map(({ x, y }, place) => `${place === 0 ? 'M' : 'L'}${rounded(x)},${rounded(y)}`).join('');
    return element(
      'path',
      { class: 'line', d: way, stroke: colourOf(owner), 'marker-end': `url(#to-${owner})` },
      element('title', {}, escaped(`${from} → ${to}: ${fields.join(', ')}`)),
    );
  });
}

function entities(cards: ReadonlyMap<string, Card>, { boxes }: Layout): string[] {
  return [...cards].map(([name, { svg }]) => {
    const { x, y } = boxes.get(name) ?? { x: 0, y: 0 };
    return element('g', { transform: `translate(${rounded(x)},${rounded(y)})` }, svg);
  });
}

function arrowheads({ entities: known }: GraphModel): string {
  const owners = [...new Set(known.map(({ owner }) => owner))].sort();
  const markers = owners.map((owner) =>
    element(
      'marker',
      {
        id: `to-${owner}`,
        viewBox: '0 0 8 8',
        refX: 8,
        refY: 4,
        markerWidth: 10,
        markerHeight: 10,
        orient: 'auto',
        markerUnits: 'userSpaceOnUse',
      },
      element('path', { d: 'M0,0L8,4L0,8z', fill: colourOf(owner) }),
    ),
  );
  return element('defs', {}, ...markers);
}

function say(y: number, content: string, kind: string): string {
  return element('text', { x: MARGIN, y, class: kind }, escaped(content));
}

/** What the picture says, for those who do not see it. */
function inWords({ subgraphs, entities: known }: GraphModel): string {
  const contributions = known.map(({ name, owner, contributions: parts }) => {
    const others = parts.map(({ subgraph }) => subgraph).filter((it) => it !== owner);
    return `${name} is of ${owner}${others.length > 0 ? `, with fields of ${others.join(', ')}` : ''}.`;
  });
  return `Subgraphs: ${subgraphs.map(({ name }) => name).join(', ')}. ${contributions.join(' ')}`;
}
