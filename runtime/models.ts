import { fileURLToPath } from 'node:url';
import { createOnnxRuntime } from './adapters/onnx-runtime.ts';
import { createRemoteModelRuntime } from './adapters/remote-model-runtime.ts';
import type { ServiceState } from './app-health.ts';
import type { Clock } from './clock.ts';
import type { ModelRuntime } from './ports/model-runtime.ts';

/** The models that come with the product. */
const SHIPPED_MODELS = fileURLToPath(new URL('../models/shipped', import.meta.url));

/** Less than what a look at health may take, so that the answer says more than that there was none. */
const CHECK_MS = 800;

/** What a process has to work with models. */
export interface ModelServices {
  readonly runtime: ModelRuntime;
  /** Where models are, a folder each: first those that come with the product, then those of the installation. */
  readonly folders: readonly string[];
  readonly troubles: ModelTroubles;
}

/** What is wrong with models now, as told by whoever serves them: `/health/ready` shows it. */
export interface ModelTroubles {
  /** @param problems all of them, by the name of the model: in a few words, without addresses or secrets */
  replace(problems: ReadonlyMap<string, string>): void;
  all(): ReadonlyMap<string, string>;
}

/** Where models are and what runs them. */
export interface ModelSettings {
  /** A service of the Open Inference Protocol; null: this process. */
  readonly url: URL | null;
  readonly token?: string;
  /** Absolute: models of the installation; need not exist. */
  readonly folder: string;
}

/** Opens nothing: a process that asks no model loads none. Without settings: the product's own models, in this process. */
export function createModelServices(settings: ModelSettings | null = null): ModelServices {
  return {
    runtime: settings?.url
      ? createRemoteModelRuntime({ url: settings.url, ...(settings.token !== undefined && { token: settings.token }) })
      : createOnnxRuntime(),
    folders: [SHIPPED_MODELS, ...(settings ? [settings.folder] : [])],
    troubles: modelTroubles(),
  };
}

function modelTroubles(): ModelTroubles {
  let problems: ReadonlyMap<string, string> = new Map();
  return {
    replace(now) {
      problems = now;
    },
    all: () => problems,
  };
}

/** How models are, for {@link AppHealth}: whether they can be run, and whether each that is to be served is. */
export function modelState({ runtime, troubles }: ModelServices, clock: Clock): () => Promise<ServiceState> {
  let last: ServiceState | null = null;
  return async () => {
    const detail = await trouble(runtime, troubles);
    const up = detail === null;
    if (last?.up !== up) last = { up, since: clock(), detail };
    return { ...last, detail };
  };
}

async function trouble(runtime: ModelRuntime, troubles: ModelTroubles): Promise<string | null> {
  const failure = await runtime.check(AbortSignal.timeout(CHECK_MS)).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  if (failure !== null) return failure;
  const [first, ...others] = [...troubles.all()].map(([model, problem]) => `${model}: ${problem}`);
  if (first === undefined) return null;
  return others.length === 0 ? first : `${first}; and ${others.length} more`;
}
