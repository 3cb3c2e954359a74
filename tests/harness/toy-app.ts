import { type App, type AppOptions, createApp } from '#runtime/app.ts';
import { createLogger } from '#runtime/log.ts';
import { testSecrets } from './services.ts';
import { createToyTables, TOY_CONTRACTS, toySubgraph } from './toy-domain.ts';

/** An app of the toy domain, not started; call {@link createToyTables} once a database. */
export function toyApp(databaseUrl: string, overrides: Partial<AppOptions> = {}): App {
  return createApp({
    databaseUrl,
    subgraphs: [toySubgraph()],
    contracts: TOY_CONTRACTS,
    secrets: testSecrets(),
    log: createLogger('silent'),
    ...overrides,
  });
}

/** As {@link toyApp}, with its tables made and started. */
export async function startToyApp(databaseUrl: string, overrides: Partial<AppOptions> = {}): Promise<App> {
  const app = toyApp(databaseUrl, overrides);
  await createToyTables(app.services.db);
  await app.start();
  return app;
}
