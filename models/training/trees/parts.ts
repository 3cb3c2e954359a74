import type { Example } from './number-heads.ts';

/** What rows are for: learning, knowing when to stop, judging. */
export type Part = 'training' | 'development' | 'held-out';

/** A simulated world is judged by another one: a fifth of its authors or accounts is for stopping, the rest to learn from. */
export function simulationPart(examples: readonly Example[], part: 'training' | 'development'): Example[] {
  return examples.filter(({ unit }) => (unit % 5 === 0) === (part === 'development'));
}

/** Of a log's rows in their order, the 1st, 11th, … is held out, the 2nd and 3rd, 12th and 13th, … are for stopping. */
export function logPart(examples: readonly Example[], part: Part): Example[] {
  return examples.filter(({ unit }) => {
    const place = unit % 10;
    if (place === 0) return part === 'held-out';
    return part === (place < 3 ? 'development' : 'training');
  });
}
