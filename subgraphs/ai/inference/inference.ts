import { basename } from 'node:path';
import { HEADS, type Head, type ModelManifest, TEXT_HEADS } from '#models/manifest.ts';
import { type PartyNames, partyNames } from '#models/text/party-names.ts';
import type { ModelServices } from '#runtime/models.ts';
import { ModelUnusable } from '#runtime/ports/model-runtime.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { withDeadline } from './deadline.ts';
import type { Encoder } from './encoders/encoder.ts';
import { createHashedTextEncoder } from './encoders/hashed-text-encoder.ts';
import { createNumberEncoder } from './encoders/number-encoder.ts';
import { createTextFeaturesCache, type TextFeaturesCache } from './encoders/text-features-cache.ts';
import { createTokenEncoder } from './encoders/token-encoder.ts';
import { createHeadDesk, type HeadAnswer, type HeadDesk } from './head-desk.ts';
import { NUMBER_HEADS, type NumberHead, type TextHead } from './heads.ts';
import { createStateTimes, type ModelState, statesOf } from './model-states.ts';
import { openModel } from './open-model.ts';
import { createRegistry } from './registry.ts';

/** What a call waits at most once its model is loaded, unless it says otherwise. */
const TIMEOUT_MS = 500;
/** A large model's file, read and made ready. */
const LOAD_MS = 30_000;

/** What a model that reads texts is tried with: of different lengths, so that padding is tried too. */
const SAMPLE_TEXTS = ['Merhaba', 'Meclis bugün bütçe görüşmelerine başladı, oturum akşama kadar sürecek.'];

/** What of a process it takes to ask models. */
export type InferenceServices = Pick<AppServices, 'models' | 'log' | 'metrics' | 'clock'>;

export interface AskOptions {
  /** Milliseconds that the call waits for its answers; null as long as it takes. 500 unless told. */
  readonly timeoutMs?: number | null;
}

/** All heads of the models of this process. */
export interface Inference {
  /**
   * What a head says of texts, one answer a text. Where no model works answers are neutral, and say so.
   *
   * @throws InferenceLate when they are not there in time; InferenceOverloaded when too much waits already
   */
  readTexts(head: TextHead, texts: readonly string[], options?: AskOptions): Promise<readonly HeadAnswer[]>;
  /**
   * What a head says of rows of numbers, in the order of models/numbers, one answer a row.
   *
   * @throws TypeError for a row of another length; otherwise as {@link Inference.readTexts}
   */
  readNumbers(head: NumberHead, rows: readonly Float32Array[], options?: AskOptions): Promise<readonly HeadAnswer[]>;
  /** Has names be taken out of texts before any model reads them: those of the platform's parties and who leads them. */
  useNames(names: readonly string[]): void;
  /** Which models there are and what they do now, by head. */
  models(): Promise<readonly ModelState[]>;
  /** Answers what was asked and lets the models go. Whatever is asked later is answered neutrally. */
  stop(): Promise<void>;
}

const ofProcess = new WeakMap<ModelServices, Inference>();

/** The one of this process: made when it is first asked for. */
export function inferenceOf(services: InferenceServices): Inference {
  const known = ofProcess.get(services.models) ?? createInference(services);
  ofProcess.set(services.models, known);
  return known;
}

