import { childEnvironment } from '#runtime/config/child-environment.ts';
import { type Config, loadConfig } from '#runtime/config/config.ts';

/**
 * Our settings in a process of NODE_ENV=production, which libraries read for themselves: as settings of ours it would want keys that nothing here
 * has a use for.
 */
export function benchConfig(): Config {
  return loadConfig(childEnvironment({ NODE_ENV: 'development' }));
}
