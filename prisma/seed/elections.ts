import { sequentialIds } from './ids.ts';
import { day, istanbulDay, startOfIstanbulDay } from './istanbul-time.ts';
import { createRandom } from './random.ts';
import type { World } from './world-types.ts';

/** An election of the demo world. */
export interface Election {
  readonly id: string;
  readonly nameTr: string;
  readonly nameEn: string;
  /** Midnight in UTC of the calendar day on which it is held. */
  readonly heldOn: Date;
  /** In lower case. */
  readonly keywords: readonly string[];
}

/** Of places and assemblies that do not exist. */
const AHEAD = [
  {
    days: 40,
    nameTr: 'Gökçevadi Belediyesi ara seçimi',
    nameEn: 'Gökçevadi municipal by-election',
    keywords: ['gökçevadi', 'ara seçim'],
  },
  {
    days: 190,
    nameTr: 'İncirdere Belediyesi yenileme seçimi',
    nameEn: 'İncirdere municipal rerun',
    keywords: ['incirdere', 'yenileme seçimi'],
  },
  {
    days: 517,
    nameTr: 'Ulusal Meclis genel seçimi',
    nameEn: 'National Assembly general election',
    keywords: ['genel seçim', 'ulusal meclis'],
  },
] as const;

/** The elections ahead, soonest first: in 40 days, in half a year and in 17 months, on Istanbul days. */
export function electionsOf({ seed, now }: Pick<World, 'seed' | 'now'>): Election[] {
  const nextId = sequentialIds(createRandom(`politplatform-${seed}/elections`));
  return AHEAD.map(({ days, ...names }) => {
    const noon = startOfIstanbulDay(istanbulDay(now.getTime()) + days) + day / 2;
    return { id: nextId(now), heldOn: new Date(new Date(noon).setUTCHours(0, 0, 0, 0)), ...names };
  });
}
