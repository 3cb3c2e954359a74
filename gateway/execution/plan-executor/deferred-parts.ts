import { GraphQLError, type GraphQLSchema } from 'graphql';
import type {
  CompletedPart,
  DeferredBatch,
  DeferredParts,
  GonePart,
  PendingPart,
} from '#gateway/execution/executor.ts';
import { dataOfText, NO_DATA, type ResponseData } from '#gateway/execution/response-data.ts';
import { endedEarly } from '#runtime/ended-early.ts';
import type { CompiledPart } from './defer.ts';
import { conditionOfStep, type QueryPath } from './defer-scopes.ts';
import type { Execution, Step } from './execution.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import type { Place } from './places.ts';
import { typeTest } from './type-conditions.ts';
import type { ObjectWriter } from './writer.ts';
import { written } from './written.ts';

/** What has been answered already, of the whole or of a part; nothing is deferred below what is null there. */
interface Answered {
  readonly place: Place;
  readonly data: ResponseData;
  readonly gone: readonly GonePart[];
  /** Only what lies here is meant; all of it unless told. */
  readonly within?: Place;
}

/** A deferred fragment's objects, on their way together. */
interface Group {
  readonly compiled: CompiledPart;
  readonly parts: readonly OpenPart[];
}

interface OpenPart {
  readonly pending: PendingPart;
  readonly object: JsonObject;
  readonly write: ObjectWriter;
}

/**
 * Runs what an answer has left open: the fetches of each fragment start when the answer is there that the fragment belongs to.
 *
 * @returns undefined where nothing is left: no object is there that the fragments are on
 */
export function runDeferred(
  compiled: readonly CompiledPart[],
  execution: Execution,
  answered: Answered,
  schema: GraphQLSchema,
): DeferredParts | undefined {
  let lastId = 0;
  const ready: DeferredBatch[] = [];
  let running = 0;
  let ended = false;
  let wake = Promise.withResolvers<void>();

  const open = (fragments: readonly CompiledPart[], parents: readonly Answered[]): readonly PendingPart[] => {
    const groups = fragments.flatMap((fragment) => groupsOf(fragment, execution.data, parents, schema, nextId));
    for (const group of groups) {
      running += 1;
      void run(group);
    }
    return groups.flatMap(({ parts }) => parts.map(({ pending }) => pending));
  };
  const nextId = (): string => {
    lastId += 1;
    return String(lastId);
  };
  const run = async ({ compiled: fragment, parts }: Group): Promise<void> => {
    const own: Execution = { ...execution, errors: [] };
    let batch: DeferredBatch;
    try {
      await fragment.step?.(own, [own.data]);
      if (ended) return;
      const { completed, answers } = completedParts(parts, own, schema);
      batch = { pending: open(fragment.deferred, answers), completed };
    } catch (error) {
      // A fault of ours; nobody waits for this promise.
      batch = { pending: [], completed: parts.map(({ pending }) => failedPart(pending, error)) };
    }
    ready.push(batch);
    running -= 1;
    wake.resolve();
  };

  const pending = open(compiled, [answered]);
  if (pending.length === 0) return undefined;
  const batches = async function* (): AsyncGenerator<DeferredBatch, void> {
    while (!ended && (running > 0 || ready.length > 0)) {
      if (ready.length === 0) await wake.promise;
      wake = Promise.withResolvers();
      const those = ready.splice(0);
      if (ended || those.length === 0) continue;
      yield {
        pending: those.flatMap((batch) => batch.pending),
        completed: those.flatMap((batch) => batch.completed),
      };
    }
  };
  const end = (): void => {
    ended = true;
    ready.length = 0;
    wake.resolve();
  };
  return { pending, batches: endedEarly(batches(), end) };
}

function completedParts(
  parts: readonly OpenPart[],
  execution: Execution,
  schema: GraphQLSchema,
): { readonly completed: readonly CompletedPart[]; readonly answers: readonly Answered[] } {
  const errorsOf = errorsByPart(parts, execution.errors);
  const completed: CompletedPart[] = [];
  const answers: Answered[] = [];
  for (const { pending, object, write } of parts) {
    const { text, gone } = written(write, object, execution.run, schema);
    const data = text === 'null' ? NO_DATA : dataOfText(text);
    const errors = errorsOf.get(pending.id) ?? [];
    completed.push({
      id: pending.id,
      data,
      errors: data === NO_DATA && errors.length === 0 ? [lost(pending, gone)] : errors,
    });
    answers.push({ place: pending.path, data, gone });
  }
  return { completed, answers };
}

