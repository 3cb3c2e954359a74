/**
 * A score to two places, halves away from zero as people round: 162.375 is 162.38. Twelve significant digits are looked at, so that what
 * sums of binary fractions are off by (162.37499999999997) decides nothing.
 */
export function roundScore(score: number): number {
  const hundredths = Number((Math.abs(score) * 100).toPrecision(12));
  return (Math.sign(score) * Math.round(hundredths)) / 100;
}
