import { describe, expect, it } from 'vitest';
import { minimise, type SmoothFunction } from './lbfgs.ts';

const EXACT = { iterations: 500, tolerance: 1e-9 };

/** Sum of curvature × (x - target)², badly scaled: curvatures from 1 to 10,000. */
const bowl: SmoothFunction = (point, gradient) => {
  let value = 0;
  point.forEach((x, index) => {
    const curvature = 10 ** (index % 5);
    const far = x - (index - 3);
    value += curvature * far * far;
    gradient[index] = 2 * curvature * far;
  });
  return value;
};

describe('minimising', () => {
  it('finds the bottom of a badly scaled bowl', () => {
    minimise(10, bowl, EXACT).forEach((x, index) => {
      expect(x).toBeCloseTo(index - 3, 5);
    });
  });

  it('finds the middle of a sample by its logistic loss', () => {
    const loss: SmoothFunction = (point, gradient) => {
      const x = point[0] ?? 0;
      gradient[0] = 4 / (1 + Math.exp(-x)) - 3;
      return 3 * Math.log1p(Math.exp(-x)) + Math.log1p(Math.exp(x));
    };
    expect(minimise(1, loss, EXACT)[0]).toBeCloseTo(Math.log(3), 6);
  });

  it('stays where it begins if that is the bottom', () => {
    const flat: SmoothFunction = (_, gradient) => {
      gradient.fill(0);
      return 1;
    };
    expect([...minimise(3, flat, EXACT)]).toEqual([0, 0, 0]);
  });

  it('goes no further than it is told', () => {
    const far = (iterations: number) => bowl(minimise(10, bowl, { ...EXACT, iterations }), new Float64Array(10));
    expect(far(3)).toBeGreaterThan(far(500));
    expect(far(3)).toBeLessThan(bowl(new Float64Array(10), new Float64Array(10)));
  });
});
