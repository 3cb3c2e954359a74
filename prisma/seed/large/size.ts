import { StartupError } from '#runtime/startup-error.ts';

/** How large a world, and by which chance. */
export interface LargeWorldSize {
  readonly people: number;
  readonly posts: number;
  readonly seed: number;
}

const FEWEST_PEOPLE = 60;

/**
 * Reads a size from a command line.
 * @returns null where none is asked for
 * @throws StartupError naming what is wrong
 */
export function parseWorldSize(values: {
  readonly people?: string | undefined;
  readonly posts?: string | undefined;
  readonly seed?: string | undefined;
}): LargeWorldSize | null {
  const { people, posts, seed } = values;
  if (people === undefined && posts === undefined && seed === undefined) return null;
  if (people === undefined || posts === undefined) {
    throw new StartupError('a large world needs both --people and --posts', { hint: 'or none of the two' });
  }
  return {
    people: wholeNumber('--people', people, FEWEST_PEOPLE),
    posts: wholeNumber('--posts', posts, 0),
    seed: wholeNumber('--seed', seed ?? '1', 0),
  };
}

function wholeNumber(option: string, text: string, least: number): number {
  const value = Number(text);
  if (!/^\d{1,9}$/.test(text) || value < least) {
    throw new StartupError(`${option} ${text} is no whole number of at least ${least}`, {
      hint: '--help shows an example',
    });
  }
  return value;
}
