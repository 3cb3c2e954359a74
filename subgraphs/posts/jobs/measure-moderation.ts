import type { Sql } from '#runtime/db/database.ts';
import type { Metrics } from '#runtime/metrics/metrics.ts';
import type { JobDefinition } from '#runtime/subgraph/define.ts';
import { type StatementFigure, statementFigures, waitingFigures } from '../store/moderation-statements.ts';

/** Of how many days acts are counted. */
const DAYS = 30;
const DAY_MS = 86_400_000;

/** The metrics that know how to count; each of them is told once. */
const said = new WeakSet<Metrics>();

/**
 * Lets whoever reads the metrics of this process know what moderation did: counted in the tables when it is asked for, so that every process says
 * the same and nothing is counted twice. A process says so from its first run of the job on.
 */
export const measureModeration: JobDefinition = {
  name: 'posts.measure-moderation',
  everyMs: 60_000,
  async run({ db, clock, metrics }) {
    if (said.has(metrics)) return;
    said.add(metrics);
    const acts = (): Promise<StatementFigure[]> => statementFigures(db, new Date(clock().getTime() - DAYS * DAY_MS));
    metrics.gauge('polit_moderation_acts', async () => samplesOf(await acts()));
    metrics.gauge('polit_moderation_reversed_ratio', async () => reversedShare(await acts()));
    metrics.gauge('polit_moderation_waiting', () => waiting(db));
  },
};

function samplesOf(figures: readonly StatementFigure[]) {
  return figures.map(({ label, isAutomatic, state, count }) => ({
    labels: { action: 'HIDDEN', label, by: isAutomatic ? 'model' : 'moderator', state },
    value: count,
  }));
}

/** Of the acts that a model did; 0 where it did none. */
function reversedShare(figures: readonly StatementFigure[]): number {
  const automatic = figures.filter(({ isAutomatic }) => isAutomatic);
  const sum = (of: readonly StatementFigure[]): number => of.reduce((total, { count }) => total + count, 0);
  const all = sum(automatic);
  return all === 0 ? 0 : sum(automatic.filter(({ state }) => state === 'REVERSED')) / all;
}

async function waiting(sql: Sql) {
  const figures = await waitingFigures(sql);
  return Object.entries(figures).map(([source, value]) => ({ labels: { source }, value }));
}
