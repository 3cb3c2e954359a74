import { evaluateRecommendations, recommendationTable } from '#models/training/recommend/evaluate-recommendations.ts';
import { progressLine } from '#runtime/command-line.ts';

/** Judges ways of recommending in a simulated world and prints how they did. */
export function runRecommend(json: boolean): void {
  const line = progressLine();
  const evaluation = evaluateRecommendations((progress) => line.show(progress));
  line.end();
  process.stdout.write(`${json ? JSON.stringify(evaluation, null, 2) : recommendationTable(evaluation)}\n`);
}
