import { startStandalone } from '#gateway/standalone/standalone.ts';
import { createLogger } from '#runtime/log.ts';
import { benchConfig } from './config.ts';

// This gateway alone, as `npm run gateway` starts it; that command refuses NODE_ENV=production without accounts, which all contestants have.
const [, , sharing] = process.argv;
const config = benchConfig();
const gateway = await startStandalone({
  config: { ...config, standalone: { open: true, sharesFetches: sharing === 'on' } },
  log: createLogger(config.log.level),
});

process.once('SIGTERM', () => {
  void gateway.stop().then(() => process.exit(0));
});
