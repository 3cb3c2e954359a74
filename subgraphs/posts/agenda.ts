import type { AgendaKind } from './resolver-types.generated.ts';

/** How many places the agenda has. */
export const AGENDA_PLACES = 10;

/** What something on the agenda is: a hashtag by its folded form, or a topic as PolicyTopic names it. */
export interface AgendaKey {
  readonly kind: AgendaKind;
  readonly key: string;
}

/** A trend of the country as feed tells of it. */
export interface AgendaTrend extends AgendaKey {
  /** Popularity, 0 to 100. */
  readonly score: number;
}

/** What an administrator set above the trends. */
export interface SetEntry extends AgendaTrend {
  readonly until: Date;
  readonly reason: string;
}

/** What has a place on the agenda. */
export interface PlacedTrend extends AgendaTrend {
  /** From 1 to {@link AGENDA_PLACES}. */
  readonly rank: number;
}

/** A place on the agenda. */
export interface AgendaPlace extends PlacedTrend {
  /** What an administrator set; null for a trend. */
  readonly set: Pick<SetEntry, 'until' | 'reason'> | null;
}

/**
 * The agenda at an instant: the trends, overlaid by what administrators set and is still in force (0 keeps something out), the most popular
 * first; equals in the order of their kinds and keys.
 */
export function composeAgenda(
  trends: readonly AgendaTrend[],
  entries: readonly SetEntry[],
  at: Date,
): readonly AgendaPlace[] {
  const inForce = entries.filter(({ until }) => at.getTime() < until.getTime());
  const overruled = new Set(inForce.map(idOf));
  const all = [
    ...trends.filter((trend) => !overruled.has(idOf(trend))).map((trend) => ({ ...trend, set: null })),
    ...inForce.map(({ until, reason, ...entry }) => ({ ...entry, set: { until, reason } })),
  ];
  return all
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || (idOf(a) < idOf(b) ? -1 : 1))
    .slice(0, AGENDA_PLACES)
    .map(({ kind, key, score, set }, index) => ({ rank: index + 1, kind, key, score, set }));
}

/** What is on one of two agendas alone, or on both with another rank or popularity: posts about it have another score. */
export function agendaChanges(before: readonly PlacedTrend[], after: readonly PlacedTrend[]): readonly AgendaKey[] {
  const places = (agenda: typeof before) => new Map(agenda.map((place) => [idOf(place), place]));
  const [was, is] = [places(before), places(after)];
  return [...new Map([...was, ...is]).values()]
    .filter((place) => {
      const [one, other] = [was.get(idOf(place)), is.get(idOf(place))];
      return one?.rank !== other?.rank || one?.score !== other?.score;
    })
    .map(({ kind, key }) => ({ kind, key }));
}

function idOf({ kind, key }: AgendaKey): string {
  return `${kind}:${key}`;
}
