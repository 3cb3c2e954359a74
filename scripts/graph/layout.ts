import elk, { type ElkNode } from 'elkjs/lib/elk.bundled.js';
import type { Reference } from './model.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where boxes stand and lines run. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Upper left corner of each box by name. */
  readonly boxes: ReadonlyMap<string, Point>;
  readonly lines: readonly { readonly reference: Reference; readonly points: readonly Point[] }[];
}

/**
 * Puts boxes into layers, so that what refers stands above what it refers to wherever that can be, and leads the lines around them.
 * Nothing in it is random: the same boxes give the same layout.
 */
export async function layOut(
  boxes: readonly { readonly name: string; readonly width: number; readonly height: number }[],
  references: readonly Reference[],
): Promise<Layout> {
  const wanted: ElkNode = {
    id: 'graph',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'DOWN',
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.aspectRatio': '1.4',
      'elk.spacing.nodeNode': '44',
      'elk.spacing.edgeNode': '22',
      'elk.spacing.edgeEdge': '12',
      'elk.layered.spacing.nodeNodeBetweenLayers': '48',
      'elk.layered.spacing.edgeNodeBetweenLayers': '22',
      'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
      'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
      'elk.layered.thoroughness': '40',
      'elk.randomSeed': '1',
    },
    children: boxes.map(({ name, width, height }) => ({ id: name, width, height })),
    edges: references.map(({ from, to }, place) => ({ id: String(place), sources: [from], targets: [to] })),
  };
  const graph: ElkNode = await new elk.default().layout(wanted);
  const lines = references.flatMap((reference, place) => {
    const [section] = graph.edges?.[place]?.sections ?? [];
    if (section === undefined) return [];
    return [{ reference, points: [section.startPoint, ...(section.bendPoints ?? []), section.endPoint] }];
  });
  return {
    width: graph.width ?? 0,
    height: graph.height ?? 0,
    boxes: new Map((graph.children ?? []).map(({ id, x = 0, y = 0 }) => [id, { x, y }])),
    lines,
  };
}
