import { childEnvironment } from '#runtime/config/child-environment.ts';

/** Whether CI=true: what a suite needs of the machine has to be there, and a suite without it fails instead of being skipped. */
export const IN_CI = childEnvironment({}).CI === 'true';