/** An error belongs to the part it lies in; one that lies above all of them is told with the first. */
function errorsByPart(
  parts: readonly OpenPart[],
  errors: readonly GraphQLError[],
): ReadonlyMap<string, GraphQLError[]> {
  const byPart = new Map<string, GraphQLError[]>();
  const places = new Map(parts.map(({ pending }) => [JSON.stringify(pending.path), pending.id]));
  for (const error of errors) {
    const path = error.path ?? [];
    let id = parts[0]?.pending.id ?? '';
    for (let length = path.length; length >= 0; length -= 1) {
      const found = places.get(JSON.stringify(path.slice(0, length)));
      if (found === undefined) continue;
      id = found;
      break;
    }
    byPart.set(id, [...(byPart.get(id) ?? []), error]);
  }
  return byPart;
}

function failedPart({ id, path }: PendingPart, cause: unknown): CompletedPart {
  const originalError = cause instanceof Error ? cause : new Error(String(cause));
  return { id, data: NO_DATA, errors: [new GraphQLError(originalError.message, { originalError, path })] };
}

/** A part without its data has to say why. */
function lost({ path }: PendingPart, gone: readonly GonePart[]): GraphQLError {
  const cause = new Error(`a deferred part without data: ${JSON.stringify(gone)}`);
  return new GraphQLError(cause.message, { originalError: cause, path });
}

function groupsOf(
  compiled: CompiledPart,
  data: JsonObject,
  parents: readonly Answered[],
  schema: GraphQLSchema,
  nextId: () => string,
): readonly Group[] {
  const parts: OpenPart[] = [];
  const empty: Answered[] = [];
  visit(data, compiled.path, [], schema, (object, path) => {
    const parent = parents.find((answered) => reaches(answered, path));
    if (parent === undefined) return;
    const write = compiled.writerOf(object);
    if (write) parts.push({ pending: { id: nextId(), label: compiled.label, path }, object, write });
    else empty.push({ ...parent, within: path });
  });
  // A fragment that asks nothing itself is no part; those within it take its place.
  const inner =
    empty.length === 0 ? [] : compiled.deferred.map((part) => ({ ...part, step: inTurn(compiled.step, part.step) }));
  return [
    ...(parts.length > 0 ? [{ compiled, parts }] : []),
    ...inner.flatMap((part) => groupsOf(part, data, empty, schema, nextId)),
  ];
}

function inTurn(first: Step | undefined, second: Step | undefined): Step | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return async (execution, objects) => {
    await first(execution, objects);
    await second(execution, objects);
  };
}

/** Whether an answer has an object at a place within it. */
function reaches({ place, data, gone, within = place }: Answered, at: Place): boolean {
  if (data === NO_DATA || within.some((element, index) => at[index] !== element)) return false;
  // Objects are where the data has them, unless some had to be left out.
  if (gone.length === 0) return true;
  let value: unknown = data.value;
  for (const element of at.slice(place.length))
    value = (value as Record<string | number, unknown> | null | undefined)?.[element];
  return typeof value === 'object' && value !== null;
}

function visit(
  value: unknown,
  path: QueryPath,
  place: Place,
  schema: GraphQLSchema,
  found: (object: JsonObject, place: Place) => void,
): void {
  if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) visit(element, path, [...place, index], schema, found);
    return;
  }
  if (!isJsonObject(value)) return;
  const [step, ...rest] = path;
  if (step === undefined) {
    found(value, place);
    return;
  }
  const condition = conditionOfStep(step);
  if (condition === undefined) {
    if (Object.hasOwn(value, step)) visit(value[step], rest, [...place, step], schema, found);
  } else if (!value.__typename || typeTest(schema, condition)(value.__typename)) {
    visit(value, rest, place, schema, found);
  }
}