/** Opens nothing: folders are read and models are loaded when they are first asked for, and again when their files change. */
export function createInference({ models: services, log, metrics, clock }: InferenceServices): Inference {
  const ending = new AbortController();
  const times = createStateTimes(clock);
  let names: PartyNames = partyNames([]);
  const features = createTextFeaturesCache(names);

  const desk = <Item extends string | Float32Array>(
    head: Head,
    samples: readonly Item[],
    encoder: (input: ModelManifest['input'], tokenizer: string | null) => Encoder<Item>,
  ): HeadDesk<Item> =>
    createHeadDesk<Item>({
      head,
      log,
      metrics,
      clock,
      samples,
      stopping: ending.signal,
      open: (found) =>
        withDeadline(LOAD_MS, ending.signal, (signal) =>
          openModel(found, { runtime: services.runtime, encoder, samples }, signal),
        ),
      changed: () => tell(),
    });

  const texts = mapOf(TEXT_HEADS, (head) =>
    desk<string>(head, SAMPLE_TEXTS, (input, tokenizer) => textEncoder(input, tokenizer, features, () => names)),
  );
  const rows = mapOf(Object.keys(NUMBER_HEADS) as NumberHead[], (head) =>
    desk<Float32Array>(head, sampleRows(NUMBER_HEADS[head]), (input) => rowEncoder(input, NUMBER_HEADS[head])),
  );

  const states = (): readonly ModelState[] =>
    times(
      HEADS.flatMap((head) => {
        const one = texts.get(head as TextHead) ?? rows.get(head as NumberHead);
        return one === undefined ? [] : statesOf(head, one.serving, one.shadows());
      }),
    );

  const registry = createRegistry({
    folders: services.folders,
    clock,
    log,
    offer(found) {
      for (const [head, one] of [...texts, ...rows]) one.offer(found.filter(({ manifest }) => manifest.head === head));
      tell();
    },
  });

  /** Says in health what is wrong now. */
  const tell = (): void => {
    const wrong = new Map(registry.unreadable().map(({ path, problem }) => [basename(path), problem]));
    for (const { head, name, state, reason } of states()) {
      if (state === 'DEGRADED') wrong.set(`${head} by ${name}`, reason ?? 'it does not answer');
    }
    services.troubles.replace(wrong);
  };

  metrics.gauge('polit_models_refused', () => services.troubles.all().size);
  metrics.gauge('polit_model_head_degraded', () => {
    const answering = new Set(states().flatMap(({ head, state }) => (state === 'SERVING' ? [head] : [])));
    return HEADS.map((head) => ({ labels: { head }, value: answering.has(head) ? 0 : 1 }));
  });

  const ask = async <Item>(one: HeadDesk<Item> | undefined, items: readonly Item[], how: AskOptions) => {
    if (one === undefined) throw new TypeError('there is no such head');
    await registry.current();
    return await one.ask(items, how.timeoutMs === undefined ? TIMEOUT_MS : how.timeoutMs);
  };

  return {
    readTexts: (head, items, how = {}) => ask(texts.get(head), items, how),
    async readNumbers(head, items, how = {}) {
      refuseOtherLengths(items, NUMBER_HEADS[head]);
      return await ask(rows.get(head), items, how);
    },
    useNames(list) {
      names = partyNames(list);
      features.useNames(names);
    },
    async models() {
      await registry.fresh();
      return states();
    },
    async stop() {
      ending.abort(new Error('models are not asked any more'));
      await registry.stop();
      await Promise.all([...texts.values(), ...rows.values()].map((one) => one.stop()));
    },
  };
}

function mapOf<Key, Value>(keys: readonly Key[], make: (key: Key) => Value): ReadonlyMap<Key, Value> {
  return new Map(keys.map((key) => [key, make(key)]));
}

function textEncoder(
  input: ModelManifest['input'],
  tokenizer: string | null,
  features: TextFeaturesCache,
  names: () => PartyNames,
): Encoder<string> {
  if (input.kind === 'hashed-text') return createHashedTextEncoder(input, features.featuresOf);
  if (input.kind === 'tokens') return createTokenEncoder(input, tokenizer ?? '', names);
  throw new ModelUnusable('it reads numbers (its head gives texts)');
}

function rowEncoder(input: ModelManifest['input'], columns: readonly string[]): Encoder<Float32Array> {
  if (input.kind === 'numbers') return createNumberEncoder(input, columns);
  throw new ModelUnusable('it reads texts (its head gives numbers)');
}

function sampleRows(columns: readonly string[]): readonly Float32Array[] {
  return [new Float32Array(columns.length), new Float32Array(columns.length).fill(1)];
}

function refuseOtherLengths(items: readonly Float32Array[], columns: readonly string[]): void {
  const wrong = items.find(({ length }) => length !== columns.length);
  if (wrong)
    throw new TypeError(`a row has ${wrong.length} numbers (expected are ${columns.length}: ${columns.join(', ')})`);
}
