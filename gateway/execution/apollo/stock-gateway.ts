import type { ApolloGateway, ServiceMap } from '@apollo/gateway';
import { stripForStockGateway } from '#gateway/supergraph/stock-supergraph.ts';
import { disableApolloTelemetry } from '#runtime/config/apollo-telemetry.ts';
import type { Logger } from '#runtime/log.ts';
import { StartupError } from '#runtime/startup-error.ts';

/** The stock ApolloGateway for one version of the graph, loaded when it is first needed: that costs as much as all the rest. */
export interface StockGateway {
  /** Loads it now. @throws StartupError when it does not take the supergraph */
  load(): Promise<void>;
  readonly executor: ApolloGateway['executor'];
  stop(): Promise<void>;
}

/** @param options.sdl the complete supergraph; it gets what it does not refuse of it */
export function stockGateway(options: {
  readonly sdl: string;
  readonly services: ServiceMap;
  readonly log: Logger;
}): StockGateway {
  let loading: Promise<ApolloGateway> | undefined;
  const loaded = (): Promise<ApolloGateway> => {
    loading ??= loadApolloGateway(options);
    return loading;
  };
  return {
    async load() {
      await loaded();
    },
    executor: async (context) => await (await loaded()).executor(context),
    async stop() {
      // What did not load has nothing to stop.
      await (await loading?.catch(() => undefined))?.stop();
    },
  };
}

async function loadApolloGateway(options: Parameters<typeof stockGateway>[0]): Promise<ApolloGateway> {
  const { sdl, services, log } = options;
  disableApolloTelemetry();
  // Loading its code takes 0.4 s of CPU, which only those who use it are to pay.
  const { ApolloGateway } = await import('@apollo/gateway');
  const apollo = new ApolloGateway({
    supergraphSdl: stripForStockGateway(sdl),
    buildService: ({ name }) => {
      const service = services[name];
      if (service === undefined) throw new Error(`there is no source for subgraph ${name}`);
      return service;
    },
    logger: {
      debug: (message) => log.trace(message),
      info: (message) => log.debug(message),
      warn: (message) => log.warn(message),
      error: (message) => log.error(message),
    },
    // Otherwise it answers with its plan to whoever asks by a header, unless NODE_ENV is production.
    __exposeQueryPlanExperimental: false,
  });
  await apollo.load().catch((cause: unknown) => {
    const reason = (cause instanceof Error ? cause.message : String(cause)).split(/\n\n|\nGraphQL request/)[0];
    throw new StartupError(`the stock gateway does not take the supergraph: ${reason}`, {
      hint: 'GATEWAY_EXECUTOR=own does',
      cause,
    });
  });
  return apollo;
}
