import { IN_CI } from '#tests/harness/ci.ts';

/** Whether a suite may be skipped because a program is not installed here: never where CI=true says that everything has to be. */
export function mayBeMissing(program: string | undefined): boolean {
  return program === undefined && !IN_CI;
}
