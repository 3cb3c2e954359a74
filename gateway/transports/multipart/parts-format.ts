import type { PendingPart } from '#gateway/execution/executor.ts';
import { bodyText, type ClientResult } from '#gateway/execution/respond.ts';
import type { ClientBatch } from '#gateway/pipeline.ts';
import type { PartsMedia } from '#gateway/transports/http/media-type.ts';

/** How an answer is told whose parts come later. */
export interface PartsFormat {
  /** The answer itself. */
  first(result: ClientResult, pending: readonly PendingPart[]): string;
  /** @param pendingOf the part of an id, told earlier */
  next(batch: ClientBatch, pendingOf: (id: string) => PendingPart, hasNext: boolean): string;
  /** Only that nothing more comes. */
  readonly last: string;
}

const LAST = '{"hasNext":false}';

/** The `@defer` proposal of August 2022: each part names its place. */
const BY_PATH: PartsFormat = {
  first: (result, pending) => withMembers(bodyText(result), { hasNext: pending.length > 0 }),
  next({ completed }, pendingOf, hasNext) {
    const incremental = completed.map(({ id, result }) => {
      const { path, label } = pendingOf(id);
      return withMembers(bodyText(result), { path, ...(label !== null && { label }) });
    });
    return `{"incremental":[${incremental.join()}],"hasNext":${hasNext}}`;
  },
  last: LAST,
};

/** Incremental delivery as of https://specs.apollo.dev/incremental/v0.2: parts are announced with ids, which later ones refer to. */
const BY_ID: PartsFormat = {
  first: (result, pending) => withMembers(bodyText(result), { ...announcing(pending), hasNext: pending.length > 0 }),
  next({ pending, completed }, _pendingOf, hasNext) {
    const whole = completed.filter(({ result }) => result.data.text !== 'null');
    const incremental = whole.map(({ id, result }) => withMembers(bodyText(result), { id }));
    // A part whose errors left nothing of it has no data to send.
    const ends = completed.map(({ id, result }) =>
      result.data.text === 'null' ? { id, errors: result.errors } : { id },
    );
    return withMembers(`{${incremental.length > 0 ? `"incremental":[${incremental.join()}]` : ''}}`, {
      ...announcing(pending),
      ...(ends.length > 0 && { completed: ends }),
      hasNext,
    });
  },
  last: LAST,
};

export const PARTS_FORMATS: Readonly<Record<PartsMedia, PartsFormat>> = {
  'deferSpec=20220824': BY_PATH,
  'incrementalSpec=v0.2': BY_ID,
};

function announcing(pending: readonly PendingPart[]): object {
  if (pending.length === 0) return {};
  return { pending: pending.map(({ id, path, label }) => ({ id, path, ...(label !== null && { label }) })) };
}

/** The text of a JSON object with further members, of which there is at least one. */
function withMembers(object: string, members: object): string {
  const further = JSON.stringify(members).slice(0, -1);
  return object === '{}' ? `${further}}` : `${further},${object.slice(1)}`;
}
